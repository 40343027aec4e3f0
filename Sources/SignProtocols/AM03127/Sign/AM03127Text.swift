import Raster

/// Draws the message of a line as characters.
///
/// Written from the character table of the manual, page 11.
struct AM03127Text {
    /// The characters of `<U00>` to `<U7F>`; a space where the manual draws pieces that are no characters.
    private static let table = Array(
        "€↑↓            █▄▌▐▀αβΓΠΣσ\u{B5}τΦ≈Ωδ∞λ¢£ ¥→←¿©ª≥∈∩®Œš±²³žŸ¶œŠ¹º≤¼½¤¿"
            + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖŽØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö…øùúûüýþÿ")

    /// - Parameter time: for the tags of the clock.
    static func cells(of message: [UInt8], flashing: Bool, at time: AM03127Clock.Time) -> [TextCell] {
        var cells: [TextCell] = []
        var colour = Colour.red
        for token in AngleTags.tokens(of: message) {
            var text = ""
            switch token {
            case .byte(let byte): text = (0x20...0x7E).contains(byte) ? String(Character(Unicode.Scalar(byte))) : ""
            case .tag(let tag):
                if let new = Self.colour(tag) { colour = new } else { text = Self.text(of: tag, at: time) }
            }
            cells += text.map { TextCell($0, colour: colour, isFlashing: flashing) }
        }
        return cells
    }

    private static func text(of tag: String, at time: AM03127Clock.Time) -> String {
        if tag == "KD" { return [time.day, time.month, time.year].map(twoDigits).joined(separator: "/") }
        if tag == "KT" { return [time.hour, time.minute].map(twoDigits).joined(separator: ":") }
        if tag.count == 3, tag.first == "U", let code = hexadecimalValue(of: Array(tag.utf8.dropFirst())), code < 0x80 {
            return String(table[code])
        }
        // A picture takes the place of some characters.
        return tag.count == 3 && tag.first == "G" ? "\u{FFFC}" : ""
    }

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    /// Dim and bright are the same here; what has two colours counts as the first.
    private static func colour(_ tag: String) -> Colour? {
        guard tag.count == 2, tag.first == "C" else { return nil }
        switch tag.last {
        case "A", "B", "C", "L", "P", "R": return .red
        case "D", "E", "F", "K", "M", "Q": return .green
        case "G", "H", "I", "J", "N", "S": return .amber
        default: return nil
        }
    }
}
