/// The Latin glyphs of a font in blocks of eight rows from the top of its lines, each row a word.
struct CellTable {
    /// Blocks of a glyph, the upper one first.
    let blocks: Int
    /// Columns of every row that stand before the origin.
    let left: Int
    private var rows: [SIMD8<UInt64>] = []
    /// Which glyph of `rows` a code point has; below zero for none.
    private var places = [Int16](repeating: -1, count: 0x250)

    init(_ font: BitmapFont) {
        let glyphs = places.indices.map { code in Unicode.Scalar(UInt32(code)).flatMap { font.placed($0) } }
        let known = glyphs.compactMap(\.self)
        left = max(0, known.map { -$0.x }.max() ?? 0)
        let height = known.map { $0.y + $0.rows.count }.max() ?? 0
        blocks = (height + 7) / 8
        for (code, glyph) in glyphs.enumerated() {
            guard let glyph, glyph.y >= 0, left + glyph.x + glyph.width <= 64 else { continue }
            places[code] = Int16(rows.count / max(blocks, 1))
            rows += packed(glyph)
        }
    }

    subscript(scalar: Unicode.Scalar, block: Int) -> SIMD8<UInt64>? {
        @inline(__always) get {
            guard scalar.value < 0x250 else { return nil }
            let place = places[Int(scalar.value)]
            return place < 0 ? nil : rows[Int(place) * blocks + block]
        }
    }

    private func packed(_ glyph: PlacedGlyph) -> [SIMD8<UInt64>] {
        var packed = [SIMD8<UInt64>](repeating: .zero, count: blocks)
        for (number, row) in glyph.rows.enumerated() {
            let taken = row & ~(UInt64.max >> UInt64(glyph.width))
            packed[(glyph.y + number) / 8][(glyph.y + number) % 8] = taken >> UInt64(left + glyph.x)
        }
        return packed
    }
}

/// A glyph and where it stands in a line.
struct PlacedGlyph {
    /// Columns from the origin to its left edge.
    let x: Int
    /// Rows from the top of the line to its own.
    let y: Int
    /// Columns; bits of the rows right of them mean nothing.
    let width: Int
    /// From the top; bit 63 is the leftmost pixel.
    let rows: ArraySlice<UInt64>
}
