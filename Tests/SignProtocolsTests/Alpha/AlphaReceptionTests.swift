import SignProtocols
import Testing

/// What a sign takes for a packet, and what it drops.
@Suite("Alpha reception", .timeLimit(.minutes(5)))
struct AlphaReceptionTests {
    /// A sign that shows OLD, and the losses after more bytes have come, if anything else shows.
    private func losses(after bytes: [UInt8], shows text: String = "OLD") -> [AlphaLoss: Int] {
        var bench = AlphaBench(AlphaSignTraits(address: 0x2B), "'AA' 1B 20 'bOLD'")
        bench.send(bytes: bytes)
        #expect(bench.text == [text])
        return bench.sign.losses
    }

    private let text = "'AA' 1B 20 'bNEW'"

    @Test func `a packet without checksum is taken`() {
        #expect(losses(after: handMadePacket(text), shows: "NEW") == [:])
    }

    @Test func `a right checksum is taken`() {
        // 02 + 41 + 41 + 1B + 20 + 62 + 4E + 45 + 57 + 03 = 020E
        #expect(losses(after: handMadePacket("\(text) 03 '020E'"), shows: "NEW") == [:])
    }

    @Test(arguments: ["'020F'", "'020e'", "'20E'", ""])
    func `a wrong, half or missing checksum after ETX loses the data`(checksum: String) {
        #expect(losses(after: handMadePacket("\(text) 03 \(checksum)")) == [.wrongChecksum: 1])
    }

    @Test func `the checksum of the manual's example`() {
        var bench = AlphaBench()
        bench.send("'AAHELLO' 03 '01FB'")
        #expect(bench.text == ["HELLO"])
    }

    @Test func `fewer than five bytes before SOH do not wake the sign`() {
        #expect(losses(after: wire("00000000 01 'Z00' 02 \(text) 04")) == [.tooFewLeadInBytes: 1])
    }

    @Test func `any byte but FF wakes the sign`() {
        #expect(losses(after: wire("'00000' 01 'Z00' 02 \(text) 04"), shows: "NEW") == [:])
        #expect(losses(after: wire("FFFFFFFFFF 01 'Z00' 02 \(text) 04")) == [.tooFewLeadInBytes: 1])
    }

    @Test func `a packet cut by another one is dropped and the other taken`() {
        let cut = wire("0000000000 01 'Z00' 02 'AA' 1B 20 'bCUT'")
        #expect(losses(after: cut + handMadePacket(text), shows: "NEW") == [.cutByNextPacket: 1])
    }

    @Test func `a second SOH without lead-in spoils both`() {
        let bytes = wire("0000000000 01 'Z00' 02 'AA' 1B 20 'bCUT' 01 'Z00' 02 \(text) 04")
        #expect(losses(after: bytes) == [.cutByNextPacket: 1, .tooFewLeadInBytes: 1])
    }

    @Test func `a pause of more than a second inside a packet drops it`() {
        let packet = handMadePacket(text)
        var bench = AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'bOLD'")
        bench.send(bytes: Array(packet.prefix(14)), pause: .milliseconds(1001))
        bench.send(bytes: Array(packet.dropFirst(14)))
        #expect(bench.text == ["OLD"])
        #expect(bench.sign.losses[.pauseInside] == 1)
    }

    @Test func `a pause of a second is no pause`() {
        let packet = handMadePacket(text)
        var bench = AlphaBench()
        for byte in packet { bench.send(bytes: [byte], pause: .seconds(1)) }
        #expect(bench.text == ["NEW"])
        #expect(bench.sign.losses == [:])
    }

    @Test func `an unfinished packet is given up when nothing follows`() {
        var bench = AlphaBench()
        bench.send(bytes: Array(handMadePacket(text).dropLast()), pause: .seconds(2))
        bench.sign.advance(to: bench.time)
        #expect(bench.sign.losses == [.pauseInside: 1])
    }

    @Test(arguments: ["'Z00'", "'?00'", "'^00'", "'^2B'", "'Z2B'", "'Z?B'", "'Z2?'", "'Z??'"])
    func `the sign answers to its type, its address, everyone and wildcards`(header: String) {
        #expect(losses(after: handMadePacket(text, to: header), shows: "NEW") == [:])
    }

    @Test(arguments: ["'C00'", "'Z2C'", "'Z3B'", "'Z?C'", "'Z2b'"])
    func `packets for other signs are none of its business`(header: String) {
        #expect(losses(after: handMadePacket(text, to: header)) == [.otherSign: 1])
    }

    @Test(arguments: ["'Z0'", "'Z000'"])
    func `a header of another length is no header`(header: String) {
        #expect(losses(after: handMadePacket(text, to: header))[.malformedPacket] == 1)
    }

    @Test func `nested commands are obeyed one after the other`() {
        let payload = "'AA' 1B 20 'bONE' 02 \(text) 03 '020E' 02 'E$' 03 '0000'"
        #expect(losses(after: handMadePacket(payload), shows: "NEW") == [.wrongChecksum: 1])
    }

    @Test func `ETX between nested commands needs no checksum`() {
        #expect(losses(after: handMadePacket("'AA' 1B 20 'bONE' 03 02 \(text)"), shows: "NEW") == [:])
    }

    @Test func `a packet larger than any memory is dropped`() {
        let bytes = wire("0000000000 01 'Z00' 02 'AA'") + [UInt8](repeating: 0x41, count: 0x1_0000) + [4]
        #expect(losses(after: bytes) == [.packetTooLong: 1])
    }

    @Test func `commands that are none are counted`() {
        #expect(losses(after: handMadePacket("'XA'")) == [.unsupportedCommand: 1])
        #expect(losses(after: handMadePacket("'Ez1'")) == [.unsupportedCommand: 1])
        #expect(losses(after: handMadePacket("'A'")) == [.malformedCommand: 1])
        #expect(losses(after: handMadePacket("'A' 80 'x'")) == [.malformedCommand: 1])
        #expect(losses(after: handMadePacket("'E 2400'")) == [.malformedCommand: 1])
    }
}
