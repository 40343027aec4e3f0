/// The characters of an AM03127 sign: ASCII but for the brackets of tags, and those of a `<Uxx>` tag.
///
/// Source: AM03127 communication protocol, version 2.2, page 11. Left out are box pieces and what sources disagree about.
public enum AM03127Characters {
    /// One byte, or a tag of five.
    public static func bytes(for character: Character) -> [UInt8]? {
        if let ascii = character.asciiValue {
            return (0x20...0x7E).contains(ascii) && character != "<" && character != ">" ? [ascii] : nil
        }
        return tags[character].map { Array("<U".utf8) + upperHexadecimal(Int($0), digits: 2) + Array(">".utf8) }
    }

    private static let tags: [Character: UInt8] = {
        var tags: [Character: UInt8] = [:]
        let rows: [(first: UInt8, characters: String)] = [
            (0x00, "€↑↓"), (0x0F, "█▄▌▐▀αβΓΠΣσ"), (0x1A, "\u{B5}τΦ≈Ωδ"), (0x20, "∞λ¢£"), (0x25, "¥→←¿©ª≥∈∩®Œ"),
            (0x30, "š±²³žŸ¶œŠ¹º≤¼½¤"), (0x40, "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŽØÙÚÛÜÝÞß"),
            (0x60, "àáâãäåæçèéêëìíîïðñòóôõö…øùúûüýþÿ"),
        ]
        for (first, characters) in rows {
            for (index, character) in characters.enumerated() { tags[character] = first + UInt8(index) }
        }
        return tags
    }()
}
