import SignProtocols
import Testing

@Suite("Packet numbers")
struct PacketCountersTests {
    @Test func `every series counts for itself and begins again after its range`() {
        var counters = PacketCounters()
        let numbers = [(1, 250), (2, 3), (1, 3), (1, 3)].map { series, times in
            let packet = SignPacket([9, 0, 9], numbering: PacketNumbering(series: series, offset: 1, range: 1...255))
            return (0..<times).map { _ in counters.numbered(packet).bytes }.last
        }
        #expect(numbers == [[9, 250, 9], [9, 3, 9], [9, 253, 9], [9, 1, 9]])
    }

    @Test func `a packet without a number goes out as it is`() {
        var counters = PacketCounters()
        #expect(counters.numbered(SignPacket([0, 0])) == SignPacket([0, 0]))
        #expect(counters == PacketCounters())
    }
}
