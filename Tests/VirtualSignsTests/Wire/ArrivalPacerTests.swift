import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct ArrivalPacerTests {
    private let start = ContinuousClock.now
    /// A character takes 1 ms.
    private let speed = LineSpeed(baud: 10_000, bitsPerCharacter: 10)

    @Test func `bytes on a free line arrive one character time after the other`() {
        var pacer = ArrivalPacer()
        let arrival = pacer.arrival(of: [1, 2, 3], at: start, speed: speed)
        #expect(arrival.bytes == [1, 2, 3])
        #expect(arrival.began == start)
        #expect(arrival.at == start + .milliseconds(3))
        #expect(arrival.baud == 10_000)
    }

    @Test func `bytes written while the line is busy follow without a gap`() {
        var pacer = ArrivalPacer()
        _ = pacer.arrival(of: [1, 2, 3], at: start, speed: speed)
        let second = pacer.arrival(of: [4, 5], at: start + .milliseconds(1), speed: speed)
        #expect(second.began == start + .milliseconds(3))
        #expect(second.at == start + .milliseconds(5))
    }

    @Test func `bytes written after a pause begin when they were written`() {
        var pacer = ArrivalPacer()
        _ = pacer.arrival(of: [1, 2, 3], at: start, speed: speed)
        let second = pacer.arrival(of: [4], at: start + .milliseconds(7), speed: speed)
        #expect(second.began == start + .milliseconds(7))
        #expect(second.at == start + .milliseconds(8))
    }

    @Test func `bytes that waited already are not delayed by being picked up late`() {
        var pacer = ArrivalPacer()
        _ = pacer.arrival(of: [1, 2, 3], at: start, speed: speed)
        let second = pacer.arrival(of: [4], at: start + .milliseconds(7), speed: speed, continuing: true)
        #expect(second.began == start + .milliseconds(3))
        #expect(second.at == start + .milliseconds(4))
    }

    @Test func `the first bytes never begin before they were written`() {
        var pacer = ArrivalPacer()
        #expect(pacer.arrival(of: [1], at: start, speed: speed, continuing: true).began == start)
    }

    @Test func `a wire without a speed delivers at once`() {
        var pacer = ArrivalPacer()
        let arrival = pacer.arrival(of: [1, 2, 3], at: start, speed: nil)
        #expect(arrival.began == start)
        #expect(arrival.at == start)
        #expect(arrival.baud == nil)
    }

    @Test func `a change of speed counts from the next byte`() {
        var pacer = ArrivalPacer()
        _ = pacer.arrival(of: [1], at: start, speed: speed)
        let slower = LineSpeed(baud: 5000, bitsPerCharacter: 10)
        #expect(pacer.arrival(of: [2], at: start, speed: slower).at == start + .milliseconds(3))
    }

    @Test(arguments: 1...40)
    func `the same bytes in any chunks arrive at the same time`(chunk: Int) {
        var (whole, split) = (ArrivalPacer(), ArrivalPacer())
        let bytes = [UInt8](repeating: 0x55, count: 40)
        let expected = whole.arrival(of: bytes, at: start, speed: speed).at
        var last = start
        for first in stride(from: 0, to: 40, by: chunk) {
            last = split.arrival(of: Array(bytes[first..<min(first + chunk, 40)]), at: start, speed: speed).at
        }
        #expect(last == expected)
    }
}

@Suite(.timeLimit(.minutes(5)))
struct LineSpeedTests {
    @Test func `characters take their bits over the rate`() {
        #expect(LineSpeed(baud: 9600, bitsPerCharacter: 10).time(of: 960) == .seconds(1))
        #expect(LineSpeed(baud: 1200, bitsPerCharacter: 11).time(of: 1200) == .seconds(11))
    }

    @Test func `a slice is what passes in a hundredth of a second, and never nothing`() {
        #expect(LineSpeed(baud: 9600, bitsPerCharacter: 10).charactersPerSlice == 9)
        #expect(LineSpeed(baud: 115_200, bitsPerCharacter: 10).charactersPerSlice == 115)
        #expect(LineSpeed(baud: 50, bitsPerCharacter: 11).charactersPerSlice == 1)
    }
}
