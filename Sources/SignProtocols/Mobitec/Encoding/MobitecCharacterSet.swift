/// The characters that a Mobitec sign draws, as bytes.
public enum MobitecCharacterSet: String, CaseIterable, Hashable, Sendable {
    /// ISO 8859-1, but for what has another meaning in messages: `°ÐÑÒÓÔÕÚÛþÿ`.
    case latin1
    /// ASCII, with `ÄÖÅäöå` in place of `[\]{|}`.
    case nordic

    /// The byte of a character; nil when the sign has no such character.
    public func byte(for character: Character) -> UInt8? {
        switch self {
        case .latin1: Self.latin1Byte(for: character)
        case .nordic: Self.nordicByte(for: character)
        }
    }

    /// The character of a byte; nil when it has none or another meaning.
    func character(for byte: UInt8) -> Character? {
        let replaced = self == .nordic ? Self.nordicLetters.first { $0.value == byte }?.key : nil
        let character = replaced ?? Character(Unicode.Scalar(byte))
        return self.byte(for: character) == byte ? character : nil
    }

    private static func latin1Byte(for character: Character) -> UInt8? {
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return nil }
        guard let byte = UInt8(exactly: scalar.value) else { return nil }
        switch byte {
        case 0xB0, 0xD0...0xD5, 0xDA, 0xDB, 0xFE, 0xFF: return nil
        case 0x20...0x7E, 0xA0...0xFF: return byte
        default: return nil
        }
    }

    private static func nordicByte(for character: Character) -> UInt8? {
        if let byte = nordicLetters[character] { return byte }
        guard let ascii = character.asciiValue, 0x20...0x7E ~= ascii else { return nil }
        return nordicLetters.values.contains(ascii) ? nil : ascii
    }

    private static let nordicLetters: [Character: UInt8] = [
        "Ä": 0x5B, "Ö": 0x5C, "Å": 0x5D, "ä": 0x7B, "ö": 0x7C, "å": 0x7D,
    ]
}
