public import Raster

/// Which digit of a picture stands for each colour of a frame.
public struct AlphaPalette: Hashable, Sendable {
    /// By the raw value of the colour; what a sign shows dark is 0.
    let digits: [UInt8]

    /// Red, green and amber as they are, and other colours as the nearest of these.
    public static let redGreen = AlphaPalette { colour in
        switch ColourDepth.redGreen.nearest(colour) {
        case .off: nil
        case .red: .red
        case .green: .green
        default: .amber
        }
    }

    /// Every lit pixel red, for signs of one colour.
    public static let mono = AlphaPalette { $0 == .off ? nil : .red }

    /// - Parameter colour: what a sign draws for a colour; nil, and any of the four that no picture has (rainbows, mix
    ///   and automatic), is dark.
    public init(_ colour: (Colour) -> AlphaColour?) {
        digits = Colour.allCases.map { colour($0).flatMap(Self.digit) ?? UInt8(ascii: "0") }
    }

    /// 1 to 8; nil for a colour that no picture has.
    static func digit(_ colour: AlphaColour) -> UInt8? {
        (UInt8(ascii: "1")...UInt8(ascii: "8")).contains(colour.code) ? colour.code : nil
    }
}
