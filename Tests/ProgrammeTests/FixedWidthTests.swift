import Programme
import QueueMetrics
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FixedWidthTests {
    private let line =
        "N1 {n1.waiting:>1}{n1.waiting:<2}{n1.waiting:^3}{n1.available:>7} [red]{n1.longestWait:mm:ss}{n1.asa:h:mm}[/]"
        + "{n1.aht:s}{n1.att:>3s}{n1.maxWait:<6s} {n1.serviceLevel:%}{n1.occupancy:%1}"

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any reading fills the same width`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let programme = try Sample.programme(line)
        let width = 3 + (1 + 2 + 3 + 7) + 1 + (5 + 5) + (4 + 3 + 6) + 1 + (4 + 6)
        #expect(try LineTemplate(compiling: line, names: Sample.names).width == width)
        for _ in 0..<100 {
            let page = programme.pages { _ in anyReading(&random) }[0]
            #expect(page.lines[0].text.count == width, "seed \(seed): \(page.lines[0].text)")
        }
    }

    /// Of every kind and size, possible or not.
    private func anyReading(_ random: inout SeededGenerator) -> Reading {
        let size = Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0...63, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: return .count(Int(size))
        case 1: return .time(.seconds(size))
        case 2: return .ratio(Double(bitPattern: random.next()))
        case 3: return .ratio(Double.random(in: 0...1.2, using: &random))
        case 4: return .absent
        default: return Bool.random(using: &random) ? .stale : .unknown
        }
    }
}
