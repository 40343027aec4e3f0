import BitmapFonts
import Raster
import Testing

/// What a font shows for characters it lacks, and that it says so.
@Suite(.timeLimit(.minutes(5)))
struct SubstitutionTests {
    private func drawn(_ text: String, with characters: String, properties: [String] = []) throws -> DrawnText {
        let font = try BitmapFont(text: SmallFont.text(with: characters, properties: properties))
        var frame = Framebuffer(width: 40, height: 1)
        return font.draw(text, x: 0, top: 0, colour: .red, into: &frame)
    }

    @Test func `nothing is reported for what the font has`() throws {
        #expect(try drawn("Aé", with: "Aé").substitutions == [])
    }

    @Test func `a letter spelled with a combining accent is the accented letter`() throws {
        let drawn = try drawn("e\u{301}", with: "eé")
        #expect(drawn.substitutions == [])
        #expect(drawn.nextX == 2)
    }

    @Test func `every substitute is drawn and reported, in the order of the text`() throws {
        let drawn = try drawn("É€ É", with: "EUR ")
        let reports = drawn.substitutions.map { "\($0.original)=\($0.replacement)" }
        #expect(reports == ["É=E", "€=EUR", "É=E"])
        // E, EUR, space, E at two columns each.
        #expect(drawn.nextX == 12)
    }

    @Test func `what no rule knows is a question mark`() throws {
        let drawn = try drawn("漢", with: "A?")
        #expect(drawn.substitutions.map(\.replacement) == ["?"])
        #expect(drawn.nextX == 2)
    }

    @Test func `the default character of the font comes before the question mark, but after the rules`() throws {
        let drawn = try drawn("漢É", with: "E?\u{FFFD}", properties: ["DEFAULT_CHAR 65533"])
        #expect(drawn.substitutions.map(\.replacement) == ["\u{FFFD}", "E"])
    }

    @Test func `a default character without a glyph is no help`() throws {
        let drawn = try drawn("漢", with: "?", properties: ["DEFAULT_CHAR 0"])
        #expect(drawn.substitutions.map(\.replacement) == ["?"])
    }

    @Test func `what cannot be shown at all is still reported`() throws {
        let drawn = try drawn("漢A", with: "A")
        #expect(drawn.substitutions.map(\.replacement) == [""])
        #expect(drawn.substitutions.map(\.original) == ["漢"])
        #expect(drawn.nextX == 2)
    }
}
