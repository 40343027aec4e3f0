/// What the lines between STARTCHAR and BITMAP say about a glyph.
struct BDFGlyphMetrics {
    /// The code point; nil before ENCODING and for glyphs without one (ENCODING -1).
    private(set) var scalar: Unicode.Scalar?
    private var hasEncoding = false
    private var advance: Int?
    private var box: [Int]?

    private static let ignored: Set = ["SWIDTH", "SWIDTH1", "DWIDTH1", "VVECTOR", "ATTRIBUTES"]

    /// Takes in a line that is not BITMAP.
    mutating func read(_ line: BDFLine) throws(BDFError) {
        switch line.keyword {
        case "ENCODING": try readEncoding(line)
        case "DWIDTH":
            advance = try line.numbers(
                BDFLimits.advance, BDFLimits.offset, valid: "an x step in 0...256 and a y step in -1024...1024")[0]
        case "BBX":
            box = try line.numbers(
                BDFLimits.glyphWidth, BDFLimits.glyphHeight, BDFLimits.offset, BDFLimits.offset,
                valid: "width in 0...64, height in 0...256, x and y offset in -1024...1024")
        case let keyword where Self.ignored.contains(keyword): break
        default: throw line.error(valid: "ENCODING, SWIDTH, DWIDTH, BBX, BITMAP")
        }
    }

    /// The glyph as these lines describe it, before its rows are known.
    ///
    /// - Parameter line: the BITMAP line, where a missing line is reported.
    func glyph(at line: BDFLine) throws(BDFError) -> Glyph {
        guard hasEncoding, let advance, let box else {
            throw line.error(valid: "ENCODING, DWIDTH and BBX before BITMAP")
        }
        return Glyph(advance: advance, x: box[2], y: -(box[1] + box[3]), width: box[0], height: box[1])
    }

    /// A code of the font's own may follow -1, and says nothing here.
    private mutating func readEncoding(_ line: BDFLine) throws(BDFError) {
        let valid = "a Unicode code point in decimal, or -1"
        hasEncoding = true
        scalar = nil
        if line.argument.hasPrefix("-1 ") {
            _ = try line.numbers(-1 ... -1, 0...Int(Int32.max), valid: valid)
            return
        }
        let code = try line.numbers(-1...0x10_FFFF, valid: valid)[0]
        scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init)
        // Half of a surrogate pair is in the range, but no code point of a character.
        guard code == -1 || scalar != nil else { throw line.error(valid: valid) }
    }
}
