public import Raster

/// A sign without the LEDs: takes the bytes that reach its socket, behaves as the sign would, and says what it shows.
///
/// Written from what is known of the protocol, never from our encoder, so that the two check each other. Time is what
/// the caller says it is, counted from any origin, and never goes back.
public protocol SignModel: Sendable {
    /// Takes bytes that arrive at one instant, in any cut; over UDP or HID exactly one datagram or report.
    mutating func receive(_ bytes: [UInt8], at instant: Duration)

    /// What the sign has sent since last asked.
    mutating func takeReplies() -> [UInt8]

    /// What is lit at an instant, if nothing arrives until then.
    func display(at instant: Duration) -> SignDisplay

    /// What the sign did not do, by reason in a few words (`bad checksum`), since it was made.
    var losses: [String: Int] { get }
}

/// What a sign shows: the pixels it was sent, or characters that it draws in fonts of its own.
public enum SignDisplay: Hashable, Sendable {
    case pixels(Framebuffer)
    case text(TextScreen)
}

/// Lines of characters on a sign that draws them itself.
public struct TextScreen: Hashable, Sendable {
    /// From the top, and from the left; a shorter line is dark at its right end.
    public var lines: [[TextCell]]
    /// Whether what flashes is lit at the moment.
    public var isFlashLit: Bool
    /// 0 dark to 100 full.
    public var brightness: Int

    public init(lines: [[TextCell]] = [], isFlashLit: Bool = true, brightness: Int = 100) {
        self.lines = lines
        self.isFlashLit = isFlashLit
        self.brightness = brightness
    }

    /// The characters without their looks.
    public var text: [String] { lines.map { String($0.map(\.character)) } }
}

/// One character and its look.
public struct TextCell: Hashable, Sendable {
    public var character: Character
    public var colour: Colour
    public var isFlashing: Bool

    public init(_ character: Character, colour: Colour = .red, isFlashing: Bool = false) {
        self.character = character
        self.colour = colour
        self.isFlashing = isFlashing
    }
}
