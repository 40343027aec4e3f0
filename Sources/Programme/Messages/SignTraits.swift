public import Raster

/// What a sign can show, as far as a message has to know.
public struct SignTraits: Sendable {
    /// In a line.
    public let characters: Int
    /// At once.
    public let lines: Int
    /// Whether a line can run through it.
    public let scrolls: Bool
    public let flashes: Bool
    /// What it shows for a colour.
    public let colour: @Sendable (Colour) -> Colour
    /// What it shows for a character: nothing, itself, or one or more others.
    public let spelling: @Sendable (Character) -> String

    /// - Parameters:
    ///   - characters: 1 or more.
    ///   - lines: 1 or more.
    public init(
        characters: Int, lines: Int, scrolls: Bool = true, flashes: Bool = true,
        colour: @escaping @Sendable (Colour) -> Colour = { $0 },
        spelling: @escaping @Sendable (Character) -> String = { String($0) }
    ) {
        precondition(characters > 0 && lines > 0, "a sign of \(lines) lines of \(characters) characters")
        self.characters = characters
        self.lines = lines
        self.scrolls = scrolls
        self.flashes = flashes
        self.colour = colour
        self.spelling = spelling
    }

    /// How many characters of the sign a text takes.
    func width(of text: some Sequence<Character>) -> Int { text.reduce(0) { $0 + spelling($1).count } }
}
