/// Which LEDs every pixel of a sign has. The raw value is the number of bit planes.
public enum ColourDepth: UInt8, Hashable, Sendable, Codable {
    /// One kind of LED of whatever colour: plane 0 means lit, and a lit pixel reads as ``Colour/red``.
    case mono = 1
    /// Red and green LEDs, both together amber.
    case redGreen = 2
    /// Red, green and blue LEDs.
    case rgb = 3
}

extension ColourDepth {
    /// Bit planes of a frame of this depth.
    var planes: Int { Int(rawValue) }

    /// What a sign of this depth shows when asked for a colour: never off for a lit colour.
    ///
    /// A mono sign lights its LEDs, spelled `.red`. A red-green sign leaves the blue plane out, and shows green for blue.
    public func nearest(_ colour: Colour) -> Colour {
        let bits = colour.rawValue
        let lit = planes(red: bits & 1, green: bits >> 1 & 1, blue: bits >> 2 & 1)
        return Colour(rawValue: lit.red | lit.green << 1 | lit.blue << 2) ?? colour
    }

    /// ``nearest(_:)`` for many pixels at once: one bit of each word per pixel, any word size.
    func planes<Word: FixedWidthInteger>(red: Word, green: Word, blue: Word) -> (red: Word, green: Word, blue: Word) {
        switch self {
        case .mono: (red | green | blue, 0, 0)
        case .redGreen: (red, green | (blue & ~red), 0)
        case .rgb: (red, green, blue)
        }
    }
}
