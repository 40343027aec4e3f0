import BitmapFonts
import Raster
import SignProtocols
import Signs
import Testing
import VirtualSigns

/// Fonts small enough to draw by hand in a test.
enum TinyFonts {
    /// Five rows, cells of four columns:
    ///
    ///     A .#.   I .#.   0 ###   ? ###
    ///       #.#     .#.     #.#     ..#
    ///       ###     .#.     #.#     .#.
    ///       #.#     .#.     #.#     ...
    ///       #.#     .#.     ###     .#.
    static func letters() throws -> BitmapFont {
        try font(
            height: 5,
            glyphs: [
                " ": ["00", "00", "00", "00", "00"],
                "0": ["E0", "A0", "A0", "A0", "E0"],
                "?": ["E0", "20", "40", "00", "40"],
                "A": ["40", "A0", "E0", "A0", "A0"],
                "I": ["40", "40", "40", "40", "40"],
            ])
    }

    /// `A` and `0` are solid boxes of three columns in cells of four.
    static func boxes(height: Int) throws -> BitmapFont {
        let box = Array(repeating: "E0", count: height)
        return try font(height: height, glyphs: ["0": box, "A": box])
    }

    static func signFonts(large: Int = 6, fullHeight: Int = 8) throws -> PageFonts {
        PageFonts(
            sevenHigh: try letters(), large: try boxes(height: large), fullHeight: try boxes(height: fullHeight))
    }

    private static func font(height: Int, glyphs: [Unicode.Scalar: [String]]) throws -> BitmapFont {
        let characters = glyphs.sorted { $0.key < $1.key }.map { scalar, rows in
            """
            STARTCHAR \(scalar.value)
            ENCODING \(scalar.value)
            SWIDTH 500 0
            DWIDTH 4 0
            BBX 4 \(height) 0 0
            BITMAP
            \(rows.joined(separator: "\n"))
            ENDCHAR
            """
        }
        let text = """
            STARTFONT 2.1
            FONT tiny
            SIZE \(height) 75 75
            FONTBOUNDINGBOX 4 \(height) 0 0
            STARTPROPERTIES 2
            FONT_ASCENT \(height)
            FONT_DESCENT 0
            ENDPROPERTIES
            CHARS \(characters.count)
            \(characters.joined(separator: "\n"))
            ENDFONT

            """
        return try BitmapFont(bdf: Array(text.utf8))
    }
}

/// Writes screens briefly.
extension AlphaLine {
    init(_ text: String, isLeftJustified: Bool = true, style change: (inout AlphaStyle) -> Void = { _ in }) {
        var style = AlphaStyle()
        style.isFixedWidth = true
        change(&style)
        self.init(cells: text.map { AlphaCell($0, style: style) }, isLeftJustified: isLeftJustified)
    }
}

extension AlphaScreen {
    init(_ lines: AlphaLine..., position: AlphaPosition = .middle, isFlashLit: Bool = true) {
        let section = AlphaSection(position: position, mode: .hold, lines: lines)
        self.init(sections: [section], isFlashLit: isFlashLit)
    }
}

/// Compares a frame with a picture, row by row.
func expect(_ frame: Framebuffer, _ picture: String, sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(frame.picture == picture, "\n\(frame.picture)\nis not\n\(picture)", sourceLocation: sourceLocation)
}
