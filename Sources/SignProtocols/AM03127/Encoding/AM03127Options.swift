/// What a device file says of a sign of the AM03127 and AM004-03128 kind.
public struct AM03127Options: Hashable, Sendable {
    /// The number set on the sign, 1...255; 0 means every sign on the line, of which none answers.
    public var id = 1
    /// Lines of 8 pixels each, 1...8.
    public var lines = 1
    /// Characters in a line, 1...255.
    public var characters = 20
    /// The page that shows, `A`...`Z`.
    public var page: Character = "A"
    /// The font of every line: `A` 5x7, `B` 6x7, `C` 4x7, `D` 7x13, `E` 5x8; nil for the sign's own choice.
    public var font: Character?
    /// How long the sign may take to answer.
    public var answerWithin = Duration.seconds(1)

    public init() {}
}
