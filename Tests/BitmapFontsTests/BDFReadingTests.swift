import BitmapFonts
import Testing

@Suite(.timeLimit(.minutes(5)))
struct BDFReadingTests {
    private let picture = """
        .#......
        #.#..##.
        ###.#.#.
        #.#..##.
        ....##..
        """

    @Test func `a font has the name, measures and glyphs of its file`() throws {
        let font = try BitmapFont(text: SmallFont.text)
        #expect(font.name == "-small-")
        #expect([font.ascent, font.descent, font.lineHeight] == [4, 1, 5])
        #expect(font.contains("A") && font.contains("g") && !font.contains("B"))
        #expect(font.picture(of: "Ag", width: 8) == picture)
    }

    @Test func `without properties the bounding box gives ascent and descent`() throws {
        let font = try BitmapFont(
            text: SmallFont.text(changing: [4: "FONTBOUNDINGBOX 4 9 0 -2", 5: nil, 6: nil, 7: nil, 8: nil]))
        #expect([font.ascent, font.descent] == [7, 2])
    }

    @Test func `lines may end in carriage return and line feed`() throws {
        let text = SmallFont.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(try BitmapFont(text: text).picture(of: "Ag", width: 8) == picture)
    }

    @Test func `comments and empty lines may stand anywhere`() throws {
        let text = SmallFont.text.split(separator: "\n").joined(separator: "\nCOMMENT DWIDTH 9 9\n\n")
        #expect(try BitmapFont(text: "COMMENT first\n\(text)\nCOMMENT").picture(of: "Ag", width: 8) == picture)
    }

    @Test(arguments: ["ENCODING -1", "ENCODING -1 200"])
    func `a glyph without a code point is left out`(encoding: String) throws {
        let font = try BitmapFont(text: SmallFont.text(changing: [11: encoding]))
        #expect(!font.contains("A"))
        #expect(font.contains("g"))
    }

    @Test func `hexadecimal digits may be small, and padding is no pixel`() throws {
        let font = try BitmapFont(text: SmallFont.text(changing: [16: "5f", 17: "bf00", 18: "ff", 19: "bFFF"]))
        #expect(font.picture(of: "Ag", width: 8) == picture)
    }

    @Test func `a glyph may be 64 pixels wide`() throws {
        let font = try BitmapFont(
            text: SmallFont.text(changing: [14: "BBX 64 1 0 0", 16: "8000000000000001", 17: nil, 18: nil, 19: nil]))
        #expect(font.picture(of: "A", width: 64).split(separator: "\n")[3] == "#\(String(repeating: ".", count: 62))#")
    }

    @Test(arguments: ["", "00\n00\n00\n00"])
    func `a glyph of no width only moves the pen`(rows: String) throws {
        let font = try BitmapFont(
            text: SmallFont.text(changing: [24: "BBX 0 4 0 -1", 26: rows, 27: nil, 28: nil, 29: nil]))
        #expect(font.width(of: "gg") == 8)
        #expect(!font.picture(of: "gg", width: 8).contains("#"))
    }

    @Test(arguments: ["\"ISO10646\"\nCHARSET_ENCODING \"1\"", "\"ISO8859\"\nCHARSET_ENCODING \"1\"", "iso10646"])
    func `character sets whose codes are Unicode are read`(charset: String) throws {
        let font = try BitmapFont(text: SmallFont.text(changing: [6: "CHARSET_REGISTRY \(charset)"]))
        #expect(font.contains("A"))
    }

    @Test func `code points outside Latin are found`() throws {
        let font = try BitmapFont(text: SmallFont.text(with: "\u{24F}\u{250}→😀\u{10FFFF}"))
        let found = ["\u{24F}", "\u{250}", "→", "😀", "\u{10FFFF}", "\u{251}"].map(font.contains)
        #expect(found == [true, true, true, true, true, false])
    }
}
