/// The characters that an Alpha sign draws, as bytes.
///
/// The full set is ASCII from space to `}`, then the sign's own table from 80H. Left out, because sources disagree
/// about them: B0H to BDH. A tilde is missing: its code draws a half space. The five-high character set has ASCII only.
///
/// Source: Alpha protocol, form 9708-8061, "Extended character set"; 80H to A8H are those of code page 437.
public struct AlphaCharacterSet: Hashable, Sendable {
    /// The bytes, each in 20H...7DH, 7FH or 80H...D9H.
    private let codes: [Character: UInt8]
    /// By ASCII code, whether that is the character's byte, which saves looking it up.
    private let isPlain: [Bool]

    /// A set of any characters and their bytes; entries with a byte that breaks packets, outside 20H...D9H, are left out.
    public init(codes: [Character: UInt8]) {
        let valid = codes.filter { (0x20...0xD9).contains($0.value) }
        self.codes = valid
        isPlain = (0..<0x80 as Range<UInt8>).map { valid[Character(Unicode.Scalar($0))] == $0 }
    }

    /// The byte of a character; nil when the sign has no such character.
    public func byte(for character: Character) -> UInt8? {
        if let ascii = character.asciiValue, isPlain[Int(ascii)] { return ascii }
        return codes[character]
    }

    /// Whether the sign can draw the character.
    public func contains(_ character: Character) -> Bool {
        byte(for: character) != nil
    }

    /// Whether every character of a text is its own byte, as most text is.
    func hasAllPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 < 0x80 && isPlain[Int($0)] }
    }

    /// Every character, in the order of their bytes.
    public var characters: String {
        String(codes.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key))
    }

    /// The set with other characters added or moved to other bytes, such as the À that some signs have at BBH.
    public func adding(_ codes: [Character: UInt8]) -> AlphaCharacterSet {
        AlphaCharacterSet(codes: self.codes.merging(codes) { $1 })
    }

    /// The set without some characters.
    public func removing(_ characters: String) -> AlphaCharacterSet {
        let characters = Set(characters)
        return AlphaCharacterSet(codes: codes.filter { !characters.contains($0.key) })
    }
}

// MARK: - Sets that signs have

extension AlphaCharacterSet {
    /// Every character that all sources agree about.
    public static let full = AlphaCharacterSet(codes: ascii.merging(extended) { $1 })

    /// What the five-high character sets have: ASCII only.
    public static let fiveHigh = AlphaCharacterSet(codes: ascii)

    /// ASCII without lower case, for signs whose small letters look like capitals or like nothing.
    public static let capitals = AlphaCharacterSet(codes: ascii.filter { !$0.key.isLowercase })

    private static let ascii: [Character: UInt8] = Dictionary(
        uniqueKeysWithValues: (0x20...0x7D as ClosedRange<UInt8>).map { (Character(Unicode.Scalar($0)), $0) })

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

// MARK: - The full set

extension AlphaCharacterSet {
    /// The byte of a character of ``full``, 20H...7DH, 7FH or 80H...C1H; nil when the sign has no such character.
    public static func bytes(for character: Character) -> [UInt8]? {
        full.byte(for: character).map { [$0] }
    }

    /// Whether ``full`` has the character.
    public static func contains(_ character: Character) -> Bool {
        full.contains(character)
    }
}
