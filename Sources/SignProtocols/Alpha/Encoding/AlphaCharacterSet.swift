/// The characters that an Alpha sign draws, as bytes.
///
/// ASCII from space to `}`, then the sign's own table from 80H. Left out, because sources disagree about them:
/// B0H to BDH. A tilde is missing: its code draws a half space. The five-high character set has ASCII only.
///
/// Source: Alpha protocol, form 9708-8061, "Extended character set"; 80H to A8H are those of code page 437.
public enum AlphaCharacterSet {
    /// The byte of a character, 20H...7DH, 7FH or 80H...C1H; nil when the sign has no such character.
    public static func bytes(for character: Character) -> [UInt8]? {
        if let ascii = character.asciiValue {
            return (0x20...0x7D).contains(ascii) ? [ascii] : nil
        }
        return extended[character].map { [$0] }
    }

    /// Whether the sign can draw the character.
    public static func contains(_ character: Character) -> Bool {
        bytes(for: character) != nil
    }

    private static let extended: [Character: UInt8] = {
        var codes: [Character: UInt8] = ["█": 0x7F, "Ê": 0xBE, "Í": 0xBF, "Õ": 0xC0, "õ": 0xC1]
        let rows: [(first: UInt8, characters: String)] = [
            (0x80, "ÇüéâäàåçêëèïîìÄÅ"),
            (0x90, "ÉæÆôöòûùÿÖÜ¢£¥₧ƒ"),
            (0xA0, "áíóúñÑªº¿°¡"),
            (0xAC, "θΘćĆ"),
        ]
        for (first, characters) in rows {
            for (code, character) in zip(first..., characters) { codes[character] = code }
        }
        return codes
    }()
}
