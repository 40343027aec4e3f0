import Raster
import SignProtocols
import TestSupport
import Testing

/// Reports are written by hand from the developer manual: a clear bit is lit, bit 0 of the last byte is column 0.
@Suite("Dream Cheeky", .timeLimit(.minutes(5)))
struct DreamCheekyTests {
    private static let picture = """
        #...................#
        .#......#............
        ........#.......#....
        .....................
        .....................
        .....................
        #####################
        """
    private static let reports = wire(
        """
        00 00 EFFFFE FFFEFD
        00 02 FEFEFF FFFFFF
        00 04 FFFFFF FFFFFF
        00 06 E00000 FFFFFF
        """)

    private func frame(_ picture: String) throws -> Framebuffer {
        try Framebuffer(picture: picture, depth: .mono)
    }

    @Test func `a frame is four reports of two rows`() throws {
        let steps = DreamCheekyDialect().steps(from: nil, to: try frame(Self.picture))
        #expect(steps.map(\.packets) == [[SignPacket(Self.reports)]])
        #expect(steps.first?.result == (try frame(Self.picture)))
    }

    @Test func `four reports are a frame`() {
        var sign = DreamCheekySign()
        sign.receive(Self.reports, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
        #expect(sign.losses.isEmpty)
    }

    @Test func `every report carries the brightness`() throws {
        let dialect = DreamCheekyDialect(options: DreamCheekyOptions(dimming: 2))
        let bytes = try #require(dialect.steps(from: nil, to: try frame(Self.picture)).first?.packets.first?.bytes)
        #expect(stride(from: 0, to: 32, by: 8).map { bytes[$0] } == [2, 2, 2, 2])
    }

    @Test func `the board goes dark a second after the last frame`() {
        var sign = DreamCheekySign()
        sign.receive(Self.reports, at: .seconds(5))
        #expect(sign.picture(at: .milliseconds(5999)) == Self.picture)
        #expect(sign.frame(at: .seconds(6)) == Framebuffer(width: 21, height: 7, depth: .mono))
        sign.receive(Array(Self.reports.prefix(24)), at: .milliseconds(5900))
        #expect(sign.frame(at: .seconds(6)) == Framebuffer(width: 21, height: 7, depth: .mono))
        sign.receive(Array(Self.reports.suffix(8)), at: .milliseconds(6500))
        #expect(sign.picture(at: .seconds(7)) == Self.picture)
    }

    @Test func `a frame that repeats in time stays lit`() {
        var sign = DreamCheekySign()
        for turn in 0..<20 {
            let now = DreamCheekyDialect.repeatWithin * turn
            sign.receive(Self.reports, at: now)
            #expect(sign.picture(at: now + DreamCheekyDialect.repeatWithin) == Self.picture)
        }
    }

    @Test func `what is wrong with a report is counted`() {
        var sign = DreamCheekySign()
        sign.receive(wire("03 00 000000 000000"), at: .zero)
        sign.receive(wire("00 01 000000 000000"), at: .zero)
        sign.receive(wire("00 00 0000"), at: .zero)
        sign.receive(wire("00 04 FFFFFF FFFFFF"), at: .zero)
        #expect(
            sign.losses == [
                "unknown brightness": 1, "unknown row": 1, "report is not 8 bytes": 1, "frame cut short": 1,
            ])
        #expect(sign.frame(at: .zero) == Framebuffer(width: 21, height: 7, depth: .mono))
        sign.receive(Self.reports, at: .zero)
        #expect(sign.picture(at: .zero) == Self.picture)
    }

    @Test func `colours that a red LED does not tell apart are no change`() throws {
        var (red, green) = (Framebuffer(width: 21, height: 7), Framebuffer(width: 21, height: 7))
        red[3, 3] = .red
        green[3, 3] = .green
        #expect(DreamCheekyDialect().steps(from: red, to: green).isEmpty)
        #expect(DreamCheekyDialect().steps(from: nil, to: green).count == 1)
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any change arrives, in one transfer or in four`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let old = Framebuffer.random(width: 21, height: 7, depth: .mono, using: &random)
        var new = old
        new.scatter(Int.random(in: 0...5, using: &random), using: &random)
        var sign = DreamCheekySign()
        let first = try #require(DreamCheekyDialect().steps(from: nil, to: old).first?.packets.first)
        sign.receive(first.bytes, at: .zero)
        #expect(sign.frame(at: .zero) == old)
        for packet in DreamCheekyDialect().steps(from: old, to: new).flatMap(\.packets) {
            for start in stride(from: 0, to: 32, by: 8) {
                sign.receive(Array(packet.bytes[start..<start + 8]), at: .zero)
            }
        }
        #expect(sign.frame(at: .zero) == new)
        #expect(DreamCheekyDialect().steps(from: new, to: new).isEmpty)
        #expect(sign.losses.isEmpty)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `noise never harms the board`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sign = DreamCheekySign()
        for _ in 0..<1000 {
            let count = Int.random(in: 0...20, using: &random)
            sign.receive((0..<count).map { _ in UInt8.random(in: 0...7, using: &random) }, at: .zero)
        }
        #expect(!sign.losses.isEmpty)
        sign.receive(Self.reports, at: .zero)
        sign.receive(Self.reports, at: .zero)
        #expect(sign.picture(at: .seconds(0.5)) == Self.picture)
    }
}
