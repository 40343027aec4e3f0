import CallCentre
import Feeds
import Foundation
import QueueMetrics
import TestSupport
import Testing

/// All formats tell of the same day, call for call.
@Suite(.timeLimit(.minutes(5)))
struct SimulationFormatTests {
    /// Quiet, usual, in a zone with an odd offset, and with so few people that lines are full.
    private static let cases: [(seed: UInt64, callers: Int, people: Int, zone: String)] = [
        (1, 400, 27, "Europe/Paris"), (2, 1200, 27, "America/Toronto"), (3, 2000, 27, "Asia/Kathmandu"),
        (4, 2000, 9, "Europe/Paris"),
    ]

    private func day(_ number: Int) throws -> SimulatedDay {
        let (seed, callers, people, zone) = Self.cases[number]
        let site = SimulatedSite.site(timeZone: zone, people: people)
        return try SimulatedSite.day(callers: callers, seed: seed, site: site)
    }

    // MARK: The manager stream

    @Test(arguments: Self.cases.indices)
    func `feed and fold make of the manager stream what a recount makes of the day`(number: Int) throws {
        let day = try day(number)
        let played = try ManagerStream(day).play()
        let truth = day.recount()
        for queue in day.plan.site.queues.indices {
            #expect(played.totals[queue] == truth[queue], "\(day.plan.site.queues[queue].key)")
        }
    }

    /// What no day has would be equal everywhere and prove nothing.
    @Test func `the days compared have every outcome`() throws {
        let totals = try Self.cases.indices.flatMap { try day($0).recount() }
        #expect(totals.reduce(0) { $0 + $1.overflowed } > 20)
        #expect(totals.reduce(0) { $0 + $1.transferred } > 5)
        #expect(totals.reduce(0) { $0 + $1.dissuaded } > 5)
    }

