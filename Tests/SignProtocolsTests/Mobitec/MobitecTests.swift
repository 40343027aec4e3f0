import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Mobitec pictures", .timeLimit(.minutes(5)))
struct MobitecTests {
    private static let forgetful = MobitecOptions(keepsPicture: false)
    private static let header = "FF 06 A2 D0 04 D1 05 D2 00 D3 04 D4 77"

    private static func pair(_ width: Int, _ height: Int, _ options: MobitecOptions = MobitecOptions())
        -> PixelPair<MobitecDialect, MobitecSign>
    {
        PixelPair(
            dialect: MobitecDialect(options, width: width, height: height),
            sign: MobitecSign(options, width: width, height: height), width: width, height: height)
    }

    private static func dark(_ width: Int, _ height: Int) -> Framebuffer {
        Framebuffer(width: width, height: height, depth: .mono)
    }

    /// A frame from its columns, bit 0 on top.
    private static func frame(_ columns: [UInt8], height: Int = 5) -> Framebuffer {
        var frame = dark(columns.count, height)
        for (x, column) in columns.enumerated() {
            for y in 0..<height where column >> UInt8(y) & 1 == 1 { frame[x, y] = .red }
        }
        return frame
    }

    /// The messages of all ways, without what is alike in all: flags, address, command, size and checksum.
    private static func fields(
        _ options: MobitecOptions = MobitecOptions(), from old: Framebuffer?, to new: Framebuffer
    ) throws -> [[UInt8]] {
        let dialect = MobitecDialect(options, width: new.width, height: new.height)
        return try dialect.steps(from: old, to: new).map { step in
            #expect(step.result == new)
            return Array(step.packets.flatMap(\.bytes).dropFirst(7).dropLast(2))
        }
    }

    @Test func `a picture is a field of column characters for every five rows`() throws {
        let dialect = MobitecDialect(width: 4, height: 5)
        let steps = try dialect.steps(from: nil, to: Self.frame([0x1F, 0x00, 0x01, 0x10]))
        #expect(steps.map { $0.packets.map(\.bytes) } == [[wire("\(Self.header) 3F 20 21 30 F6 FF")]])
    }

    @Test(arguments: [(0x18, "38", "FE 00"), (0x19, "39", "FE 01")] as [(UInt8, String, String)])
    func `a checksum of FE or FF is escaped`(column: UInt8, character: String, checksum: String) throws {
        let message = wire("\(Self.header) 20 \(character) 30 30 \(checksum) FF")
        let picture = Self.frame([0, column, 0x10, 0x10])
        let steps = try MobitecDialect(width: 4, height: 5).steps(from: nil, to: picture)
        #expect(steps.first?.packets.first?.bytes == message)
        var bench = PixelBench(sign: MobitecSign(width: 4, height: 5))
        bench.send(message)
        #expect(bench.frame == picture)
    }

    @Test func `a whole picture of 112 x 16 pixels is 481 bytes`() throws {
        let steps = try MobitecDialect(width: 112, height: 16).steps(from: nil, to: Self.dark(112, 16))
        #expect(steps.map { $0.packets.map(\.bytes.count) } == [[481]])
    }

