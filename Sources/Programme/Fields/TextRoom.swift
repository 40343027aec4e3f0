/// The room a text field has, and on which side of it a shorter text stands.
///
/// A longer text is cut at its end and shows so: `…` would be lost on many signs, the mark is what numbers too large show.
struct TextRoom: Hashable, Sendable {
    let width: Int
    let alignment: FieldFormat.Alignment

    /// Reads `<20`.
    init?(_ text: String) {
        guard let (width, alignment) = FieldFormat.room(text[...]) else { return nil }
        self.width = width
        self.alignment = alignment
    }

    /// The text in exactly ``width`` characters; what no sign can show is a space.
    func filled(with text: String, overflow mark: Character = ">") -> String {
        let clean = text.map { $0.isControl ? " " : $0 }
        guard clean.count <= width else { return String(clean.prefix(width - 1)) + String(mark) }
        return alignment.padded(String(clean), to: width)
    }
}

extension Character {
    /// Whether a sign could take it for an instruction.
    var isControl: Bool {
        unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}

extension FieldFormat.Alignment {
    func padded(_ text: String, to width: Int) -> String {
        let spare = width - text.count
        guard spare > 0 else { return text }
        let left =
            switch self {
            case .left: 0
            case .right: spare
            case .centre: spare / 2
            }
        return String(repeating: " ", count: left) + text + String(repeating: " ", count: spare - left)
    }
}
