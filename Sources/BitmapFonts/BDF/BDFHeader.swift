/// What the lines before CHARS say about a font.
struct BDFHeader {
    private var name: String?
    private var box: [Int]?
    private var ascent: Int?
    private var descent: Int?
    private var defaultScalar: Unicode.Scalar?
    private var charsetRegistry: BDFLine?
    private var charsetEncoding = "1"

    /// Lines about paper, second writing directions and version numbers, which mean nothing to an LED sign.
    private static let ignored: Set = [
        "SIZE", "CONTENTVERSION", "METRICSSET", "SWIDTH", "DWIDTH", "SWIDTH1", "DWIDTH1", "VVECTOR",
    ]
    /// Character sets whose codes are Unicode code points, in lower case.
    private static let charsets: Set = ["iso10646-1", "iso8859-1", "iso646.1991-irv"]

    /// Takes in a line that is neither about properties nor CHARS.
    mutating func read(_ line: BDFLine) throws(BDFError) {
        switch line.keyword {
        case "FONT": name = line.argument
        case "FONTBOUNDINGBOX":
            box = try line.numbers(
                BDFLimits.box, BDFLimits.box, BDFLimits.offset, BDFLimits.offset,
                valid: "width and height in 0...1024, x and y offset in -1024...1024")
        case let keyword where Self.ignored.contains(keyword): break
        default: throw line.error(valid: "FONT, SIZE, FONTBOUNDINGBOX, STARTPROPERTIES, CHARS")
        }
    }

    /// Takes in a line between STARTPROPERTIES and ENDPROPERTIES. Properties that nobody needs here are skipped.
    mutating func readProperty(_ line: BDFLine) throws(BDFError) {
        switch line.keyword {
        case "FONT_ASCENT": ascent = try line.numbers(BDFLimits.lineExtent, valid: "a number in 0...256")[0]
        case "FONT_DESCENT": descent = try line.numbers(BDFLimits.lineExtent, valid: "a number in 0...256")[0]
        case "DEFAULT_CHAR":
            defaultScalar = Unicode.Scalar(UInt32(try line.numbers(0...0x10_FFFF, valid: "a number in 0...1114111")[0]))
        case "CHARSET_REGISTRY": charsetRegistry = line
        case "CHARSET_ENCODING": charsetEncoding = line.argument
        default: break
        }
    }

    /// The font's own measures, once all lines before CHARS are read.
    ///
    /// - Parameter line: the CHARS line, where a missing line is reported.
    func metrics(at line: BDFLine) throws(BDFError) -> FontMetrics {
        guard let name, let box else { throw line.error(valid: "FONT and FONTBOUNDINGBOX before CHARS") }
        if let charsetRegistry {
            let charset = "\(charsetRegistry.argument)-\(charsetEncoding)".lowercased()
            guard Self.charsets.contains(charset) else {
                throw charsetRegistry.error(valid: "ISO10646-1 or ISO8859-1, whose codes are those of Unicode")
            }
        }
        let above = max(box[1] + box[3], 0)
        let below = max(-box[3], 0)
        return FontMetrics(
            name: name, ascent: ascent ?? above, descent: descent ?? below, defaultScalar: defaultScalar)
    }
}

/// What holds for all glyphs of a font.
struct FontMetrics {
    let name: String
    /// Rows of a line above the baseline.
    let ascent: Int
    /// Rows of a line from the baseline down.
    let descent: Int
    /// The code point to show for missing ones; it may have no glyph itself.
    let defaultScalar: Unicode.Scalar?
}
