/// Reads a file in the Glyph Bitmap Distribution Format (Adobe technical note 5005, version 2.1).
struct BDFParser {
    private var lines: BDFLines
    private var header = BDFHeader()
    private var glyphs = GlyphTable()

    private init(_ bytes: [UInt8]) {
        lines = BDFLines(bytes)
    }

    /// The content of a whole file.
    static func parse(_ bytes: [UInt8]) throws(BDFError) -> (font: FontMetrics, glyphs: GlyphTable) {
        var parser = BDFParser(bytes)
        let start = try parser.lines.next(valid: "STARTFONT 2.1")
        guard start.keyword == "STARTFONT", ["2.1", "2.2"].contains(start.argument) else {
            throw start.error(valid: "STARTFONT 2.1")
        }
        let font = try parser.parseHeader()
        if let line = parser.lines.next() { throw line.error(valid: "nothing after ENDFONT") }
        return (font, parser.glyphs)
    }

    /// Reads everything up to ENDFONT: the glyphs start at the CHARS line.
    private mutating func parseHeader() throws(BDFError) -> FontMetrics {
        while true {
            let line = try lines.next(valid: "CHARS and the glyphs")
            switch line.keyword {
            case "STARTPROPERTIES": try parseProperties()
            case "CHARS":
                let font = try header.metrics(at: line)
                let count = try line.numbers(BDFLimits.glyphs, valid: "CHARS and the number of glyphs")[0]
                try parseGlyphs(count: count)
                return font
            default: try header.read(line)
            }
        }
    }

    private mutating func parseProperties() throws(BDFError) {
        while true {
            let line = try lines.next(valid: "ENDPROPERTIES")
            if line.keyword == "ENDPROPERTIES" { return }
            try header.readProperty(line)
        }
    }

    private mutating func parseGlyphs(count: Int) throws(BDFError) {
        var found = 0
        while true {
            let line = try lines.next(valid: "ENDFONT")
            switch line.keyword {
            case "STARTCHAR" where found < count: try parseGlyph()
            case "STARTCHAR": throw line.error(valid: "ENDFONT, because CHARS gives \(count) glyphs")
            case "ENDFONT" where found == count: return
            case "ENDFONT": throw line.error(valid: "STARTCHAR, because CHARS gives \(count) glyphs, not \(found)")
            default: throw line.error(valid: "STARTCHAR or ENDFONT")
            }
            found += 1
        }
    }

    /// Reads one glyph from the line after STARTCHAR to ENDCHAR, and keeps it if it has a code point.
    private mutating func parseGlyph() throws(BDFError) {
        var metrics = BDFGlyphMetrics()
        while true {
            let line = try lines.next(valid: "BITMAP and ENDCHAR")
            if line.keyword == "BITMAP" {
                let glyph = try metrics.glyph(at: line)
                let rows = try parseRows(of: glyph)
                if let scalar = metrics.scalar { glyphs.insert(glyph, rows: rows, for: scalar) }
                return
            }
            try metrics.read(line)
            if line.keyword == "ENCODING", let scalar = metrics.scalar, glyphs[scalar] != nil {
                throw line.error(valid: "a code point that no glyph above has, or -1")
            }
        }
    }

    /// Reads the rows of a bitmap and its ENDCHAR; the leftmost pixel of a row becomes bit 63.
    private mutating func parseRows(of glyph: Glyph) throws(BDFError) -> [UInt64] {
        var rows: [UInt64] = []
        while true {
            let line = try lines.next(valid: "ENDCHAR")
            if line.keyword == "ENDCHAR" {
                // Rows of no pixels may be written as empty lines, which are skipped and cannot be counted.
                guard rows.count == glyph.height || glyph.width == 0 else {
                    throw line.error(valid: "a row, because BBX gives \(glyph.height) rows, not \(rows.count)")
                }
                return rows
            }
            guard rows.count < glyph.height else {
                throw line.error(valid: "ENDCHAR, because BBX gives \(glyph.height) rows")
            }
            rows.append(try line.bitmapRow(width: glyph.width))
        }
    }
}
