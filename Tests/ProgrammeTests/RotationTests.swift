import CallCentre
import Programme
import QueueMetrics
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RotationTests {
    /// Three pages in a round of ten seconds: 5, 2 and 3.
    private let programme: Programme

    init() throws {
        programme = try Self.programme(.seconds(5), .seconds(2), .seconds(3))
    }

    private static func programme(_ turns: Duration...) throws -> Programme {
        let line = try LineTemplate(compiling: "{n1.waiting}", names: Sample.names)
        let pages = turns.map { PageTemplate(name: "page", lines: [line], seconds: $0) }
        return Programme(pages: pages, base: Sample.white)
    }

    @Test(arguments: [
        (0, 0), (4_999_999, 0), (5_000_000, 1), (6_999_999, 1), (7_000_000, 2), (9_999_999, 2), (10_000_000, 0),
        (15_000_000, 1), (-1, 2), (-10_000_000, 0), (1_047_630_413_000_000, 0), (1_047_630_418_000_000, 2),
    ])
    func `a turn begins at its first instant, in rounds from the epoch`(microseconds: Int64, page: Int) {
        #expect(programme.pageIndex(at: Timestamp(microseconds: microseconds)) == page)
    }

    @Test(arguments: [
        (0, 5_000_000), (4_999_999, 5_000_000), (5_000_000, 7_000_000), (7_000_000, 10_000_000),
        (10_000_000, 15_000_000), (-1, 0), (-3_000_000, 0),
    ])
    func `the next turn is the first after the instant`(microseconds: Int64, next: Int64) {
        let turn = programme.nextTurn(after: Timestamp(microseconds: microseconds))
        #expect(turn == Timestamp(microseconds: next))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `nothing turns before the next turn`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let instant = Timestamp(microseconds: .random(in: -1_000_000_000...1_000_000_000, using: &random))
        let turn = programme.nextTurn(after: instant)
        #expect(turn > instant)
        #expect(programme.pageIndex(at: turn - .microseconds(1)) == programme.pageIndex(at: instant))
        #expect(programme.pageIndex(at: turn) == (programme.pageIndex(at: instant) + 1) % 3)
    }

    @Test func `the only page turns to itself`() throws {
        let single = try Self.programme(.seconds(4))
        #expect(single.pageIndex(at: Timestamp(seconds: 1234.5)) == 0)
        #expect(single.nextTurn(after: Timestamp(seconds: 9)) == Timestamp(seconds: 12))
    }

    @Test func `the page at an instant has that instant's values`() {
        let page = programme.page(at: Timestamp(seconds: 6)) { _ in .count(42) }
        #expect(page.index == 1)
        #expect(page.lines.map(\.text) == [" 42"])
        #expect(page == programme.pages { _ in .count(42) }[1])
    }
}
