public import Raster

/// A font of fixed bitmaps, and how to set lines of text in it.
///
///     top       ┬        ← `top` of a line
///               │ ascent     ▄▀▀▄
///     baseline  ┼            ▀▄▄█   ← last row above the baseline
///               │ descent     ▄▄▀
///               ┴
public struct BitmapFont: Sendable {
    /// What the file calls the font: a name or an X logical font description.
    public let name: String
    /// Rows of a line above the baseline.
    public let ascent: Int
    /// Rows of a line below the baseline.
    public let descent: Int

    private let glyphs: GlyphTable
    private let defaultScalar: Unicode.Scalar?

    /// Reads a font from the content of a BDF file, version 2.1. Encodings are Unicode code points, and glyphs without
    /// one are left out.
    ///
    /// - Throws: the first mistake. Also refused are glyphs wider than 64 or higher than 256 pixels, and fonts
    ///   of another character set than Unicode or its subsets Latin 1 and ASCII.
    ///
    /// Source: Adobe technical note 5005, "Glyph Bitmap Distribution Format".
    public init(bdf bytes: [UInt8]) throws(BDFError) {
        let (font, glyphs) = try BDFParser.parse(bytes)
        name = font.name
        ascent = font.ascent
        descent = font.descent
        defaultScalar = font.defaultScalar
        self.glyphs = glyphs
    }

    /// Rows from the top of a line to the top of the next.
    public var lineHeight: Int { ascent + descent }

    /// Whether the font has a glyph of its own for a code point.
    public func contains(_ scalar: Unicode.Scalar) -> Bool {
        glyphs[scalar] != nil
    }

    /// The character itself when the font has it, else what is drawn instead.
    public func spelling(of character: Character) -> String {
        glyphs[character] == nil ? replacement(for: character) : String(character)
    }

    /// Pixels by which a line moves the pen, substitutes included.
    public func width(of text: String) -> Int {
        var width = 0
        typeset(text) { width += $0.advance }
        return width
    }

    /// Draws one line. Rows are ORed into the frame, so clear what must not shine through.
    ///
    /// - Parameters:
    ///   - x: the column of the first origin.
    ///   - top: the first row of the line; the baseline lies under row `top + ascent - 1`.
    /// - Returns: where the pen stands afterwards, and what was shown for characters that the font lacks.
    @discardableResult
    public func draw(_ text: String, x: Int, top: Int, colour: Colour, into frame: inout Framebuffer) -> DrawnText {
        var pen = x
        let substitutions = typeset(text) { glyph in
            for row in 0..<glyph.height {
                frame.draw(
                    glyphs.rows[glyph.firstRow + row], count: glyph.width, x: pen + glyph.x,
                    y: top + ascent + glyph.y + row, colour: colour)
            }
            pen += glyph.advance
        }
        return DrawnText(nextX: pen, substitutions: substitutions)
    }

    /// The glyph of a code point; nil when the font has none.
    func placed(_ scalar: Unicode.Scalar) -> PlacedGlyph? {
        glyphs[scalar].map { glyph in
            PlacedGlyph(
                x: glyph.x, y: ascent + glyph.y, width: glyph.width,
                rows: glyphs.rows[glyph.firstRow..<glyph.firstRow + glyph.height])
        }
    }

    /// Hands out the glyphs of a text from left to right, and tells what stands in for missing ones.
    @discardableResult
    private func typeset(_ text: String, place: (Glyph) -> Void) -> [Substitution] {
        var substitutions: [Substitution] = []
        for character in text {
            if let glyph = glyphs[character] {
                place(glyph)
                continue
            }
            let replacement = replacement(for: character)
            for glyph in replacement.compactMap({ glyphs[$0] }) { place(glyph) }
            substitutions.append(Substitution(original: character, replacement: replacement))
        }
        return substitutions
    }

    /// The finest substitute; where there is none, the glyph that the font itself names comes before "?".
    private func replacement(for character: Character) -> String {
        let isAvailable = { glyphs[$0 as Character] != nil }
        if let spelling = Substitutes.spelling(of: character, where: isAvailable) { return spelling }
        if let defaultScalar, contains(defaultScalar) { return String(Character(defaultScalar)) }
        return Substitutes.replacement(for: character, where: isAvailable)
    }
}
