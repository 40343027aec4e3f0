import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Hanover", .timeLimit(.minutes(5)))
struct HanoverTests {
    private static let golden = wire("02 '11080180800000010000' 03 '21'")

    private static let goldenPicture: Framebuffer = {
        var frame = Framebuffer(width: 4, height: 16, depth: .mono)
        for (x, y) in [(0, 0), (0, 15), (1, 7), (2, 8)] { frame[x, y] = .red }
        return frame
    }()

    private static func pair(_ width: Int, _ height: Int, upsideDown: Bool = false, address: UInt8 = 5)
        -> PixelPair<HanoverDialect, HanoverSign>
    {
        let options = HanoverOptions(address: address, isUpsideDown: upsideDown)
        return PixelPair(
            dialect: HanoverDialect(options, width: width, height: height),
            sign: HanoverSign(options, width: width, height: height), width: width, height: height)
    }

    @Test func `a picture is the packet of the documented example`() throws {
        let steps = try HanoverDialect(width: 4, height: 16).steps(from: nil, to: Self.goldenPicture)
        #expect(steps == [SignStep([SignPacket(Self.golden)], result: Self.goldenPicture)])
    }

    @Test func `the documented example shows its picture`() {
        var bench = PixelBench(sign: HanoverSign(width: 4, height: 16))
        bench.send(Self.golden)
        #expect(bench.frame == Self.goldenPicture)
        #expect(bench.sign.losses.isEmpty)
    }

    @Test func `a picture of 120 x 16 pixels is 488 bytes`() throws {
        let dark = Framebuffer(width: 120, height: 16, depth: .mono)
        let steps = try HanoverDialect(width: 120, height: 16).steps(from: nil, to: dark)
        #expect(steps.map { $0.packets.map(\.bytes.count) } == [[488]])
    }

    @Test func `the count is modulo 256`() throws {
        let dark = Framebuffer(width: 130, height: 16, depth: .mono)
        let steps = try HanoverDialect(width: 130, height: 16).steps(from: nil, to: dark)
        #expect(steps.first?.packets.first?.bytes.prefix(7) == wire("02 '1104' '00'")[...])
    }

    @Test func `tests start and stop with the documented packets`() {
        #expect(HanoverDialect.startTest.bytes == wire("02 '30' 03 '9A'"))
        #expect(HanoverDialect.stopTest.bytes == wire("02 'C0' 03 '8A'"))
    }

    @Test func `a test lights every pixel until it stops`() {
        var bench = PixelBench(sign: HanoverSign(width: 4, height: 16))
        bench.send(Self.golden)
        bench.send([HanoverDialect.startTest])
        #expect(bench.frame?.columnBytes() == Array(repeating: 0xFF, count: 8))
        bench.send([HanoverDialect.stopTest])
        #expect(bench.frame == Self.goldenPicture)
    }

    @Test func `a sign that hangs upside down is sent the picture turned by half a turn`() throws {
        // Top left to bottom right and so on: columns from the right, each from the bottom.
        let dialect = HanoverDialect(HanoverOptions(isUpsideDown: true), width: 4, height: 16)
        let steps = try dialect.steps(from: nil, to: Self.goldenPicture)
        #expect(steps.first?.packets.first?.bytes.dropFirst(5).prefix(16) == wire("'0000800000010180'")[...])
    }

    @Test func `colours are all lit alike`() throws {
        var amber = Framebuffer(width: 4, height: 16)
        amber.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), with: .amber)
        var green = amber
        green.fill(Rectangle(x: 0, y: 0, width: 1, height: 1), with: .green)
        #expect(try HanoverDialect(width: 4, height: 16).steps(from: amber, to: green).isEmpty)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `every step shows what it says`(seed: UInt64) throws {
        try Self.pair(Int(seed) * 3 + 1, Int(seed % 20) + 1, upsideDown: seed % 2 == 1).checkSteps(seed: seed)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) throws {
        try Self.pair(28, 16).checkNoise(seed: seed, special: wire("02 03 '15012FC'"))
    }

    @Test(arguments: [
        ("02 '11080180800000010000' 03 '22'", "bad checksum"),
        ("02 '11080180800000010000' 03 '2x'", "bad checksum"),
        ("02 '12080180800000010000' 03 '20'", "other address"),
        ("02 '11090180800000010000' 03 '20'", "wrong count"),
        ("02 '1107018080000001' 03 'E2'", "wrong count"),
        ("02 '1106018080000001' 03 'E3'", "wrong picture size"),
        ("02 '1108018080000001000' 03 '51'", "malformed packet"),
        ("02 '1108018080000001000g' 03 'EA'", "malformed packet"),
        ("02 '71080180800000010000' 03 '1B'", "unknown command"),
        ("02 '31' 03 '99'", "malformed packet"),
        ("02 '1108018080' 02 '12' 03 '9A'", "packet cut by the next"),
        ("'U'", "bytes between packets"),
    ])
    func `a damaged packet changes nothing and the next one works`(bytes: String, loss: String) {
        var bench = PixelBench(sign: HanoverSign(width: 4, height: 16))
        bench.send(wire(bytes))
        #expect(bench.frame == Framebuffer(width: 4, height: 16, depth: .mono))
        #expect(bench.sign.losses[loss] == 1)
        bench.send(Self.golden)
        #expect(bench.frame == Self.goldenPicture)
    }

    @Test func `a pause of more than a second ends a packet`() {
        var bench = PixelBench(sign: HanoverSign(width: 4, height: 16))
        bench.send(Array(Self.golden.prefix(9)), rest: .milliseconds(1001))
        bench.send(Array(Self.golden.dropFirst(9)))
        #expect(bench.sign.losses["pause inside a packet"] == 1)
        #expect(bench.frame == Framebuffer(width: 4, height: 16, depth: .mono))
    }
}
