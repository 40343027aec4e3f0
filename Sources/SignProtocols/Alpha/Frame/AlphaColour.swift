public import Raster

/// A colour that the text of an Alpha sign can take.
///
/// Source: Alpha protocol, form 9708-8061, "Select character colour". Not every model has every colour: a
/// sign of one colour shows them all alike.
public enum AlphaColour: CaseIterable, Hashable, Sendable {
    case red, green, amber
    case dimRed, dimGreen
    case brown, orange, yellow
    case rainbow1, rainbow2
    case mix
    case automatic

    /// The colour nearest to one of ours on LEDs of red and green: blue and cyan become green, magenta red and
    /// white amber. Nil for `off`, which text cannot take.
    public init?(_ colour: Colour) {
        switch ColourDepth.redGreen.nearest(colour) {
        case .off: return nil
        case .red: self = .red
        case .green: self = .green
        default: self = .amber
        }
    }

    /// The LEDs that make this colour at full brightness; colours that change from pixel to pixel count as amber.
    public var leds: Colour {
        switch self {
        case .red, .dimRed: .red
        case .green, .dimGreen: .green
        case .amber, .brown, .orange, .yellow, .rainbow1, .rainbow2, .mix, .automatic: .amber
        }
    }
}
