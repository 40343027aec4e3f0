import BitmapFonts
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SubstitutesTests {
    /// Every character that ASCII has a picture of, and the space.
    private static let ascii = Set((0x20...0x7E).map { Character(Unicode.Scalar($0)) })

    @Test(arguments: ["É", "œ", "€", "→", "A", "\u{A0}"] as [Character])
    func `what is available stays as it is`(character: Character) {
        #expect(Substitutes.replacement(for: character) { _ in true } == String(character))
    }

    @Test(
        arguments: [
            ("É", "E"), ("ç", "c"), ("Ÿ", "Y"), ("ế", "e"), ("e\u{301}", "e"), ("œ", "oe"), ("Œ", "OE"), ("ǽ", "ae"),
            ("ß", "ss"), ("ø", "o"), ("€", "EUR"), ("’", "'"), ("«", "\""), ("”", "\""), ("…", "..."), ("–", "-"),
            ("—", "-"), ("\u{2011}", "-"), ("\u{A0}", " "), ("\u{202F}", " "), ("\t", " "), ("\r\n", " "), ("→", "->"),
            ("←", "<-"), ("°", "o"), ("½", "1/2"), ("²", "2"), ("ﬁ", "fi"), ("№", "No"), ("Ａ", "A"), ("≠", "<>"),
            ("⚠\u{FE0F}", "!"), ("\u{AD}", ""), ("\u{200B}", ""), ("漢", "?"), ("👍", "?"), ("\u{1B}", "?"),
        ] as [(Character, String)])
    func `ASCII spells what it can, and the rest is a question mark`(character: Character, replacement: String) {
        #expect(Substitutes.replacement(for: character, where: Self.ascii.contains) == replacement)
    }

    @Test(
        arguments: [
            ("ế", "eê", "ê"), ("Ǽ", "AEÆ", "Æ"), ("—", "-–", "–"), ("•", "*·", "·"), ("•", "*", "*"), ("↗", "↑^", "↑"),
        ] as [(Character, String, String)])
    func `the finest available substitute is taken`(character: Character, available: String, replacement: String) {
        #expect(Substitutes.replacement(for: character, where: available.contains) == replacement)
    }

    @Test(
        arguments: [
            ("a", "A"), ("é", "E"), ("œ", "OE"), ("[", "("), ("\"", "'"), ("«", "'"), ("1", "?"),
        ] as [(Character, String)])
    func `a sign with capitals and little else shows capitals`(character: Character, replacement: String) {
        #expect(Substitutes.replacement(for: character, where: "ABCDEFGHIJKLMNOPQRSTUVWXYZ('?".contains) == replacement)
    }

    @Test func `a capital with its accent is finer than one without`() {
        #expect(Substitutes.replacement(for: "é", where: "EÉ".contains) == "É")
    }

    @Test func `a spelling that is available in part is not used`() {
        #expect(Substitutes.replacement(for: "€", where: "EU?".contains) == "?")
    }

    @Test func `without even a question mark there is nothing`() {
        #expect(Substitutes.replacement(for: "€") { _ in false } == "")
    }

    @Test(arguments: [
        "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»€°’‘“”–—…·×÷±½²¡¿ñÑáíóúß£§←↑→↓↗↘●○■□▲▼▶◀☎✓⚠♥\u{A0}\u{202F}"
    ])
    func `all that the fonts of the project draw can be spelled in ASCII`(characters: String) {
        for character in characters where character != "¿" {
            let spelling = Substitutes.replacement(for: character, where: Self.ascii.contains)
            #expect(!spelling.isEmpty && spelling != "?", "\(character)")
        }
    }

    @Test(arguments: [0..<0x800, 0x1E00..<0x2800, 0xFB00..<0xFB50, 0x1F100..<0x1F200])
    func `the rules end for every character, and keep to what is available`(codes: Range<UInt32>) {
        for character in codes.compactMap(Unicode.Scalar.init).map(Character.init) {
            #expect(Substitutes.replacement(for: character) { _ in false } == "")
            #expect(Substitutes.replacement(for: character, where: Self.ascii.contains).allSatisfy(Self.ascii.contains))
        }
    }
}
