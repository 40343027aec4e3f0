import CallCentre
import Feeds
import TestSupport
import Testing

/// What holds for any bytes.
@Suite(.timeLimit(.minutes(5)))
struct LinePropertyTests {
    private struct Result: Equatable {
        var events: [Event] = []
        var verdicts: [LineVerdict] = []
        var counts = LineCounts()
    }

    private func read(_ bytes: [UInt8], cut: () -> Int = { .max }) -> Result {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
        var result = Result()
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(cut())
            feed.receive(Array(part), into: &result.events)
            rest = rest.dropFirst(part.count)
        }
        feed.finish(into: &result.events)
        result.verdicts = feed.takeVerdicts()
        result.counts = feed.counts
        return result
    }

    /// Lines, some of them damaged: bytes changed, removed, doubled, line feeds put in, very long ones.
    private func damagedLines(_ random: inout SeededGenerator, seed: UInt64) -> [UInt8] {
        var lines = LineTraffic(seed: seed).lines(120).map { Array($0.utf8) }
        for _ in 0..<40 {
            let index = Int.random(in: lines.indices, using: &random)
            guard !lines[index].isEmpty else { continue }
            let place = Int.random(in: lines[index].indices, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: lines[index][place] = UInt8.random(in: 0...255, using: &random)
            case 1: lines[index].remove(at: place)
            case 2: lines[index].insert(contentsOf: lines[index][..<place], at: place)
            case 3: lines[index].insert(contentsOf: [0x0D, 0x0A], at: place)
            case 4: lines[index].insert(contentsOf: [0x5C, 0x22, 0x7B, 0x5B].shuffled(using: &random), at: place)
            default: lines[index].insert(0x0A, at: place)
            }
        }
        lines.insert([UInt8](repeating: 0x20, count: 65_500) + lines[0], at: Int(seed))
        return Array(lines.joined())
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `any chunks give the same events and verdicts`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = damagedLines(&random, seed: seed)
        let largest = [7, 300, 70_000][Int(seed % 3)]
        let whole = read(bytes)
        let split = read(bytes) { Int.random(in: 1...largest, using: &random) }
        #expect(split == whole, "seed \(seed)")
        #expect(!whole.events.isEmpty)
    }

    @Test func `single bytes give the same events`() {
        let bytes = Array(LineTraffic(seed: 1).lines(100).joined().utf8)
        #expect(read(bytes) { 1 } == read(bytes))
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `line numbers stay right whatever the lines are`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = damagedLines(&random, seed: seed)
        let result = read(bytes)
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let numbers = lines.indices.filter { index in
            let line = lines[index].last == 0x0D ? lines[index].dropLast() : lines[index]
            return line.contains { $0 != 0x20 && $0 != 0x09 }
        }
        #expect(result.verdicts.map(\.line) == numbers.map { $0 + 1 }, "seed \(seed)")
        #expect(result.counts.lines == numbers.count)
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `garbage gives no events and does not stop the feed`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet =
            seed.isMultiple(of: 2)
            ? Array(0...255 as ClosedRange<UInt8>) : Array("{}[]\",:\\u0dE8-+.enulltrfas \n\t".utf8)
        let garbage = (0..<3_000).map { _ in alphabet[Int.random(in: alphabet.indices, using: &random)] }
        let result = read(garbage + Array("\n{\"type\":\"ivr\",\"calls\":1}\n".utf8))
        #expect(result.events.map(\.kind) == [.ivr(calls: 1)], "seed \(seed)")
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the same lines twice are like once`(seed: UInt64) {
        let lines = LineTraffic(seed: seed).lines(200)
        let once = read(Array(lines.joined().utf8))
        let twice = read(Array((lines + lines).joined().utf8))
        let accepted = once.verdicts.filter { $0.outcome == .accepted }
        #expect(twice.events.prefix(once.events.count) == once.events[...])
        // What was accepted the first time is a repetition the second time.
        let second = twice.verdicts.dropFirst(lines.count)
        let repeated = Set(accepted.compactMap(\.id))
        let wrong = second.filter { $0.id.map(repeated.contains) == true && $0.outcome != .duplicate }
        #expect(wrong.isEmpty, "seed \(seed)")
    }
}
