/// Which bytes stand for which characters on a sign.
///
/// Control codes are no characters, unless they are added.
public struct CodePage: Hashable, Sendable {
    /// The published tables; each has the characters of ASCII from space to `~`.
    public enum Table: String, CaseIterable, Hashable, Sendable {
        case ascii
        /// ISO 8859-1.
        case latin1
        case cp437
        case cp850
        case cp1252
    }

    private var codes: [Character: [UInt8]] = [:]
    private var characters: [[UInt8]: Character] = [:]

    /// The most bytes that one character has.
    private(set) var longestCode = 1

    /// - Parameter added: characters with codes of their own, one byte or more. Who takes the byte of another
    ///   character takes that character away: with `ä` at 7BH there is no `{` left.
    public init(_ table: Table = .ascii, adding added: [Character: [UInt8]] = [:]) {
        for (index, character) in table.characters.enumerated() where character != "\u{0}" {
            set(character, [UInt8(0x20 + index)])
        }
        for (character, code) in added where !code.isEmpty {
            if let former = characters[code] { codes[former] = nil }
            if let former = codes[character] { characters[former] = nil }
            set(character, code)
        }
    }

    private mutating func set(_ character: Character, _ code: [UInt8]) {
        codes[character] = code
        characters[code] = character
        longestCode = max(longestCode, code.count)
    }

    /// The bytes of a character; nil when the sign has no such character.
    public func bytes(for character: Character) -> [UInt8]? {
        codes[character]
    }

    /// The character that has exactly these bytes.
    public func character(for bytes: some Collection<UInt8>) -> Character? {
        characters[Array(bytes)]
    }

    /// Every code with its character.
    var assignments: [[UInt8]: Character] { characters }
}

extension CodePage.Table {
    /// The characters of 20H and up; NUL where there is none.
    ///
    /// Source: the tables of the Unicode consortium, MAPPINGS/VENDORS/MICSFT and ISO8859.
    fileprivate var characters: [Character] {
        let ascii = (0x20...0x7E).map { Character(Unicode.Scalar(UInt8($0))) } + ["\u{0}"]
        let none = Array(repeating: Character("\u{0}"), count: 32)
        let latin = (0xA0...0xFF).map { Character(Unicode.Scalar(UInt8($0))) }
        switch self {
        case .ascii: return ascii
        case .latin1: return ascii + none + latin
        case .cp1252: return ascii + Self.windows.map { $0 == " " ? "\u{0}" : $0 } + latin
        case .cp437: return ascii + Self.dos + Self.dosUnitedStates
        case .cp850: return ascii + Self.dosMultilingualStart + Self.dosMultilingual
        }
    }

    /// 80H to 9FH; a space where nothing is.
    private static let windows = Array("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")
    /// 80H to 9FH.
    private static let dos = Array("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ")
    private static let dosMultilingualStart = Array("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ")
    private static let dosUnitedStates = Array(
        "áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")
    private static let dosMultilingual = Array(
        "áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}")
}
