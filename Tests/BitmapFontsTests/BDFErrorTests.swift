import BitmapFonts
import TestSupport
import Testing

/// Files with one mistake each; the line numbers are those of the small font.
@Suite(.timeLimit(.minutes(5)))
struct BDFErrorTests {
    private static let headers: [([Int: String?], String)] = [
        ([1: nil], "line 1: found 'FONT -small-'; valid: STARTFONT 2.1"),
        ([1: "STARTFONT 3.0"], "line 1: found 'STARTFONT 3.0'; valid: STARTFONT 2.1"),
        ([2: nil], "line 8: found 'CHARS 2'; valid: FONT and FONTBOUNDINGBOX before CHARS"),
        ([3: "COLOUR 5"], "line 3: found 'COLOUR 5'; valid: FONT, SIZE, FONTBOUNDINGBOX, STARTPROPERTIES, CHARS"),
        (
            [4: "FONTBOUNDINGBOX 4 5 0"],
            "line 4: found 'FONTBOUNDINGBOX 4 5 0'; "
                + "valid: width and height in 0...1024, x and y offset in -1024...1024"
        ),
        ([6: "FONT_ASCENT four"], "line 6: found 'FONT_ASCENT four'; valid: a number in 0...256"),
        ([7: "FONT_DESCENT -1"], "line 7: found 'FONT_DESCENT -1'; valid: a number in 0...256"),
        ([7: "DEFAULT_CHAR 1114112"], "line 7: found 'DEFAULT_CHAR 1114112'; valid: a number in 0...1114111"),
        (
            [6: "CHARSET_REGISTRY \"KOI8\"", 7: "CHARSET_ENCODING \"R\""],
            "line 6: found 'CHARSET_REGISTRY \"KOI8\"'; "
                + "valid: ISO10646-1 or ISO8859-1, whose codes are those of Unicode"
        ),
        ([9: "CHARS two"], "line 9: found 'CHARS two'; valid: CHARS and the number of glyphs"),
        (
            [9: "CHARS 99999999999999999999"],
            "line 9: found 'CHARS 99999999999999999999'; valid: CHARS and the number of glyphs"
        ),
        ([9: "CHARS 3"], "line 31: found 'ENDFONT'; valid: STARTCHAR, because CHARS gives 3 glyphs, not 2"),
        ([9: "CHARS 1"], "line 21: found 'STARTCHAR g'; valid: ENDFONT, because CHARS gives 1 glyphs"),
    ]

    private static let glyphs: [([Int: String?], String)] = [
        ([10: "GLYPH A"], "line 10: found 'GLYPH A'; valid: STARTCHAR or ENDFONT"),
        ([11: nil], "line 14: found 'BITMAP'; valid: ENCODING, DWIDTH and BBX before BITMAP"),
        ([11: "ENCODING A"], "line 11: found 'ENCODING A'; valid: a Unicode code point in decimal, or -1"),
        ([11: "ENCODING 55296"], "line 11: found 'ENCODING 55296'; valid: a Unicode code point in decimal, or -1"),
        ([11: "ENCODING 1114112"], "line 11: found 'ENCODING 1114112'; valid: a Unicode code point in decimal, or -1"),
        ([22: "ENCODING 65"], "line 22: found 'ENCODING 65'; valid: a code point that no glyph above has, or -1"),
        (
            [13: "DWIDTH 257 0"],
            "line 13: found 'DWIDTH 257 0'; valid: an x step in 0...256 and a y step in -1024...1024"
        ),
        (
            [14: "BBX 65 4 0 0"],
            "line 14: found 'BBX 65 4 0 0'; "
                + "valid: width in 0...64, height in 0...256, x and y offset in -1024...1024"
        ),
        (
            [14: "BBX 3 9999999 0 0"],
            "line 14: found 'BBX 3 9999999 0 0'; "
                + "valid: width in 0...64, height in 0...256, x and y offset in -1024...1024"
        ),
        ([14: "WIDTH 4"], "line 14: found 'WIDTH 4'; valid: ENCODING, SWIDTH, DWIDTH, BBX, BITMAP"),
        ([17: nil], "line 19: found 'ENDCHAR'; valid: a row, because BBX gives 4 rows, not 3"),
        ([17: "A0\nA0"], "line 20: found 'A0'; valid: ENDCHAR, because BBX gives 4 rows"),
        ([17: "G0"], "line 17: found 'G0'; valid: 2 hexadecimal digits for 3 pixels, or ENDCHAR"),
        ([17: "A"], "line 17: found 'A'; valid: 2 hexadecimal digits for 3 pixels, or ENDCHAR"),
        ([14: "BBX 9 4 0 0"], "line 16: found '40'; valid: 4 hexadecimal digits for 9 pixels, or ENDCHAR"),
        ([20: nil], "line 20: found 'STARTCHAR g'; valid: ENDCHAR, because BBX gives 4 rows"),
        ([31: "ENDFONT\nENDFONT"], "line 32: found 'ENDFONT'; valid: nothing after ENDFONT"),
    ]

    @Test(arguments: headers + glyphs)
    func `a mistake is reported with its line, what is there and what could be`(
        changes: [Int: String?], description: String
    ) {
        let error = #expect(throws: BDFError.self) { try BitmapFont(text: SmallFont.text(changing: changes)) }
        #expect(error?.description == description)
    }

    @Test(arguments: [
        (0, "line 1: found the end of the file; valid: STARTFONT 2.1"),
        (4, "line 4: found the end of the file; valid: CHARS and the glyphs"),
        (6, "line 6: found the end of the file; valid: ENDPROPERTIES"),
        (12, "line 12: found the end of the file; valid: BITMAP and ENDCHAR"),
        (17, "line 17: found the end of the file; valid: ENDCHAR"),
        (30, "line 30: found the end of the file; valid: ENDFONT"),
    ])
    func `a file that ends early is refused`(lines: Int, description: String) {
        let text = SmallFont.text.split(separator: "\n").prefix(lines).joined(separator: "\n")
        let error = #expect(throws: BDFError.self) { try BitmapFont(text: text) }
        #expect(error?.description == description)
    }

    @Test func `long lines are shown in part`() {
        let line = "FONT_ASCENT " + String(repeating: "7", count: 60)
        let error = #expect(throws: BDFError.self) { try BitmapFont(text: SmallFont.text(changing: [6: line])) }
        #expect(error?.found == "'FONT_ASCENT \(String(repeating: "7", count: 48))…'")
        #expect(error?.line == 6)
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `damaged files are refused or read, and never end the program`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<10 {
            var bytes = Array(SmallFont.text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: bytes.indices, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert("0123456789-\n".utf8.randomElement(using: &random) ?? 0, at: place)
                }
            }
            guard let font = try? BitmapFont(bdf: bytes) else { continue }
            #expect(font.picture(of: "Ag?", x: -2, width: 9).count == max(font.lineHeight * 10 - 1, 0))
        }
    }
}
