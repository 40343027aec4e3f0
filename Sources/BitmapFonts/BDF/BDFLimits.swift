/// What is refused as absurd. Everything but the number of glyphs is in pixels.
enum BDFLimits {
    /// All of Unicode, and as many glyphs without a code point.
    static let glyphs = 0...0x22_0000
    /// A row of a glyph is kept in one word.
    static let glyphWidth = 0...64
    static let glyphHeight = 0...256
    /// The box that holds all glyphs of a font.
    static let box = 0...1024
    /// From the origin of a glyph to a corner of its box.
    static let offset = -1024...1024
    /// From the baseline to the top or the bottom of a line.
    static let lineExtent = 0...256
    /// From the origin of a glyph to that of the next.
    static let advance = 0...256
}
