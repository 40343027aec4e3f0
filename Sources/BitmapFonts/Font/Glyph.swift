/// Where the pixels of a glyph lie, and how far it moves the pen.
struct Glyph {
    /// From the origin of this glyph to that of the next.
    let advance: Int
    /// The left column of the bitmap, counted from the origin to the right.
    let x: Int
    /// The top row of the bitmap, counted from the first row under the baseline downwards, so mostly negative.
    let y: Int
    let width: Int
    /// Rows of the bitmap.
    fileprivate(set) var height: Int
    /// Index of the top row among the rows of the table.
    fileprivate(set) var firstRow = 0

    init(advance: Int, x: Int, y: Int, width: Int, height: Int) {
        self.advance = advance
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}

/// The glyphs of a font by code point. The rows of all of them lie in one array, bit 63 the leftmost
/// pixel; bits right of a glyph's width mean nothing.
struct GlyphTable {
    private(set) var rows: [UInt64] = []
    /// Indexed by code point: Latin with all its accents is found without hashing.
    private var latin = [Glyph?](repeating: nil, count: 0x250)
    private var others: [Unicode.Scalar: Glyph] = [:]

    subscript(scalar: Unicode.Scalar) -> Glyph? {
        scalar.value < 0x250 ? latin[Int(scalar.value)] : others[scalar]
    }

    /// The glyph of a character, also when the character is spelled with combining marks.
    subscript(character: Character) -> Glyph? {
        let scalars = character.unicodeScalars
        if scalars.count == 1, let scalar = scalars.first { return self[scalar] }
        return character.composed.flatMap { self[$0] }
    }

    mutating func insert(_ glyph: Glyph, rows new: [UInt64], for scalar: Unicode.Scalar) {
        var glyph = glyph
        glyph.height = new.count
        glyph.firstRow = rows.count
        rows += new
        if scalar.value < 0x250 { latin[Int(scalar.value)] = glyph } else { others[scalar] = glyph }
    }
}
