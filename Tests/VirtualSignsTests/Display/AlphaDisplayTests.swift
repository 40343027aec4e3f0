import Raster
import SignProtocols
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct AlphaDisplayTests {
    private func frame(_ screen: AlphaScreen, width: Int = 12, height: Int = 5) throws -> Framebuffer {
        AlphaDisplay(width: width, height: height, fonts: try TinyFonts.signFonts()).framebuffer(showing: screen)
    }

    @Test func `a left justified line of fixed width starts in the first column`() throws {
        expect(
            try frame(AlphaScreen(AlphaLine("AI"))),
            """
            .R...R......
            R.R..R......
            RRR..R......
            R.R..R......
            R.R..R......
            """)
    }

    @Test func `proportional characters stand one column apart`() throws {
        let line = AlphaLine("IAI") { $0.isFixedWidth = false }
        expect(
            try frame(AlphaScreen(line)),
            """
            R..R..R.....
            R.R.R.R.....
            R.RRR.R.....
            R.R.R.R.....
            R.R.R.R.....
            """)
    }

    @Test func `another line is centred without the gap at its end`() throws {
        // Seven columns of 11: two free at each side.
        expect(
            try frame(AlphaScreen(AlphaLine("AA", isLeftJustified: false)), width: 11),
            """
            ...R...R...
            ..R.R.R.R..
            ..RRR.RRR..
            ..R.R.R.R..
            ..R.R.R.R..
            """)
    }

    @Test func `a line wider than the display shows its beginning`() throws {
        let short = try frame(AlphaScreen(AlphaLine("AI")), width: 6)
        #expect(try frame(AlphaScreen(AlphaLine("AIAAAA", isLeftJustified: false)), width: 6) == short)
    }

    @Test func `a scrolling line has come in by some columns`() throws {
        var screen = AlphaScreen(AlphaLine("AI"))
        screen.sections[0].scrolledColumns = 2
        expect(
            try frame(screen, width: 4),
            """
            ...R
            ..R.
            ..RR
            ..R.
            ..R.
            """)
        screen.sections[0].scrolledColumns = 6
        expect(
            try frame(screen, width: 4),
            """
            ...R
            R..R
            R..R
            R..R
            R..R
            """)
    }

    @Test func `each character has its colour`() throws {
        var line = AlphaLine("III")
        for (index, colour) in [AlphaColour.green, .amber, .dimRed].enumerated() {
            line.cells[index].style.colour = colour
        }
        let row = ".G...A...R.."
        expect(try frame(AlphaScreen(line)), Array(repeating: row, count: 5).joined(separator: "\n"))
    }

    @Test func `a sign of one colour shows every colour as lit`() throws {
        let line = AlphaLine("I") { $0.colour = .green }
        let display = AlphaDisplay(width: 4, height: 5, depth: .mono, fonts: try TinyFonts.signFonts())
        expect(
            display.framebuffer(showing: AlphaScreen(line)),
            Array(repeating: ".#..", count: 5).joined(separator: "\n"))
    }

    @Test func `flashing characters go dark and nothing else moves`() throws {
        var line = AlphaLine("AI", isLeftJustified: false) { $0.isFixedWidth = false }
        line.cells[0].style.flashes = true
        let lit = try frame(AlphaScreen(line), width: 6)
        let dark = try frame(AlphaScreen(line, isFlashLit: false), width: 6)
        expect(
            lit,
            """
            .R..R.
            R.R.R.
            RRR.R.
            R.R.R.
            R.R.R.
            """)
        expect(dark, Array(repeating: "....R.", count: 5).joined(separator: "\n"))
    }

    @Test func `a character that the font lacks is drawn as its substitute`() throws {
        #expect(try frame(AlphaScreen(AlphaLine("À"))) == frame(AlphaScreen(AlphaLine("A"))))
        #expect(try frame(AlphaScreen(AlphaLine("θ"))) == frame(AlphaScreen(AlphaLine("?"))))
    }

    @Test func `a dark screen is a dark frame`() throws {
        #expect(try frame(AlphaScreen(sections: [])) == Framebuffer(width: 12, height: 5))
    }
}
