import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("LED badge", .timeLimit(.minutes(5)))
struct LEDBadgeTests {
    /// "Hi" as lednamebadge.py 0.14 sends it with speed 4 and mode 4, on 13 November 2022 at 17:38:24.
    private static let golden =
        wire("'wang' 00 00 00 00 3434343434343434 0002")
        + [UInt8](repeating: 0, count: 20) + wire("160B0D112618") + [UInt8](repeating: 0, count: 20)
        + wire("00C6C6C6C6FEC6C6C6C600 0018180038181818183C00") + [UInt8](repeating: 0, count: 42)
    private static let picture = """
        ................
        ##...##....##...
        ##...##....##...
        ##...##.........
        ##...##...###...
        #######....##...
        ##...##....##...
        ##...##....##...
        ##...##....##...
        ##...##...####..
        ................
        """

    @Test func `a frame becomes the bytes of the badge's own program`() throws {
        let stamp = LEDBadgeOptions.Stamp(year: 22, month: 11, day: 13, hour: 17, minute: 38, second: 24)
        let dialect = LEDBadgeDialect(options: LEDBadgeOptions(stamp: stamp), width: 16, height: 11)
        let frame = try Framebuffer(picture: Self.picture, depth: .mono)
        let steps = try dialect.steps(from: nil, to: frame)
        #expect(Self.golden.count == 128)
        #expect(steps == [SignStep([SignPacket(Self.golden)], result: frame)])
    }

    @Test func `the bytes of the badge's own program are shown`() {
        var sign = LEDBadgeSign(width: 16)
        sign.receive(Self.golden, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
        #expect(sign.losses.isEmpty)
    }

    @Test func `a badge of 44 columns takes six columns of eight in three reports`() throws {
        let frame = Framebuffer(width: 44, height: 11, depth: .mono)
        let packet = try #require(try LEDBadgeDialect().steps(from: nil, to: frame).first?.packets.first)
        #expect(packet.bytes.count == 192)
        #expect(packet.bytes[16...17] == [0, 6])
    }

    @Test(
        arguments: zip([LEDBadgeOptions.Brightness.full, .threeQuarters, .half, .quarter], [0x00, 0x10, 0x20, 0x40]))
    func `brightness is a byte of the header`(brightness: LEDBadgeOptions.Brightness, byte: UInt8) throws {
        let dialect = LEDBadgeDialect(options: LEDBadgeOptions(brightness: brightness, speed: 8))
        let frame = Framebuffer(width: 44, height: 11, depth: .mono)
        let packet = try #require(try dialect.steps(from: nil, to: frame).first?.packets.first)
        #expect(packet.bytes[5...8] == [byte, 0, 0, 0x74])
    }

    @Test func `a message never exceeds the memory`() throws {
        let widest = LEDBadgeDialect(width: 5904)
        let frame = Framebuffer(width: 5904, height: 11, depth: .mono)
        let packet = try #require(try widest.steps(from: nil, to: frame).first?.packets.first)
        #expect(packet.bytes.count == 8192)
        let error = #expect(throws: SignEncodingError.self) {
            try LEDBadgeDialect(width: 5905).steps(
                from: nil, to: Framebuffer(width: 5905, height: 11, depth: .mono))
        }
        #expect(error?.description == "5905 pixels do not fit into the badge; it takes up to 5904")
    }

    @Test func `a frame of another size is refused`() {
        let error = #expect(throws: SignEncodingError.self) {
            try LEDBadgeDialect().steps(from: nil, to: Framebuffer(width: 44, height: 12))
        }
        #expect(error?.description == "a frame of 44 x 12 pixels, not of 44 x 11")
    }

    @Test func `a damaged message is not shown, and the next one is`() {
        var sign = LEDBadgeSign(width: 16)
        sign.receive(Array(Self.golden.dropFirst(64)), at: .zero)
        sign.receive(Array(Self.golden.prefix(63)), at: .zero)
        var dazzling = Self.golden
        dazzling[5] = 0x30
        sign.receive(Array(dazzling.prefix(64)), at: .zero)
        var endless = Self.golden
        endless[30] = 0x04
        sign.receive(Array(endless.prefix(64)), at: .zero)
        sign.receive(Array(Self.golden.prefix(64)), at: .zero)
        #expect(sign.frame(at: .zero) == Framebuffer(width: 16, height: 11, depth: .mono))
        sign.receive(Self.golden, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
        #expect(
            sign.losses == [
                "report outside of a message": 1, "report is not 64 bytes": 1, "unknown brightness": 1,
                "message longer than 8192 bytes": 1, "message cut short": 1,
            ])
    }

    @Test func `a moving message is shown standing, and said so`() {
        var moving = Self.golden
        moving[8] = 0x30
        var sign = LEDBadgeSign(width: 16)
        sign.receive(moving, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
        #expect(sign.losses == ["effect not shown": 1])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any frame arrives, report by report`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (Int.random(in: 1...200, using: &random), Int.random(in: 11...12, using: &random))
        let dialect = LEDBadgeDialect(width: width, height: height)
        var sign = LEDBadgeSign(width: width, height: height)
        var shown: Framebuffer?
        for _ in 0..<3 {
            let next = Framebuffer.random(width: width, height: height, depth: .mono, using: &random)
            for packet in try dialect.steps(from: shown, to: next).flatMap(\.packets) {
                #expect(packet.bytes.count.isMultiple(of: 64))
                for start in stride(from: 0, to: packet.bytes.count, by: 64) {
                    sign.receive(Array(packet.bytes[start..<start + 64]), at: .zero)
                }
            }
            #expect(sign.frame(at: .zero) == next)
            #expect(try dialect.steps(from: next, to: next).isEmpty)
            shown = next
        }
        #expect(sign.losses.isEmpty)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `noise never harms the badge`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sign = LEDBadgeSign(width: 16)
        for _ in 0..<200 {
            var bytes = (0..<64).map { _ in UInt8.random(in: 0...255, using: &random) }
            if Bool.random(using: &random) { bytes.replaceSubrange(0..<24, with: Self.golden[0..<24]) }
            sign.receive(Array(bytes.prefix(Int.random(in: 0...65, using: &random) | 60)), at: .zero)
        }
        #expect(!sign.losses.isEmpty)
        sign.receive(Self.golden, at: .zero)
        sign.receive(Self.golden, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
    }
}
