import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Lawo MONO", .timeLimit(.minutes(5)))
struct LawoMonoTests {
    private static let prepare = wire("7E B1 00 FF 2F 10 20 40 60 90 C0 F0 03 13 33 53 83 B3 E3 89 7E")
    private static let announce = wire("7E C1 01 00 00 00 00 00 08 01 04 7E")
    /// Left column: bottom dot of 16, then the top one; ED xor 80 xor 01.
    private static let load = wire("7E D1 FF 08 80 01 00 00 00 00 00 00 6C 7E")
    private static let show = wire("7E E1 1A 7E")

    private static func pair(_ width: Int, _ height: Int) -> PixelPair<LawoMonoDialect, LawoMonoSign> {
        PixelPair(
            dialect: LawoMonoDialect(width: width, height: height), sign: LawoMonoSign(width: width, height: height),
            width: width, height: height)
    }

    private static let fourFrames = [prepare, announce, load, show]

    private static let corners: Framebuffer = {
        var frame = Framebuffer(width: 4, height: 16, depth: .mono)
        frame[0, 0] = .red
        frame[0, 15] = .red
        return frame
    }()

    /// A bench after frames with 50 ms after each.
    private static func bench(_ frames: [[UInt8]]) -> PixelBench<LawoMonoSign> {
        var bench = PixelBench(sign: LawoMonoSign(width: 4, height: 16))
        for frame in frames { bench.send(frame, rest: .milliseconds(50)) }
        return bench
    }

    @Test func `a picture takes four frames with 50 ms after each`() throws {
        let steps = try LawoMonoDialect(width: 4, height: 16).steps(from: nil, to: Self.corners)
        let packets = Self.fourFrames.map { SignPacket($0, settle: .milliseconds(50)) }
        #expect(steps == [SignStep(packets, result: Self.corners)])
    }

    @Test func `flags and escapes in a picture are escaped as in the documented example`() throws {
        var frame = Framebuffer(width: 4, height: 8, depth: .mono)
        for (x, column) in [0x01, 0x02, 0x7E, 0x7D].enumerated() {
            for y in 0..<8 where column >> y & 1 == 1 { frame[x, y] = .red }
        }
        let steps = try LawoMonoDialect(width: 4, height: 8).steps(from: nil, to: frame)
        #expect(steps.first?.packets[2].bytes == wire("7E D1 FF 04 01 02 7D 5E 7D 5D ED 7E"))
    }

    @Test func `the documented example loads a picture`() {
        var bench = PixelBench(sign: LawoMonoSign(width: 4, height: 8))
        for frame in [Self.prepare, wire("7E C1 01 00 00 00 00 00 04 01 02 7E")] {
            bench.send(frame, rest: .milliseconds(50))
        }
        bench.send(wire("7E D1 FF 04 01 02 7D 5E 7D 5D ED 7E"), rest: .milliseconds(50))
        #expect(bench.frame?.columnBytes() == [0, 0, 0, 0])
        bench.send(Self.show)
        #expect(bench.frame?.columnBytes() == [0x01, 0x02, 0x7E, 0x7D])
        #expect(bench.sign.losses.isEmpty)
    }

    @Test func `a picture of 112 x 16 pixels is a frame of 230 bytes`() throws {
        let dark = Framebuffer(width: 112, height: 16, depth: .mono)
        let steps = try LawoMonoDialect(width: 112, height: 16).steps(from: nil, to: dark)
        #expect(steps.first?.packets[2].bytes.count == 230)
    }

    @Test func `a sign too large for a frame is refused`() {
        #expect(throws: SignEncodingError.self) {
            try LawoMonoDialect(width: 128, height: 16).steps(
                from: nil, to: Framebuffer(width: 128, height: 16, depth: .mono))
        }
    }

    @Test(arguments: 0..<40 as Range<UInt64>)
    func `every step shows what it says`(seed: UInt64) throws {
        try Self.pair(Int(seed) * 2 + 4, Int(seed % 24) + 1).checkSteps(seed: seed)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) throws {
        try Self.pair(28, 16).checkNoise(seed: seed, special: wire("7E 7E 7D 5E 5D B1 C1 D1 E1 1A"))
    }

    @Test func `a frame less than 20 ms after the last one is lost`() {
        var bench = PixelBench(sign: LawoMonoSign(width: 4, height: 16))
        bench.send(Self.prepare, rest: .milliseconds(19))
        bench.send(Self.announce, rest: .milliseconds(50))
        bench.send(Self.load)
        #expect(bench.sign.losses == ["too soon": 1, "out of order": 1])
    }

    @Test func `a frame left out loses the picture`() {
        for missing in 0..<4 {
            var frames = Self.fourFrames
            frames.remove(at: missing)
            let bench = Self.bench(frames)
            #expect(bench.frame?.columnBytes().contains(0x01) == false)
            #expect(bench.sign.losses == (missing == 3 ? [:] : ["out of order": 3 - missing]))
        }
    }

    @Test(arguments: [
        (2, "7E D1 FF 08 80 01 00 00 00 00 00 00 6D 7E", "bad checksum"),
        (2, "7E D1 FF 07 80 01 00 00 00 00 00 00 6C 7E", "wrong count"),
        (2, "7E D1 FF 08 80 01 00 00 00 00 00 6C 7E", "wrong count"),
        (2, "7E D2 FF 08 80 01 00 00 00 00 00 00 6C 7E", "other address"),
        (2, "7E D1 FF 08 80 7D 01 00 00 00 00 00 6C 7E", "malformed frame"),
        (2, "7E D1 FF 08 7E", "wrong count"),
        (2, "7E 71 00 7E", "unknown command"),
        (1, "7E C1 01 00 00 00 00 00 08 01 03 7E", "wrong picture size"),
        (1, "7E C1 01 00 00 00 00 08 01 04 7E", "malformed frame"),
        (0, "7E B1 00 7E", "malformed frame"),
        (3, "7E E1 1B 7E", "malformed frame"),
        (0, "55", "bytes between frames"),
    ])
    func `a damaged frame changes nothing and the next ones work`(index: Int, bytes: String, loss: String) {
        var frames = Self.fourFrames
        frames[index] = wire(bytes)
        var bench = Self.bench(frames)
        #expect(bench.frame?.columnBytes() == Array(repeating: 0, count: 8))
        #expect(bench.sign.losses[loss] == 1)
        for frame in Self.fourFrames { bench.send(frame, rest: .milliseconds(50)) }
        #expect(bench.frame == Self.corners)
    }

    @Test func `a pause of more than a second ends a frame`() {
        var bench = PixelBench(sign: LawoMonoSign(width: 4, height: 16))
        bench.send(Array(Self.prepare.prefix(9)), rest: .milliseconds(1001))
        bench.send(Array(Self.prepare.dropFirst(9)))
        #expect(bench.sign.losses["pause inside a frame"] == 1)
    }
}
