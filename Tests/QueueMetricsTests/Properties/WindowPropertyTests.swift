import CallCentre
import Foundation
import TestSupport
import Testing

@testable import QueueMetrics

/// Windows against a recount of the list of all events, over an hour and a half of random calls.
@Suite(.timeLimit(.minutes(5)))
struct WindowPropertyTests {
    private static let site = FoldPropertyTests.site
    private static let counted = Window.allCases.filter { $0 != .now && $0 != .open }

    /// By day; with an odd seed across midnight.
    private static func start(_ seed: UInt64) -> Timestamp {
        FoldPropertyTests.midnight + .seconds(seed.isMultiple(of: 2) ? 36_007 : -3_000)
    }

    private func emptyFold() throws -> Fold {
        Fold(site: Self.site, days: try #require(Days(timeZone: Self.site.timeZone)))
    }

    /// Plays an hour and a half, and looks now and then at fold and recount, both at the same instant.
    private func compare(
        _ seed: UInt64, every interval: Int, _ look: (Fold, Reckoning, _ step: Int) throws -> Void
    ) throws {
        var fold = try emptyFold()
        var reckoning = Reckoning(site: Self.site, midnights: [FoldPropertyTests.midnight])
        let steps = Traffic.steps(seed: seed, start: Self.start(seed), seconds: 5_400)
        for (number, step) in steps.enumerated() {
            fold.take(step)
            reckoning.take(step)
            guard number % interval == interval - 1 else { continue }
            fold.advance(to: reckoning.now)
            try look(fold, reckoning, number)
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `every window equals a recount of all events`(seed: UInt64) throws {
        try compare(seed, every: 421) { fold, reckoning, step in
            for window in Self.counted where fold.isKnown(window) {
                let span = reckoning.span(of: window)
                for queue in Self.site.queues.indices.map(QueueID.init) {
                    let place: Comment = "\(window), queue \(queue.index), seed \(seed), step \(step)"
                    let actual = fold.tally(of: .queue(queue), over: window)
                    try #require(actual.counts == reckoning.tally(of: queue, in: span).counts, place)
                    for (figure, expected) in reckoning.times(of: queue, in: span) {
                        let reading = fold.reading(figure, of: .queue(queue), over: window)
                        try #require(reading == expected, "\(figure), \(place)")
                    }
                }
            }
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `occupancy over every window equals a recount of all changes`(seed: UInt64) throws {
        try compare(seed, every: 193) { fold, reckoning, step in
            for window in Self.counted where fold.isKnown(window) {
                let span = reckoning.span(of: window)
                for floor in [nil, FloorID(0), FloorID(1)] {
                    let actual = fold.reading(.occupancy, of: floor.map { .floor($0) } ?? .site, over: window)
                    let expected = reckoning.occupancy(of: floor, in: span)
                    try #require(
                        actual == expected, "\(window), floor \(floor?.index ?? -1), seed \(seed), step \(step)")
                }
            }
        }
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `in every window offers less ends are the callers who wait more than at its start`(seed: UInt64) throws {
        try compare(seed, every: 193) { fold, reckoning, step in
            for window in Self.counted where window != .last {
                let start = reckoning.span(of: window).lowerBound
                for queue in Self.site.queues.indices.map(QueueID.init) {
                    let waitedAtStart = reckoning.visits.values.count { visit in
                        visit.queue == queue && visit.offered < start && (visit.end.map { $0.at >= start } ?? true)
                    }
                    let tally = fold.tally(of: .queue(queue), over: window)
                    let ends = tally.answered + tally.abandoned + tally.overflowed + tally.dissuaded
                    let waiting = waitedAtStart + tally.offered - ends - tally.transferred - tally.lost
                    let reading = fold.reading(.waiting, of: .queue(queue), over: .now)
                    try #require(reading == .count(waiting), "\(window), seed \(seed), step \(step)")
                }
            }
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `saved and restored anywhere, every window goes on as in one run`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (whole, split) = (try emptyFold(), try emptyFold())
        let steps = Traffic.steps(seed: seed, start: Self.start(seed), seconds: 5_400)
        let cuts = Set((0..<12).map { _ in Int.random(in: 0..<steps.count, using: &random) })
        for (number, step) in steps.enumerated() {
            whole.take(step)
            split.take(step)
            guard cuts.contains(number) else { continue }
            split = try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(split))
            try #require(split == whole, "seed \(seed), step \(number)")
        }
        #expect(split == whole)
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `events told again change no window`(seed: UInt64) throws {
        var (once, twice) = (try emptyFold(), try emptyFold())
        for step in Traffic.steps(seed: seed, start: Self.start(seed), seconds: 5_400) {
            once.take(step)
            twice.take(step)
            twice.take(step)
        }
        for scope in FoldPropertyTests.scopes {
            for window in Window.allCases {
                #expect(once.totals(of: scope, over: window) == twice.totals(of: scope, over: window), "\(window)")
            }
        }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func `the intervals of a day add up to the day`(seed: UInt64) throws {
        var fold = try emptyFold()
        var (sum, boundary) = (Totals(), Timestamp?.none)
        let start = FoldPropertyTests.midnight + .seconds(36_000)
        for step in Traffic.steps(seed: seed, start: start, seconds: 7_000) {
            // Late events would change an interval that was added already.
            guard case .event(let event) = step, event.time >= fold.now else { continue }
            while let next = fold.nextBoundary, event.time >= next {
                fold.advance(to: next)
                if boundary != nil { sum += try #require(fold.totals(of: .site, over: .last)) }
                boundary = next
            }
            boundary = boundary ?? fold.nextBoundary
            fold.apply(event)
        }
        sum += try #require(fold.totals(of: .site, over: .interval))
        let today = try #require(fold.totals(of: .site, over: .today))
        #expect(sum.tally == today.tally)
        #expect(sum.kept == today.kept)
        #expect(sum.due == today.due)
        #expect(sum.busyTime == today.busyTime)
        #expect(sum.presentTime == today.presentTime)
    }
}
