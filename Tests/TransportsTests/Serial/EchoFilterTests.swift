import TestSupport
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct EchoFilterTests {
    private let start = SuspendingClock.now
    private var soon: SuspendingClock.Instant { start + .seconds(1) }

    private func filter(sending bytes: [UInt8]) -> EchoFilter {
        var filter = EchoFilter()
        filter.sending(bytes, until: soon)
        return filter
    }

    @Test func `what comes back is left out, and the answer is not`() {
        var filter = filter(sending: [1, 2, 3])
        #expect(filter.received([1, 2], at: start) == [])
        #expect(filter.received([3, 6], at: start) == [6])
        #expect(filter.received([1, 2, 3], at: start) == [1, 2, 3])
        #expect(filter.garbled == 0 && filter.missing == 0)
    }

    @Test func `a line that does not hear itself loses nothing`() {
        var filter = filter(sending: [1, 2, 3])
        #expect(filter.received([6, 1, 2], at: start) == [6, 1, 2])
        #expect(filter.received([1], at: start) == [1])
        #expect(filter.garbled == 0 && filter.missing == 0)
    }

    @Test func `a byte that comes back changed is counted and left out`() {
        var filter = filter(sending: [1, 2, 3])
        #expect(filter.received([1, 0x82, 3, 6], at: start) == [6])
        #expect(filter.garbled == 1)
    }

    @Test func `what did not come back in time is not waited for`() {
        var filter = filter(sending: [1, 2, 3])
        #expect(filter.received([1], at: start) == [])
        #expect(filter.received([2, 6], at: soon + .nanoseconds(1)) == [2, 6])
        #expect(filter.missing == 2)
    }

    @Test func `two packets may be under way`() {
        var filter = filter(sending: [1, 2])
        #expect(filter.received([1], at: start) == [])
        filter.sending([7, 8], until: soon)
        #expect(filter.received([2, 7, 8, 6], at: start) == [6])
    }

    @Test func `what did not leave is not expected`() {
        var filter = filter(sending: [1, 2])
        filter.forget()
        #expect(filter.received([1, 2], at: start) == [1, 2])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `answers pass whole, however the line cuts what it delivers`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var filter = EchoFilter()
        var (delivered, answers, received): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
        for _ in 0..<20 {
            let packet = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let answer = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            filter.sending(packet, until: soon)
            delivered += packet + answer
            answers += answer
            while !delivered.isEmpty {
                let count = Int.random(in: 1...delivered.count, using: &random)
                received += filter.received(Array(delivered.prefix(count)), at: start)
                delivered.removeFirst(count)
            }
        }
        #expect(received == answers)
    }
}
