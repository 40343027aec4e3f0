/// What stands in for a character that a font or the character set of a sign lacks.
///
/// Tried in this order, and each result again if it is not available itself:
///
/// 1. a usual spelling, such as `oe` for `œ`, `EUR` for `€` and `->` for `→`
/// 2. the character without its last mark: `ê` for `ế`, `e` for `ê`
/// 3. the plainer characters that Unicode calls compatible: `1/2` for `½`
/// 4. a space for other white space, a hyphen for other dashes, nothing for what is invisible
///
/// If that leads nowhere, the same with capitals for small letters; then "?", and where even that is missing, nothing.
public enum Substitutes {
    /// The finest substitute of which all characters are available.
    ///
    /// - Parameter isAvailable: whether the font or sign has a character.
    /// - Returns: the character itself when it is available; empty when it is invisible or nothing can be shown for it.
    public static func replacement(for character: Character, where isAvailable: (Character) -> Bool) -> String {
        spelling(of: character, where: isAvailable) ?? (isAvailable("?") ? "?" : "")
    }

    /// The same without the last resort: nil when no substitute says what the character says.
    static func spelling(of character: Character, where isAvailable: (Character) -> Bool) -> String? {
        spelling(of: character, capitals: false, where: isAvailable)
            ?? spelling(of: character, capitals: true, where: isAvailable)
    }

    /// - Parameter capitals: whether capitals may stand for small letters. Where they may, they come before other
    ///   substitutes, so that `é` on a sign without small letters is `É` if that is there, and `E` if not.
    private static func spelling(
        of character: Character, capitals: Bool, where isAvailable: (Character) -> Bool
    ) -> String? {
        if isAvailable(character) { return String(character) }
        for candidate in candidates(for: character, capitals: capitals) {
            if let spelling = spelling(of: candidate, capitals: capitals, where: isAvailable) { return spelling }
        }
        return nil
    }

    /// Every character of a candidate as it is or by its own substitutes; nil when one has none.
    private static func spelling(
        of candidate: String, capitals: Bool, where isAvailable: (Character) -> Bool
    ) -> String? {
        var spelling = ""
        for character in candidate {
            guard let part = self.spelling(of: character, capitals: capitals, where: isAvailable) else { return nil }
            spelling += part
        }
        return spelling
    }

    /// What to try for a character, the finest first. Each is plainer than the character, so the search ends.
    private static func candidates(for character: Character, capitals: Bool) -> [String] {
        let unmarked = character.withoutLastMark.map { String($0) }
        let others = [unmarked, character.compatibleSpelling, character.blankSpelling].compactMap(\.self)
        return (capitals ? [character.capital].compactMap(\.self) : []) + (usual[character] ?? []) + others
    }
}

extension Character {
    /// What shows a character that is only white space, a dash or invisible; nil for all others and for these results.
    fileprivate var blankSpelling: String? {
        if self == " " || self == "-" { return nil }
        if isWhitespace { return " " }
        guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return nil }
        switch scalar.properties.generalCategory {
        case .dashPunctuation: return "-"
        // Soft hyphens, joiners, direction marks; variation selectors and combining marks without a letter.
        case .format, .nonspacingMark: return ""
        default: return nil
        }
    }

    /// The letter in upper case, `SS` for `ß`; nil for what has no case or is a capital.
    fileprivate var capital: String? {
        let capital = uppercased()
        return capital == String(self) ? nil : capital
    }
}
