import Raster
import SignProtocols
import Testing
import VirtualSigns

/// Character sets, sizes, blanks and pictures.
@Suite(.timeLimit(.minutes(5)))
struct AlphaDisplayShapeTests {
    private func frame(_ screen: AlphaScreen, width: Int = 8, height: Int = 8) throws -> Framebuffer {
        AlphaDisplay(width: width, height: height, fonts: try TinyFonts.signFonts()).framebuffer(showing: screen)
    }

    private func litRows(_ frame: Framebuffer) -> [Int] {
        (0..<frame.height).filter { y in (0..<frame.width).contains { frame[$0, y] != .off } }
    }

    @Test(
        arguments: [
            (.fiveHigh, 5), (.sevenHigh, 5), (.sevenFancy, 5), (.tenHigh, 6), (.fullHeight, 8), (.fullHeightFancy, 8),
        ] as [(AlphaFont, Int)])
    func `the character set chooses the font`(characterSet: AlphaFont, rows: Int) throws {
        #expect(litRows(try frame(AlphaScreen(AlphaLine("A") { $0.font = characterSet }))).count == rows)
    }

    @Test func `characters of several heights stand on one line`() throws {
        var line = AlphaLine("AA")
        line.cells[1].style.font = .fullHeight
        expect(
            try frame(AlphaScreen(line)),
            """
            ....RRR.
            ....RRR.
            ....RRR.
            .R..RRR.
            R.R.RRR.
            RRR.RRR.
            R.R.RRR.
            R.R.RRR.
            """)
    }

    @Test func `wide characters have every column twice`() throws {
        let picture = """
            ..RR....
            RR..RR..
            RRRRRR..
            RR..RR..
            RR..RR..
            """
        expect(try frame(AlphaScreen(AlphaLine("A") { $0.isWide = true }), height: 5), picture)
        expect(try frame(AlphaScreen(AlphaLine("A") { $0.isDoubleWide = true }), height: 5), picture)
        expect(try frame(AlphaScreen(AlphaLine("A") { $0.font = .sevenWide }), height: 5), picture)
    }

    @Test func `double height has every row twice`() throws {
        expect(
            try frame(AlphaScreen(AlphaLine("A") { $0.isDoubleHigh = true }), width: 3, height: 10),
            """
            .R.
            .R.
            R.R
            R.R
            RRR
            RRR
            R.R
            R.R
            R.R
            R.R
            """)
    }

    @Test func `a half space, a space of one column and a block have their widths`() throws {
        // Half of a cell of four is two columns; then one; then a block of a whole cell.
        let row = "..." + "RRRR" + "."
        expect(
            try frame(AlphaScreen(AlphaLine("\u{2009}\u{200A}█")), height: 5),
            Array(repeating: row, count: 5).joined(separator: "\n"))
    }

    @Test func `a proportional blank is half a cell wide`() throws {
        let row = "R..." + "R..."
        let line = AlphaLine("I I") { $0.isFixedWidth = false }
        expect(try frame(AlphaScreen(line), height: 5), Array(repeating: row, count: 5).joined(separator: "\n"))
    }

    @Test func `a picture that the sign was sent stands beside the text`() throws {
        var sign = AlphaSign(kind: AlphaSignTraits(columns: 8))
        // Memory: text A of 32 bytes, picture 1 of 2 rows and 3 columns.
        sign.receive(packet("E$AAU0020FFFF1DL02034000"), at: .seconds(0))
        sign.receive(packet("I10203123\r020\r"), at: .seconds(5))
        sign.receive(packet("AA\u{1B} b\u{1E}1\u{14}1A"), at: .seconds(10))
        sign.advance(to: .seconds(12))
        expect(
            try frame(sign.screen(at: .seconds(12)), width: 8, height: 5),
            """
            ....R...
            ...R.R..
            ...RRR..
            RGAR.R..
            .G.R.R..
            """)
    }

    /// Written by hand from the manual: lead-in, header for every sign, block, end.
    private func packet(_ block: String) -> [UInt8] {
        [0, 0, 0, 0, 0, 0x01] + Array("Z00".utf8) + [0x02] + Array(block.utf8) + [0x04]
    }
}
