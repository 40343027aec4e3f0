import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Art-Net", .timeLimit(.minutes(5)))
struct ArtNetTests {
    /// A header by hand: `'Art-Net' 00`, operation 5000H, version 14, number, port 0, universe, length. For universe
    /// 1234H and six channels, it is the one that the Python library stupidArtnet 1.6.0 sends.
    private func packet(number: String = "00", universe: String, length: String, _ channels: String) -> [UInt8] {
        wire("'Art-Net' 00 0050 000E \(number) 00 \(universe) \(length) \(channels)")
    }

    private func red() throws -> Framebuffer { try Framebuffer(picture: "RG", depth: .rgb) }

    @Test func `two pixels are a packet of six channels`() throws {
        let options = ArtNetOptions(universes: PixelUniverses(first: 0x1234))
        let steps = try ArtNetDialect(options: options, width: 2, height: 1).steps(from: nil, to: try red())
        #expect(steps.first?.packets.map(\.bytes) == [packet(universe: "3412", length: "0006", "FF000000FF00")])
        var sign = ArtNetSign(options: options, width: 2, height: 1)
        sign.receive(packet(universe: "3412", length: "0006", "FF000000FF00"), at: .zero)
        #expect(sign.picture(at: .zero) == "RG")
    }

    @Test func `an odd number of channels gets one more, and a filled universe all of them`() throws {
        let frame = try Framebuffer(picture: "B", depth: .rgb)
        var steps = try ArtNetDialect(width: 1, height: 1).steps(from: nil, to: frame)
        #expect(steps.first?.packets.map(\.bytes) == [packet(universe: "0000", length: "0004", "0000FF00")])
        let options = ArtNetOptions(universes: PixelUniverses(first: 0, isFilled: true))
        steps = try ArtNetDialect(options: options, width: 1, height: 1).steps(from: nil, to: frame)
        let channels = wire("0000FF") + [UInt8](repeating: 0, count: 509)
        #expect(steps.first?.packets.map(\.bytes) == [packet(universe: "0000", length: "0200", "") + channels])
    }

    @Test func `170 pixels fill a universe, and only changed universes are sent`() throws {
        let old = Framebuffer(width: 120, height: 16, depth: .rgb)
        let dialect = ArtNetDialect(width: 120, height: 16)
        let whole = try #require(try dialect.steps(from: nil, to: old).first?.packets)
        #expect(whole.map { $0.bytes[14] } == Array(0...11))
        #expect(whole.map(\.bytes.count) == [Int](repeating: 18 + 510, count: 11) + [18 + 150])
        var new = old
        // Pixels 170 and 1919.
        new[50, 1] = .white
        new[119, 15] = .green
        let part = try #require(try dialect.steps(from: old, to: new).first?.packets)
        #expect(part.map { $0.bytes[14] } == [1, 11])
        #expect(Array(part[0].bytes[18..<22]) == [255, 255, 255, 0])
        #expect(Array(part[1].bytes.suffix(3)) == [0, 255, 0])
    }

    @Test func `numbers are counted by universe from 1 to 255`() throws {
        let options = ArtNetOptions(universes: PixelUniverses(first: 0, pixelsEach: 1))
        let packets = try #require(
            try ArtNetDialect(options: options, width: 2, height: 1).steps(from: nil, to: try red()).first?.packets)
        var counters = PacketCounters()
        let numbers = (0..<256).map { _ in packets.map { counters.numbered($0).bytes[12] } }
        #expect(numbers[0] == [1, 1])
        #expect(numbers[254] == [255, 255])
        #expect(numbers[255] == [1, 1])
        let unnumbered = ArtNetDialect(options: ArtNetOptions(isNumbered: false), width: 2, height: 1)
        let packet = try #require(try unnumbered.steps(from: nil, to: try red()).first?.packets.first)
        #expect(counters.numbered(packet).bytes[12] == 0)
    }

    @Test(arguments: [
        ("'Art-Net' 01 0050 000E 00 00 0000 0002 FFFF", "not an Art-Net packet"),
        ("'Art-Net' 00 0050 000E 00 00 0000 00", "not an Art-Net packet"),
        ("'Art-Net' 00 0020 000E 00 00 0000 0002 FFFF", "unknown operation"),
        ("'Art-Net' 00 0050 000D 00 00 0000 0002 FFFF", "unknown version"),
        ("'Art-Net' 00 0050 000E 00 00 0100 0002 FFFF", "for another universe"),
        ("'Art-Net' 00 0050 000E 00 00 0000 0003 FFFFFF", "number of channels is not even, or not in 2...512"),
        ("'Art-Net' 00 0050 000E 00 00 0000 0000", "number of channels is not even, or not in 2...512"),
        ("'Art-Net' 00 0050 000E 00 00 0000 0004 FFFF", "length does not match the datagram"),
    ])
    func `what is wrong with a packet is counted and not shown`(bytes: String, loss: String) {
        var sign = ArtNetSign(width: 2, height: 1)
        sign.receive(wire(bytes), at: .zero)
        #expect(sign.losses == [loss: 1])
        #expect(sign.picture(at: .zero) == "..")
        sign.receive(packet(universe: "0000", length: "0006", "FF000000FF00"), at: .zero)
        #expect(sign.picture(at: .zero) == "RG")
    }

    @Test func `late and repeated packets are dropped, until the sender falls silent`() {
        var sign = ArtNetSign(width: 2, height: 1)
        sign.receive(packet(number: "FE", universe: "0000", length: "0002", "FF00"), at: .zero)
        sign.receive(packet(number: "02", universe: "0000", length: "0002", "00FF"), at: .zero)
        sign.receive(packet(number: "02", universe: "0000", length: "0002", "FFFF"), at: .zero)
        sign.receive(packet(number: "FF", universe: "0000", length: "0002", "FFFF"), at: .zero)
        #expect(sign.picture(at: .zero) == "G.")
        #expect(sign.losses == ["late or repeated packet": 2])
        sign.receive(packet(number: "01", universe: "0000", length: "0002", "FF00"), at: .seconds(4))
        #expect(sign.picture(at: .seconds(4)) == "R.")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any change arrives`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (Int.random(in: 1...130, using: &random), Int.random(in: 1...20, using: &random))
        let universes = PixelUniverses(
            first: Int.random(in: 0...30_000, using: &random), pixelsEach: Int.random(in: 1...170, using: &random),
            isFilled: Bool.random(using: &random))
        let options = ArtNetOptions(stream: .random(using: &random), universes: universes)
        let dialect = ArtNetDialect(options: options, width: width, height: height)
        var counters = PacketCounters()
        var sign = ArtNetSign(options: options, width: width, height: height)
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
        var sign = ArtNetSign(width: 20, height: 4)
        let frame = Framebuffer.random(width: 20, height: 4, depth: .rgb, using: &random)
        let packet = try #require(
            try ArtNetDialect(width: 20, height: 4).steps(from: nil, to: frame).first?.packets.first)
        for _ in 0..<200 { sign.receive(packet.bytes.damaged(using: &random), at: .zero) }
        #expect(!sign.losses.isEmpty)
        sign.receive(packet.bytes, at: .zero)
        #expect(sign.frame(at: .zero) == frame)
    }
}