    @Test func `only changed columns are sent, with the unchanged between where a field would cost more`() throws {
        var near = Self.dark(100, 5)
        for x in [10, 17, 25] { near[x, 0] = .red }
        let gap = String(repeating: "20", count: 6)
        #expect(
            try Self.fields(from: Self.dark(100, 5), to: near) == [
                wire("D2 0A D3 04 D4 77 21 \(gap) 21  D2 19 D3 04 D4 77 21")
            ])
    }

    @Test func `what is drawn across two bands also has a way with one`() throws {
        var tall = Self.dark(20, 16)
        tall.fill(Rectangle(x: 3, y: 3, width: 1, height: 5), with: .red)
        #expect(
            try Self.fields(from: Self.dark(20, 16), to: tall) == [
                wire("D2 03 D3 04 D4 77 38  D2 03 D3 09 D4 77 27"), wire("D2 03 D3 07 D4 77 3F"),
            ])
    }

    @Test func `a sign that begins dark is sent the lit columns only`() throws {
        let (old, new) = (Self.frame([1, 1, 1, 1]), Self.frame([0, 0, 2, 0]))
        #expect(try Self.fields(Self.forgetful, from: old, to: new).first == wire("D2 02 D3 04 D4 77 22"))
        #expect(try Self.fields(Self.forgetful, from: nil, to: new).first == wire("D2 02 D3 04 D4 77 22"))
        #expect(try Self.fields(Self.forgetful, from: old, to: Self.dark(4, 5)) == [wire("D2 00 D3 04 D4 77 20")])
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `every step shows what it says`(seed: UInt64) throws {
        let options = MobitecOptions(address: UInt8(seed * 4), keepsPicture: seed % 3 != 0)
        try Self.pair(Int(seed) * 3 + 1, Int(seed % 20) + 1, options).checkSteps(seed: seed)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) throws {
        let special = wire("FF FF 06 A2 D0 D1 D2 D3 D4 77 FE 00")
        try Self.pair(28, 16).checkNoise(seed: seed, special: special)
    }

    @Test func `a test command is echoed`() {
        var bench = PixelBench(sign: MobitecSign(width: 4, height: 5))
        bench.send(wire("FF 06 A4 00 42 EC FF"))
        #expect(bench.sign.takeReplies() == [0x42])
        #expect(bench.sign.takeReplies().isEmpty)
    }

    @Test(arguments: [
        ("FF 06 A2 D0 04 D1 05 D2 00 D3 04 D4 77 21 68 FF", "bad checksum"),
        ("FF 07 A2 D0 04 D1 05 D2 00 D3 04 D4 77 21 68 FF", "other address"),
        ("FF 06 A2 D0 05 D1 05 D2 00 D3 04 D4 77 21 68 FF", "wrong sign size"),
        ("FF 06 A2 D0 04 D1 05 D2 00 D3 04 D4 73 21 63 FF", "font that is not known"),
        ("FF 06 A2 D0 04 D1 05 D2 00 D3 04 D4 77 41 87 FF", "character that is not in the font"),
        ("FF 06 A2 D0 04 D1 05 D2 04 D3 04 D4 77 21 6B FF", "column outside the sign"),
        ("FF 06 A2 D5 00 7D FF", "malformed message"),
        ("FF 06 A2 D2 7A FF", "malformed message"),
        ("FF 06 A6 AC FF", "unknown command"),
        ("FF FE FF", "bad checksum"),
        ("55", "bytes between frames"),
    ])
    func `a damaged message changes nothing and the next one works`(bytes: String, loss: String) {
        var bench = PixelBench(sign: MobitecSign(width: 4, height: 5))
        bench.send(wire(bytes))
        #expect(bench.frame == Self.dark(4, 5))
        #expect(bench.sign.losses == [loss: 1])
        bench.send(wire("\(Self.header) 3F 20 21 30 F6 FF"))
        #expect(bench.frame == Self.frame([0x1F, 0x00, 0x01, 0x10]))
    }

    @Test func `a message cut short or stopped for more than a second is lost alone`() {
        var bench = PixelBench(sign: MobitecSign(width: 4, height: 5))
        bench.send(wire("\(Self.header) 3F"))
        bench.send(wire("\(Self.header) 3F 20 21 30 F6 FF"))
        #expect(bench.sign.losses == ["bad checksum": 1])
        bench.send(wire("\(Self.header) 20"), rest: .milliseconds(1001))
        bench.send(wire("20 20 20 C6 FF"))
        #expect(bench.sign.losses["pause inside a frame"] == 1)
        #expect(bench.frame == Self.frame([0x1F, 0x00, 0x01, 0x10]))
    }
}
