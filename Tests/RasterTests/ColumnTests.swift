import Raster
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ColumnTests {
    @Test func `columns come from the left, the top byte first, the top row in bit 0`() throws {
        let frame = try Framebuffer(
            picture: """
                #..
                .#.
                ...
                ...
                ...
                ...
                ...
                #..
                ..#
                #..
                """, depth: .mono)
        #expect(frame.columnBytes() == [0x81, 0x02, 0x02, 0x00, 0x00, 0x01])
        #expect(frame.columnBytes(top: 7, rows: 3) == [0b101, 0, 0b010])
        #expect(frame.columnBytes(top: 7, rows: 2) == [0b001, 0, 0b010])
    }

    @Test func `every colour but off is lit`() throws {
        let frame = try Framebuffer(picture: ".RGABMCW", depth: .rgb)
        #expect(frame.columnBytes() == [0, 1, 1, 1, 1, 1, 1, 1])
    }

    @Test func `rows outside the frame are dark`() {
        let frame = Framebuffer.filled(width: 2, height: 3, with: .amber)
        #expect(frame.columnBytes(top: -2, rows: 4) == [0b1100, 0b1100])
        #expect(frame.columnBytes(top: 1, rows: 8) == [0b11, 0b11])
        #expect(frame.columnBytes(top: 3, rows: 8) == [0, 0])
        #expect(frame.columnBytes(top: -8, rows: 8) == [0, 0])
        #expect(frame.columnBytes(top: -90, rows: 8) == [0, 0])
    }

    @Test func `frames without pixels have no columns`() {
        #expect(Framebuffer(width: 0, height: 8).columnBytes().isEmpty)
        #expect(Framebuffer(width: 8, height: 0).columnBytes().isEmpty)
        #expect(Framebuffer(width: 8, height: 0).columnBytes(top: 0, rows: 8) == Array(repeating: 0, count: 8))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `columns have the pixels of the frame`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let frame = Self.noise(&random)
        let (top, rows) = (Int.random(in: -9...20, using: &random), Int.random(in: 1...8, using: &random))
        #expect(frame.columnBytes(top: top, rows: rows) == Self.pixels(of: frame, top: top, rows: rows))
        let bands = (frame.height + 7) / 8
        let columns = frame.columnBytes()
        for band in 0..<bands {
            let bytes = stride(from: band, to: columns.count, by: bands).map { columns[$0] }
            #expect(bytes == Self.pixels(of: frame, top: band * 8, rows: 8))
        }
    }

    private static func noise(_ random: inout SeededGenerator) -> Framebuffer {
        var frame = Framebuffer(
            width: Int.random(in: 1...200, using: &random), height: Int.random(in: 1...20, using: &random),
            depth: [.mono, .redGreen, .rgb].randomElement(using: &random) ?? .mono)
        for y in 0..<frame.height {
            for x in 0..<frame.width { frame[x, y] = Colour.allCases.randomElement(using: &random) ?? .off }
        }
        return frame
    }

    private static func pixels(of frame: Framebuffer, top: Int, rows: Int) -> [UInt8] {
        (0..<frame.width).map { x in
            (0..<rows).reduce(into: UInt8(0)) { bits, row in
                bits |= frame[x, top + row] == .off ? 0 : 1 << UInt8(row)
            }
        }
    }
}
