import CallCentre
import Feeds
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SimulatedDayTests {
    @Test(arguments: SimulationFormat.allCases)
    func `the same plan gives the same bytes`(format: SimulationFormat) throws {
        let first = try SimulatedSite.day(callers: 300, seed: 7).bytes(format)
        #expect(!first.isEmpty)
        #expect(try SimulatedSite.day(callers: 300, seed: 7).bytes(format) == first)
    }

    @Test func `another seed gives another day`() throws {
        let days = try (1...3 as ClosedRange<UInt64>).map { try SimulatedSite.day(callers: 300, seed: $0) }
        #expect(Set(days.map { $0.callers.map(\.arrived) }).count == 3)
        #expect(Set(days.map { $0.bytes(.queueLog) }).count == 3)
    }

    @Test func `so many callers call, and what happens is in order`() throws {
        let day = try SimulatedSite.day(seed: 1)
        #expect(day.callers.count == 1200)
        #expect(day.happenings.count { if case .arrived = $0.kind { true } else { false } } == 1200)
        #expect(zip(day.happenings, day.happenings.dropFirst()).allSatisfy { $0.time <= $1.time })
    }

    /// offered = answered + abandoned + overflowed + transferred + dissuaded, and nobody waits or talks at the end.
    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `every visit has one end, every answer one completion, every caller hangs up`(seed: UInt64) throws {
        let day = try SimulatedSite.day(callers: Int(seed) * 250, seed: seed)
        for total in day.recount() {
            let ends = total.answered + total.abandoned + total.overflowed + total.transferred + total.dissuaded
            #expect(total.offered == ends)
            #expect(total.ended == total.answered)
        }
        var ends: [Int: Int] = [:]
        var lines: [Int: Int] = [:]
        for happening in day.happenings {
            switch happening.kind {
            case .answered(let visit, _, _), .abandoned(let visit, _), .timedOut(let visit, _), .refused(let visit),
                .leftByKey(let visit, _, _):
                ends[visit, default: 0] += 1
            case .hungUp(let caller): lines[caller, default: 0] += 1
            default: break
            }
        }
        #expect(ends.count == day.visits.count && ends.values.allSatisfy { $0 == 1 })
        #expect(lines.count == day.callers.count && lines.values.allSatisfy { $0 == 1 })
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `agents take one call at a time, of their own queues, while they are there`(seed: UInt64) throws {
        let day = try SimulatedSite.day(callers: 3000, seed: seed)
        var present: Set<Int> = []
        var busy: [Int: Int] = [:]
        for happening in day.happenings {
            switch happening.kind {
            case .signedOn(let agent): #expect(present.insert(agent).inserted)
            case .signedOff(let agent):
                #expect(busy[agent] == nil)
                #expect(present.remove(agent) != nil)
            case .paused(let agent, let reason): #expect(busy[agent] == nil && !reason.isEmpty)
            case .rang(let visit, let agent, _):
                #expect(present.contains(agent))
                #expect(busy.updateValue(visit, forKey: agent) == nil)
                let teams = day.plan.site.agents[agent].teams.map { day.plan.site.teams[$0.index] }
                #expect(teams.contains { $0.queues.contains(day.visits[visit].queue) })
            case .answered(let visit, let agent, _): #expect(busy[agent] == visit)
            case .ringCancelled(let visit, let agent), .rangOut(let visit, let agent),
                .completed(let visit, let agent, _):
                #expect(busy.removeValue(forKey: agent) == visit)
            default: break
            }
        }
        #expect(present.isEmpty && busy.isEmpty)
    }

    /// The shape the documentation promises. A sum of squares over 24 half-hours exceeds 49.7 once in a thousand days
    /// (chi-square with 23 degrees of freedom).
    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `arrivals follow the profile of the half-hours`(seed: UInt64) throws {
        let profile = [
            0.30, 0.45, 0.65, 0.85, 1.05, 1.15, 1.15, 1.05, 0.85, 0.75, 0.75, 0.85,
            1.00, 1.05, 1.05, 1.00, 0.95, 0.95, 0.90, 0.90, 0.85, 0.75, 0.55, 0.40,
        ]
        let day = try SimulatedSite.day(callers: 20_000, seed: seed)
        let opening = day.plan.day.opening
        let regular = day.callers.filter { $0.arrived >= opening }
        #expect(regular.count == 20_000 - 3)
        var counts = Array(repeating: 0.0, count: 24)
        for caller in regular { counts[Int((caller.arrived - opening).inSeconds / 1800)] += 1 }
        let total = profile.reduce(0, +)
        let squares = zip(counts, profile).map { count, weight in
            let expected = Double(regular.count) * weight / total
            return (count - expected) * (count - expected) / expected
        }
        #expect(squares.reduce(0, +) < 49.7)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `a mission day is a plausible one`(seed: UInt64) throws {
        let totals = try SimulatedSite.day(callers: 5000, seed: seed).totals
        #expect((0.7...0.9).contains(Double(totals.answeredWithin) / Double(totals.answered)))
        #expect((0.03...0.08).contains(Double(totals.abandoned) / Double(totals.offered)))
        #expect(totals.overflowed > 0 && totals.transferred > 0)
    }

    @Test func `the totals are those of the queues together`() throws {
        let day = try SimulatedSite.day(seed: 4)
        let queues = day.recount()
        #expect(day.totals.offered == queues.reduce(0) { $0 + $1.offered })
        #expect(day.totals.answeredWithin == queues.reduce(0) { $0 + $1.answeredWithin })
        #expect(day.summary.hasSuffix("seed 4") && day.summary.hasPrefix("2003-03-14: 1200 callers, "))
    }

    /// In one day or another each of these happens; a format that never met one would be untested.
    @Test func `everything that can happen does`() throws {
        var seen: Set<String> = []
        for seed in 1...3 as ClosedRange<UInt64> {
            for happening in try SimulatedSite.day(callers: 5000, seed: seed).happenings {
                seen.insert(String(describing: happening.kind).prefix { $0 != "(" }.description)
            }
        }
        #expect(seen.count == 19, "\(seen.sorted())")
    }

    @Test func `a site without people gets some, and one without an overflow queue loses who waits too long`() throws {
        let site = Site(name: "Bare", timeZone: "Etc/UTC", queues: [Queue(key: "a"), Queue(key: "b")])
        let day = try SimulatedSite.day(callers: 800, seed: 1, site: site)
        #expect(day.totals.answered > 400)
        #expect(day.totals.overflowed > 0)
        #expect(Set(day.visits.map(\.queue)).count == 2)
    }

    @Test func `habits that a site tells are those of its day`() throws {
        var habits = Habits()
        // Everybody calls between 10:00 and 10:30, bears little, and is sent on after 15 s.
        habits.profile = (0..<24).map { $0 == 4 ? 1 : 0 }
        (habits.patience, habits.waitLimit, habits.talk) = (.seconds(3_600), .seconds(15), .seconds(600))
        let day = try #require(WorkingDay("2003-03-14", timeZone: "Europe/Paris"))
        let plan = SimulationPlan(site: SimulatedSite.site, day: day, callers: 400, seed: 1, habits: habits)
        let simulated = SimulatedDay(plan)
        let begin = day.opening + .seconds(7_200)
        let regular = simulated.callers.filter { $0.arrived >= day.opening }
        #expect(regular.allSatisfy { (begin..<begin + .seconds(1_800)).contains($0.arrived) })
        #expect(simulated.totals.overflowed > 100)
        let limited = simulated.visits.filter { $0.queue != plan.overflow }
        #expect(
            limited.compactMap { visit in visit.answered.map { $0 - visit.entered } }.allSatisfy { $0 < .seconds(22) })
    }

    @Test func `nobody calls, and nothing goes wrong`() throws {
        let day = try SimulatedSite.day(callers: 0, seed: 1)
        #expect(day.visits.isEmpty)
        for format in SimulationFormat.allCases { #expect(!day.bytes(format).isEmpty) }
    }
}

@Suite(.timeLimit(.minutes(5)))
struct SimulationPartsTests {
    /// The published sequence of SplitMix64 from the seed 1234567.
    @Test func `chance is SplitMix64`() {
        var random = SplitMix64(seed: 1_234_567)
        let wanted: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
        ]
        #expect(wanted.map { _ in random.next() } == wanted)
    }

    /// 2003-03-14T07:00Z is 12,125 days and 7 hours after the epoch; summer time began in Paris on the 30th, 16 days on.
    @Test func `a day opens at eight on the site's clock`() throws {
        let epoch = 12_125.0 * 86_400
        let opening = { (date: String, zone: String) in WorkingDay(date, timeZone: zone)?.opening }
        #expect(opening("2003-03-14", "Europe/Paris") == Timestamp(seconds: epoch + 7 * 3600))
        #expect(opening("2003-03-30", "Europe/Paris") == Timestamp(seconds: epoch + 16 * 86_400 + 6 * 3600))
        #expect(opening("2003-03-14", "Asia/Kathmandu") == Timestamp(seconds: epoch + 2.25 * 3600))
        #expect(opening("2003-03-14", "Etc/UTC") == Timestamp(seconds: epoch + 8 * 3600))
    }

    @Test(arguments: ["2003-02-30", "2003-3-14", "14-03-2003", "2003-03-14T08", "2003-13-01", "+003-03-14", ""])
    func `what is no date is no day`(date: String) {
        #expect(WorkingDay(date, timeZone: "Etc/UTC") == nil)
    }

    @Test func `a zone the system does not know has no days`() {
        #expect(WorkingDay("2003-03-14", timeZone: "Mars/Olympus") == nil)
    }
}
