import Raster

/// The colour numbers of "select graphic rendition" (`ESC [ … m`) for a terminal's colours.
///
/// Sources: ECMA-48, "SGR"; xterm, "Xterm Control Sequences" for 256 colours and for the bright colours 90 to 107;
/// ISO 8613-6 for direct colours.
struct TerminalPalette {
    let colours: ColourSupport

    /// The parameters that select an ink for characters; nil when the terminal has no colours.
    func foreground(_ ink: Ink) -> String? {
        parameters(ink, normal: 30, bright: 90, extended: 38)
    }

    /// The parameters that select an ink for what is behind characters; nil when the terminal has no colours.
    func background(_ ink: Ink) -> String? {
        parameters(ink, normal: 40, bright: 100, extended: 48)
    }

    private func parameters(_ ink: Ink, normal: Int, bright: Int, extended: Int) -> String? {
        if colours == .none { return nil }
        if ink == .terminal { return "\(extended + 1)" }
        switch colours {
        case .none: return nil
        case .sixteen:
            let index = Self.sixteen(ink)
            return "\(index < 8 ? normal + index : bright + index - 8)"
        case .indexed: return "\(extended);5;\(Self.indexed(ink))"
        case .trueColour:
            let light = Self.light(ink)
            return "\(extended);2;\(light.red);\(light.green);\(light.blue)"
        }
    }

    private static func light(_ ink: Ink) -> RGB {
        switch ink {
        case .terminal, .faint: RGB(128, 128, 128)
        case .housing: RGB(48, 50, 56)
        case .unlit, .led(.off): RGB(27, 24, 24)
        case .led(let colour): colour.light
        }
    }

    /// The colour of xterm's palette of 256 nearest to the light: a cube of 6 × 6 × 6 from 16 on, greys from 232 on.
    private static func indexed(_ ink: Ink) -> Int {
        switch ink {
        case .terminal, .faint: 244
        case .housing: 236
        case .unlit, .led(.off): 234
        case .led(.red): 196
        case .led(.green): 83
        case .led(.amber): 214
        case .led(.blue): 69
        case .led(.magenta): 206
        case .led(.cyan): 81
        case .led(.white): 231
        }
    }

    /// Bit 0 red, bit 1 green, bit 2 blue, as in `Colour`; 8 and up are bright. An unlit LED is black in a grey housing.
    private static func sixteen(_ ink: Ink) -> Int {
        switch ink {
        case .terminal, .faint, .housing: 8
        case .unlit, .led(.off): 0
        case .led(let colour): 8 + Int(colour.rawValue)
        }
    }
}
