/// How the pixels of a sign of RGB pixels become bytes: three per pixel, in the order of its wire.
public struct PixelStream: Hashable, Sendable {
    /// In which order a pixel takes its three colours.
    public enum ColourOrder: String, CaseIterable, Hashable, Sendable {
        case rgb, rbg, grb, gbr, brg, bgr
    }

    public var wiring: PixelWiring
    public var colourOrder: ColourOrder
    /// What a lit LED is sent, 1...255: a dimmer sign takes less power. Below 128 the model of a sign takes it for dark.
    public var level: UInt8

    public init(wiring: PixelWiring = PixelWiring(), colourOrder: ColourOrder = .rgb, level: UInt8 = 255) {
        precondition(level > 0, "level 0 would light nothing")
        (self.wiring, self.colourOrder, self.level) = (wiring, colourOrder, level)
    }
}
