public import Raster

/// How a run of characters is lit.
public struct Style: Hashable, Sendable {
    public let colour: Colour
    public let isFlashing: Bool

    public init(colour: Colour, isFlashing: Bool = false) {
        self.colour = colour
        self.isFlashing = isFlashing
    }
}
