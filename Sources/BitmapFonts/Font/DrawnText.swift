/// What came of drawing a line of text.
public struct DrawnText: Hashable, Sendable {
    /// The column of the next origin, where more text would follow.
    public let nextX: Int
    /// In the order of the text, one for every missing character; empty when the font has them all.
    public let substitutions: [Substitution]
}

/// A character that was shown as something else.
public struct Substitution: Hashable, Sendable {
    public let original: Character
    /// What was shown; empty when nothing could be, or when the character is invisible anyway.
    public let replacement: String
}
