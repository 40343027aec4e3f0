public import Raster

/// A page as lines of styled text: what text signs are sent when they keep no variables.
public struct TextPage: Hashable, Sendable {
    /// From the top; as many as the sign has. An empty line is a dark one.
    public var lines: [[TextRun]]

    public init(lines: [[TextRun]]) {
        self.lines = lines
    }
}

/// Neighbouring characters that look the same.
public struct TextRun: Hashable, Sendable {
    /// Only characters that the sign has: who composes the page puts substitutes for others.
    public var text: String
    public var colour: Colour
    public var isFlashing: Bool

    public init(_ text: String, colour: Colour = .red, isFlashing: Bool = false) {
        self.text = text
        self.colour = colour
        self.isFlashing = isFlashing
    }
}

/// What a text dialect can say, for whoever composes its pages.
public protocol TextDialect: SignDialect where Content == TextPage {
    /// Whether the sign has a glyph for a character, under whatever code.
    func contains(_ character: Character) -> Bool
}
