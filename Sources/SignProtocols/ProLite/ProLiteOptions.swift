public import Raster

/// What a device file says of a sign of the Pro-Lite PL-M2014R kind.
public struct ProLiteOptions: Hashable, Sendable {
    /// The number set on the sign, 1...255; 0 means every sign on the line, of which none answers.
    public var id = 1
    /// Characters that fit, 1...255.
    public var characters = 16
    /// The page that shows, `A`...`Z`.
    public var page: Character = "A"
    /// The letter of the colour tag for every colour that can be asked for; empty to leave the colour to the sign.
    public var colours: [Colour: Character] = [.red: "C", .amber: "E", .green: "L"]
    /// The letters of tags put before the text, such as a font (`SA`) or a way to appear (`FA`).
    public var tags: [String] = []
    /// How long the sign may take to answer.
    public var answerWithin = Duration.seconds(1)
    /// How long the sign takes; spoken to before, it hangs. For the model only.
    public var answersAfter = Duration.milliseconds(50)

    public init() {}
}
