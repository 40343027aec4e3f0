import CallCentre
import Foundation
import TestSupport
import Testing

@testable import QueueMetrics

@Suite(.timeLimit(.minutes(5)))
struct FoldPropertyTests {
    /// The second queue's threshold is shorter than events may be late.
    static let site = {
        var site = TestSite.site()
        site.queues[1].serviceLevel.threshold = .seconds(3)
        return site
    }()
    static let scopes =
        [Scope.site, .team(TeamID(0))] + (0..<2).flatMap { [Scope.queue(QueueID($0)), .floor(FloorID($0))] }

    /// 2003-03-14T00:00:00+01:00.
    static let midnight = Timestamp(microseconds: (12_125 * 86_400 - 3_600) * 1_000_000)
    /// By day; with an odd seed across midnight.
    static func start(_ seed: UInt64) -> Timestamp {
        seed.isMultiple(of: 2) ? midnight + .seconds(36_000) : midnight - .seconds(300)
    }

    private func emptyFold() throws -> Fold {
        Fold(site: Self.site, days: try #require(Days(timeZone: Self.site.timeZone)))
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `every count equals a recount of all events`(seed: UInt64) throws {
        var fold = try emptyFold()
        var reckoning = Reckoning(site: Self.site, midnights: [Self.midnight])
        for (number, step) in Traffic.steps(seed: seed, start: Self.start(seed)).enumerated() {
            fold.take(step)
            reckoning.take(step)
            guard number.isMultiple(of: 9) else { continue }
            fold.advance(to: reckoning.now)
            for queue in Self.site.queues.indices.map(QueueID.init) {
                try #require(fold.counts(of: queue) == reckoning.counts(of: queue), "seed \(seed), step \(number)")
                let expected = reckoning.times(of: queue)
                let actual = expected.keys.map { ($0, fold.reading($0, of: .queue(queue), over: $0.usualWindow)) }
                try #require(Dictionary(uniqueKeysWithValues: actual) == expected, "seed \(seed), step \(number)")
                let longest = fold.reading(.longestWait, of: .queue(queue), over: .now)
                try #require(longest == reckoning.longestWait(in: queue), "seed \(seed), step \(number)")
            }
        }
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `distinct agents per state equal a recount of all agents`(seed: UInt64) throws {
        var fold = try emptyFold()
        var reckoning = Reckoning(site: Self.site, midnights: [Self.midnight])
        for (number, step) in Traffic.steps(seed: seed, start: Self.start(seed)).enumerated() {
            fold.take(step)
            reckoning.take(step)
            for scope in Self.scopes {
                let states = reckoning.states(in: scope)
                let counted = AgentState.allCases.map { Reading.count(states[$0] ?? 0) }
                try #require(fold.states(in: scope) == counted, "\(scope), seed \(seed), step \(number)")
            }
        }
    }

    @Test(arguments: 0..<24 as Range<UInt64>)
    func `at every instant a queue's offers are its ends and those waiting`(seed: UInt64) throws {
        var fold = try emptyFold()
        for (number, step) in Traffic.steps(seed: seed, start: Self.midnight + .seconds(36_000)).enumerated() {
            fold.take(step)
            for queue in Self.site.queues.indices.map(QueueID.init) {
                let tally = fold.tally(of: .queue(queue))
                let ends = tally.answered + tally.abandoned + tally.overflowed + tally.dissuaded + tally.transferred
                let waiting = fold.reading(.waiting, of: .queue(queue), over: .now)
                try #require(waiting == .count(tally.offered - ends - tally.lost), "seed \(seed), step \(number)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `saved and restored anywhere a fold goes on as in one run`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (whole, split) = (try emptyFold(), try emptyFold())
        for step in Traffic.steps(seed: seed, start: Self.start(seed)) {
            whole.take(step)
            split.take(step)
            guard random.chance(oneIn: 25) else { continue }
            split = try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(split))
            try #require(split == whole, "seed \(seed)")
        }
        #expect(split == whole)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `ticks in between change nothing`(seed: UInt64) throws {
        var (ticked, plain) = (try emptyFold(), try emptyFold())
        let steps = Traffic.steps(seed: seed, start: Self.start(seed))
        for step in steps {
            plain.take(step)
            ticked.take(step)
            ticked.advance(to: ticked.now)
        }
        plain.advance(to: ticked.now)
        #expect(ticked == plain)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `the table of visits is as large as the calls of one time and not of the day`(seed: UInt64) throws {
        var fold = try emptyFold()
        var slots = Set<Int>()
        for step in Traffic.steps(seed: seed, start: Self.midnight + .seconds(36_000), seconds: 5_400) {
            fold.take(step)
            if case .event(let event) = step, case .offered(let call, _) = event.kind { slots.insert(call.slot) }
        }
        #expect(fold.visits.table.count == slots.count)
        #expect(fold.tally(of: .site).offered > 5 * slots.count)
    }
}

extension Fold {
    /// Takes one step of a script.
    mutating func take(_ step: Step) {
        switch step {
        case .event(let event): apply(event)
        case .tick(let instant): advance(to: instant)
        }
    }

    /// How many agents are in each state, in the order of the states.
    func states(in scope: Scope) -> [Reading] {
        AgentState.allCases.map { state in
            Figure(rawValue: "agents.\(state.name)").map { reading($0, of: scope, over: .now) } ?? .unknown
        }
    }

    /// The public counts of a queue today.
    func counts(of queue: QueueID) -> [Int] { tally(of: .queue(queue)).counts }
}

extension Reckoning {
    func counts(of queue: QueueID) -> [Int] { tally(of: queue).counts }
}

extension Tally {
    /// The counts that are no times.
    var counts: [Int] {
        [
            offered, answered, abandoned, overflowed, dissuaded, transferred, lost, answeredWithin, abandonedWithin,
            dequeuedWithin, pastThreshold, shortAbandoned, ended,
        ]
    }
}
