import BitmapFonts
import Raster

/// A font of two glyphs, `A` on the baseline and `g` a row below it, in a cell of 4 x 5 pixels.
///
///     .#.. | ....
///     #.#. | .##.
///     ###. | #.#.
///     #.#. | .##.
///     .... | ##..  ← descender
enum SmallFont {
    static let text = """
        STARTFONT 2.1
        FONT -small-
        SIZE 5 75 75
        FONTBOUNDINGBOX 4 5 0 -1
        STARTPROPERTIES 2
        FONT_ASCENT 4
        FONT_DESCENT 1
        ENDPROPERTIES
        CHARS 2
        STARTCHAR A
        ENCODING 65
        SWIDTH 500 0
        DWIDTH 4 0
        BBX 3 4 0 0
        BITMAP
        40
        A0
        E0
        A0
        ENDCHAR
        STARTCHAR g
        ENCODING 103
        DWIDTH 4 0
        BBX 3 4 0 -1
        BITMAP
        60
        A0
        60
        C0
        ENDCHAR
        ENDFONT
        """

    /// The file with some lines, counted from 1, replaced or (with nil) left out.
    static func text(changing changes: [Int: String?]) -> String {
        text.split(separator: "\n").enumerated()
            .compactMap { index, line in changes[index + 1, default: String(line)] }
            .joined(separator: "\n")
    }

    /// A file with one-column glyphs for some characters: enough to ask what is there.
    static func text(with characters: String, properties: [String] = []) -> String {
        let glyphs = characters.unicodeScalars.map {
            "STARTCHAR x\nENCODING \($0.value)\nDWIDTH 2 0\nBBX 1 1 0 0\nBITMAP\n80\nENDCHAR\n"
        }
        return """
            STARTFONT 2.1
            FONT listed
            FONTBOUNDINGBOX 1 1 0 0
            STARTPROPERTIES \(properties.count)
            \(properties.joined(separator: "\n"))
            ENDPROPERTIES
            CHARS \(glyphs.count)
            \(glyphs.joined())ENDFONT
            """
    }
}

extension BitmapFont {
    init(text: String) throws(BDFError) {
        try self.init(bdf: Array(text.utf8))
    }

    /// A line on a mono frame of its own size.
    func picture(of line: String, x: Int = 0, width: Int) -> String {
        var frame = Framebuffer(width: width, height: lineHeight, depth: .mono)
        draw(line, x: x, top: 0, colour: .red, into: &frame)
        return frame.picture
    }
}
