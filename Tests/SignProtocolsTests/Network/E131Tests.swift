import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("E1.31", .timeLimit(.minutes(5)))
struct E131Tests {
    private static let source = "000102030405060708090A0B0C0D0E0F"

    /// What the Python library sacn 1.11.0 sends for a red and a green pixel in universe 1234H, priority 120, as its
    /// packet number 7.
    private static let golden =
        wire("00100000 'ASC-E1.17' 000000 726E 00000004 \(source) 7258 00000002 'Bandeau'")
        + [UInt8](repeating: 0, count: 57) + wire("78 0000 07 00 1234 720B 02 A1 0000 0001 0201 00 FF000000FF00")
        + [UInt8](repeating: 0, count: 506)

    private static var options: E131Options {
        E131Options(
            universes: PixelUniverses(first: 0x1234, isFilled: true), priority: 120,
            sourceID: Array(0..<16))
    }

    /// A packet for two pixels in universe 1, with the lengths of six channels.
    private func packet(
        _ channels: String, number: UInt8 = 0, priority: UInt8 = 100, flags: UInt8 = 0, source: String = source
    ) -> [UInt8] {
        var bytes = wire("00100000 'ASC-E1.17' 000000 7074 00000004 \(source) 705E 00000002 'Bandeau'")
        bytes += [UInt8](repeating: 0, count: 57) + [priority, 0, 0, number, flags, 0, 1]
        return bytes + wire("7011 02 A1 0000 0001 0007 00 \(channels)")
    }

    @Test func `a packet is that of another sender but for its number`() throws {
        let frame = try Framebuffer(picture: "RG", depth: .rgb)
        let steps = try E131Dialect(options: Self.options, width: 2, height: 1).steps(from: nil, to: frame)
        var packet = try #require(steps.first?.packets.first)
        #expect(steps.first?.packets.count == 1)
        #expect(Self.golden.count == 638)
        packet.bytes[111] = 7
        #expect(packet.bytes == Self.golden)
    }

    @Test func `a packet of another sender is shown`() {
        var sign = E131Sign(options: Self.options, width: 2, height: 1)
        sign.receive(Self.golden, at: .zero)
        #expect(sign.picture(at: .zero) == "RG")
        #expect(sign.losses.isEmpty)
    }

    @Test func `only the channels in use are sent where the receiver allows it`() throws {
        let frame = try Framebuffer(picture: "RG", depth: .rgb)
        let dialect = E131Dialect(options: E131Options(sourceID: Array(0..<16)), width: 2, height: 1)
        #expect(try dialect.steps(from: nil, to: frame).first?.packets.map(\.bytes) == [packet("FF000000FF00")])
    }

    @Test func `only changed universes are sent, and numbered by universe`() throws {
        let old = Framebuffer(width: 120, height: 16, depth: .rgb)
        var new = old
        new[50, 1] = .white
        let dialect = E131Dialect(width: 120, height: 16)
        var counters = PacketCounters()
        let whole = try #require(try dialect.steps(from: nil, to: old).first?.packets)
        #expect(whole.map { counters.numbered($0).bytes[111] } == [UInt8](repeating: 0, count: 12))
        #expect(whole.map { $0.bytes[114] } == Array(1...12))
        let part = try #require(try dialect.steps(from: old, to: new).first?.packets)
        #expect(part.map { counters.numbered($0).bytes[111] } == [1])
        #expect(part.map { $0.bytes[114] } == [2])
        #expect(whole.map { counters.numbered($0).bytes[111] } == [1, 2] + [UInt8](repeating: 1, count: 10))
    }

    @Test func `a long name is cut between characters`() throws {
        let name = String(repeating: "é", count: 40)
        let frame = Framebuffer(width: 1, height: 1, depth: .rgb)
        let dialect = E131Dialect(options: E131Options(sourceName: name), width: 1, height: 1)
        let bytes = try #require(try dialect.steps(from: nil, to: frame).first?.packets.first?.bytes)
        #expect(Array(bytes[44..<108]) == Array(String(repeating: "é", count: 31).utf8) + [0, 0])
    }

    @Test func `every universe has a multicast address of its own`() {
        #expect(E131Dialect.multicastGroup(universe: 1) == "239.255.0.1")
        #expect(E131Dialect.multicastGroup(of: Self.golden) == "239.255.18.52")
        #expect(E131Dialect.multicastGroup(of: [0]) == nil)
    }

