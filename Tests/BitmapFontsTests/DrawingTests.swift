import BitmapFonts
import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DrawingTests {
    private let font: BitmapFont

    init() throws {
        font = try BitmapFont(text: SmallFont.text)
    }

    @Test func `a line is drawn in its colour from its place`() {
        var frame = Framebuffer(width: 11, height: 7)
        let drawn = font.draw("Ag", x: 2, top: 1, colour: .amber, into: &frame)
        let picture = """
            ...........
            ...A.......
            ..A.A..AA..
            ..AAA.A.A..
            ..A.A..AA..
            ......AA...
            ...........
            """
        #expect(frame.picture == picture)
        #expect(drawn.nextX == 10)
        #expect(drawn.substitutions.isEmpty)
    }

    @Test func `a line is clipped at every edge`() {
        var frame = Framebuffer(width: 5, height: 3)
        let drawn = font.draw("Ag", x: -1, top: -1, colour: .red, into: &frame)
        #expect(frame.picture == ".R..R\nRR.R.\n.R..R")
        #expect(drawn.nextX == 7)
    }

    @Test func `offsets move a glyph to all sides of its origin`() throws {
        let text = SmallFont.text(changing: [
            14: "BBX 3 4 -2 -3", 24: "BBX 3 4 1 2", 6: "FONT_ASCENT 6", 7: "FONT_DESCENT 3",
        ])
        let picture = """
            ........##
            .......#.#
            ........##
            .......##.
            ..........
            .#........
            #.#.......
            ###.......
            #.#.......
            """
        // The origins are columns 2 and 6, and the baseline lies under row 5.
        #expect(try BitmapFont(text: text).picture(of: "Ag", x: 2, width: 10) == picture)
    }

    @Test func `lines drawn over one another add their light`() {
        var frame = Framebuffer(width: 3, height: 5)
        font.draw("A", x: 0, top: 0, colour: .red, into: &frame)
        font.draw("A", x: 0, top: 1, colour: .green, into: &frame)
        #expect(frame.picture == ".R.\nRGR\nARA\nAGA\nG.G")
    }

    @Test func `the width of a line is the way of the pen`() {
        var frame = Framebuffer(width: 1, height: 1)
        for text in ["", "A", "gAg", "Ä", "A€"] {
            let drawn = font.draw(text, x: 5, top: 0, colour: .red, into: &frame)
            #expect(drawn.nextX == 5 + font.width(of: text))
        }
        #expect(font.width(of: "gAg") == 12)
    }
}
