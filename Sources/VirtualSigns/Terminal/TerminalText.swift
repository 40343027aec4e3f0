import BitmapFonts

/// Words as characters that each take exactly one place on a terminal.
struct TerminalText {
    let isUnicode: Bool

    /// What a terminal can show of a text: control characters are left out, those of double width become `?`, and
    /// without Unicode every character is written in ASCII.
    func characters(_ text: String) -> [Character] {
        text.flatMap { character -> [Character] in
            guard !character.isControl else { return [] }
            guard isUnicode else {
                return Array(Substitutes.replacement(for: character, where: \.isPrintableASCII))
            }
            return [character.isDoubleWidth ? "?" : character]
        }
    }

    /// The text cut to a number of places, with a mark at the end where something was cut off.
    func characters(_ text: String, limit: Int) -> [Character] {
        let all = characters(text)
        guard all.count > limit else { return all }
        return limit > 0 ? all.prefix(limit - 1) + [cutMark] : []
    }

    /// Stands at the end of what did not fit.
    var cutMark: Character { isUnicode ? "…" : ">" }

    /// What heading lines are drawn with.
    var rule: Character { isUnicode ? "─" : "-" }
}

extension Character {
    fileprivate var isPrintableASCII: Bool {
        unicodeScalars.count == 1 && unicodeScalars.allSatisfy { (0x20...0x7E).contains($0.value) }
    }

    /// Whether it would move the cursor, change the writing direction, or show nothing.
    fileprivate var isControl: Bool {
        unicodeScalars.first.map {
            switch $0.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
            case .nonspacingMark, .enclosingMark, .spacingMark: true
            default: false
            }
        } ?? true
    }

    /// Whether terminals give it two places. Source: Unicode Standard Annex 11, classes W and F, in whole blocks.
    fileprivate var isDoubleWidth: Bool {
        unicodeScalars.contains { scalar in
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3: true
            case 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6: true
            case 0xFE0F, 0x16FE0...0x1B2FF, 0x1F000...0x1FAFF, 0x20000...0x3FFFD: true
            default: scalar.properties.isEmojiPresentation
            }
        }
    }
}