    @Test(arguments: [
        (0, 0x01, "not an E1.31 packet"), (12, 0x38, "not an E1.31 packet"),
        (16, 0x71, "length does not match the datagram"),
        (21, 0x08, "unknown kind of packet"), (39, 0x00, "length does not match the datagram"),
        (43, 0x01, "unknown kind of packet"), (108, 201, "priority is not in 0...200"),
        (112, 0x80, "preview only"), (114, 0x02, "for another universe"),
        (116, 0x12, "length does not match the datagram"), (117, 0x01, "unknown kind of packet"),
        (118, 0xA2, "channels are not those of one universe"), (124, 0x08, "length does not match the datagram"),
        (125, 0xDD, "start code is not 0"),
    ])
    func `what is wrong with a packet is counted and not shown`(offset: Int, byte: UInt8, loss: String) {
        var sign = E131Sign(width: 2, height: 1)
        var bytes = packet("FF000000FF00")
        bytes[offset] = byte
        sign.receive(bytes, at: .zero)
        #expect(sign.losses == [loss: 1])
        #expect(sign.picture(at: .zero) == "..")
        sign.receive(packet("FF000000FF00", number: 1), at: .zero)
        #expect(sign.picture(at: .zero) == "RG")
    }

    @Test func `a datagram cut short is no packet`() {
        var sign = E131Sign(width: 2, height: 1)
        sign.receive(packet("FF000000FF"), at: .zero)
        sign.receive(Array(packet("").prefix(125)), at: .zero)
        #expect(sign.losses == ["length does not match the datagram": 1, "not an E1.31 packet": 1])
    }

    @Test func `late and repeated packets are dropped, far ones begin anew`() {
        var sign = E131Sign(width: 2, height: 1)
        sign.receive(packet("FF0000000000", number: 250), at: .zero)
        sign.receive(packet("00FF00000000", number: 4), at: .zero)
        sign.receive(packet("0000FF000000", number: 4), at: .zero)
        sign.receive(packet("0000FF000000", number: 241), at: .zero)
        #expect(sign.picture(at: .zero) == "G.")
        #expect(sign.losses == ["late or repeated packet": 2])
        sign.receive(packet("0000FF000000", number: 240), at: .zero)
        #expect(sign.picture(at: .zero) == "B.")
    }

    @Test func `the highest priority wins until it ends or falls silent`() {
        let other = "FFEEDDCCBBAA99887766554433221100"
        var sign = E131Sign(width: 2, height: 1)
        sign.receive(packet("FF0000000000", priority: 120), at: .zero)
        sign.receive(packet("00FF00000000", priority: 119, source: other), at: .seconds(1))
        #expect(sign.picture(at: .seconds(1)) == "R.")
        #expect(sign.losses == ["another sender has a higher priority": 1])
        sign.receive(packet("00FF00000000", number: 1, priority: 119, source: other), at: .milliseconds(2500))
        #expect(sign.picture(at: .milliseconds(2500)) == "G.")
        sign.receive(packet("0000FF000000", number: 1, priority: 120), at: .seconds(3))
        #expect(sign.picture(at: .seconds(3)) == "B.")
        sign.receive(packet("000000000000", number: 2, priority: 120, flags: 0x40), at: .seconds(3))
        #expect(sign.picture(at: .seconds(3)) == "B.")
        sign.receive(packet("00FF00000000", number: 2, priority: 119, source: other), at: .seconds(3))
        #expect(sign.picture(at: .seconds(3)) == "G.")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any change arrives`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (Int.random(in: 1...130, using: &random), Int.random(in: 1...20, using: &random))
        let universes = PixelUniverses(
            first: Int.random(in: 1...60_000, using: &random), pixelsEach: Int.random(in: 1...170, using: &random),
            isFilled: Bool.random(using: &random))
        let options = E131Options(
            stream: .random(using: &random), universes: universes, priority: UInt8.random(in: 0...200, using: &random))
        let dialect = E131Dialect(options: options, width: width, height: height)
        var counters = PacketCounters()
        var sign = E131Sign(options: options, width: width, height: height)
        var shown: Framebuffer?
        for _ in 0..<4 {
            var next = shown ?? .random(width: width, height: height, depth: .rgb, using: &random)
            next.scatter(Int.random(in: 0...8, using: &random), using: &random)
            let steps = try dialect.steps(from: shown, to: next)
            #expect(steps.isEmpty == (shown == next))
            for packet in steps.flatMap(\.packets) { sign.receive(counters.numbered(packet).bytes, at: .zero) }
            #expect(sign.frame(at: .zero) == next)
            shown = next
        }
        #expect(sign.losses.isEmpty)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var sign = E131Sign(width: 20, height: 4)
        let frame = Framebuffer.random(width: 20, height: 4, depth: .rgb, using: &random)
        let packet = try #require(
            try E131Dialect(width: 20, height: 4).steps(from: nil, to: frame).first?.packets.first)
        for _ in 0..<200 { sign.receive(packet.bytes.damaged(using: &random), at: .zero) }
        #expect(!sign.losses.isEmpty)
        sign.receive(packet.bytes, at: .seconds(3))
        #expect(sign.frame(at: .seconds(3)) == frame)
    }
}