    @Test(arguments: Self.cases.indices)
    func `the manager stream leaves nothing lost, late or in doubt, and everyone signed off`(number: Int) throws {
        let played = try ManagerStream(day(number)).play()
        #expect(played.fold.knowledge == .complete)
        #expect(played.fold.tally(of: .site).lost == 0)
        #expect(played.fold.reading(.waiting, of: .site, over: .now) == .count(0))
        #expect(played.fold.reading(.staffed, of: .site, over: .now) == .count(0))
        #expect(played.fold.reading(.loggedOut, of: .site, over: .now) == .count(Self.cases[number].people))
        #expect(played.notices.isEmpty)
        // Only who was met waiting was offered before the stream began.
        let metWaiting = played.events.count { event in
            if case .offered = event.kind { event.time + .seconds(5) < played.begin } else { false }
        }
        #expect(played.fold.lateEvents == metWaiting)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>)
    func `the manager stream in any chunks gives the same events`(seed: UInt64) throws {
        let stream = try ManagerStream(SimulatedSite.day(callers: 60, seed: seed))
        var random = SeededGenerator(seed: seed)
        let whole = stream.play()
        let split = stream.play { Int.random(in: 1...$0, using: &random) }
        #expect(!whole.events.isEmpty)
        #expect(split.events == whole.events)
    }

    // MARK: The log

    private func logLines(_ day: SimulatedDay) -> [[Substring]] {
        let text = String(decoding: day.bytes(.queueLog), as: UTF8.self)
        return text.split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false) }
    }

    /// The log knows nothing of refusals.
    @Test(arguments: Self.cases.indices)
    func `the log tells the same totals`(number: Int) throws {
        let day = try day(number)
        let lines = logLines(day)
        #expect(lines.allSatisfy { $0.count >= 6 && Int($0[0]) != nil })
        #expect(lines.first?[4] == "QUEUESTART")
        let truth = day.recount()
        for (index, queue) in day.plan.site.queues.enumerated() {
            let events = Dictionary(grouping: lines.filter { $0[2] == queue.key }) { $0[4] }.mapValues(\.count)
            #expect(events["ENTERQUEUE", default: 0] == truth[index].offered - truth[index].dissuaded)
            #expect(events["CONNECT", default: 0] == truth[index].answered)
            #expect(events["ABANDON", default: 0] == truth[index].abandoned)
            #expect(events["EXITWITHTIMEOUT", default: 0] == truth[index].overflowed)
            #expect(events["EXITWITHKEY", default: 0] == truth[index].transferred)
            let completions: [Substring] = ["COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER"]
            let ended: Int = completions.reduce(0) { $0 + events[$1, default: 0] }
            #expect(ended == truth[index].ended)
        }
    }

    @Test func `log and manager stream call channels by the same names`() throws {
        let day = try SimulatedSite.day(callers: 200, seed: 9)
        let manager = String(decoding: day.bytes(.ami), as: UTF8.self)
        let connects = logLines(day).filter { $0[4] == "CONNECT" }
        #expect(connects.count > 100)
        for line in connects {
            #expect(
                manager.contains("\r\nDestUniqueid: \(line[6])\r\nDestLinkedid: \(line[1])\r\nQueue: \(line[2])\r\n"))
        }
    }

    // MARK: The open format

    private struct OpenEvent: Decodable {
        let id: String
        let time: String
        let type: String
        let call: String?
        let queue: String?
        let agent: String?
        let state: String?
    }

    private func openEvents(_ day: SimulatedDay) throws -> [OpenEvent] {
        let lines: [ArraySlice<UInt8>] = day.bytes(.jsonl).split(separator: UInt8(0x0A))
        let decoder = JSONDecoder()
        return try lines.map { line -> OpenEvent in try decoder.decode(OpenEvent.self, from: Data(line)) }
    }

    @Test(arguments: Self.cases.indices)
    func `the open format tells the same totals`(number: Int) throws {
        let day = try day(number)
        var queues: [String: String] = [:]
        var counts: [String: [String: Int]] = [:]
        for event in try openEvents(day) {
            guard let call = event.call else { continue }
            if let queue = event.queue { #expect(queues.updateValue(queue, forKey: call) == nil) }
            counts[try #require(queues[call]), default: [:]][event.type, default: 0] += 1
        }
        let truth = day.recount()
        for (index, queue) in day.plan.site.queues.enumerated() {
            let count = { (type: String) -> Int in counts[queue.key]?[type] ?? 0 }
            let offered = count("call.offered") + count("snapshot.waiting") + count("call.dissuaded")
            #expect(offered == truth[index].offered)
            #expect(count("call.answered") == truth[index].answered)
            #expect(count("call.abandoned") == truth[index].abandoned)
            #expect(count("call.overflowed") == truth[index].overflowed)
            #expect(count("call.transferred") == truth[index].transferred)
            #expect(count("call.dissuaded") == truth[index].dissuaded)
            #expect(count("call.ended") == truth[index].ended)
        }
    }

    @Test(arguments: Self.cases.indices)
    func `feed and fold make of the open format what a recount makes of the day`(number: Int) throws {
        let day = try day(number)
        let site = day.plan.site
        var (feed, events) = (OpenFormatFeed(site: site), [Event]())
        feed.receive(day.bytes(.jsonl), at: day.plan.day.closing + .seconds(7_200), into: &events)
        #expect(feed.counts.refused == 0 && feed.counts.ignored == 0 && feed.counts.duplicates == 0)
        var fold = Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
        for event in events { fold.apply(event) }
        let truth = day.recount()
        for queue in site.queues.indices {
            #expect(VisitTotals(fold.tally(of: .queue(QueueID(queue)))) == truth[queue], "\(site.queues[queue].key)")
        }
        #expect(fold.knowledge == .complete)
        #expect(fold.tally(of: .site).lost == 0)
        #expect(fold.reading(.waiting, of: .site, over: .now) == .count(0))
        #expect(fold.reading(.staffed, of: .site, over: .now) == .count(0))
    }

    @Test func `the open format begins with a snapshot, repeats no id, and is never silent for long`() throws {
        let events = try openEvents(SimulatedSite.day(callers: 1000, seed: 3))
        let end = try #require(events.firstIndex { $0.type == "snapshot.end" })
        #expect(events.first?.type == "snapshot.begin")
        #expect(events[..<end].count { $0.type == "agent.state" && $0.state == "loggedOut" } == 27)
        #expect(events[..<end].contains { $0.type == "snapshot.waiting" })
        #expect(Set(events.map(\.id)).count == events.count)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        let times: [Double] = try events.map { event -> Double in
            try Date(event.time, strategy: style).timeIntervalSince1970
        }
        // 2003-03-14T07:55 in Paris is 12,125 days, 6 hours and 55 minutes after the epoch.
        let attached: Double = 12_125 * 86_400 + 6 * 3600 + 55 * 60
        #expect(times.first == attached)
        #expect(events.first?.time == "2003-03-14T07:55:00.000+01:00")
        let silences: [Double] = zip(times, times.dropFirst()).map { $1 - $0 }
        #expect(silences.allSatisfy { $0 >= 0 && $0 < 10.001 })
    }
}
