/// What one LED cluster shows. The raw value is the set of lit planes: bit 0 red, bit 1 green, bit 2 blue.
public enum Colour: UInt8, CaseIterable, Hashable, Sendable, Codable {
    case off = 0
    case red = 1
    case green = 2
    case amber = 3
    case blue = 4
    case magenta = 5
    case cyan = 6
    case white = 7
}

extension Colour {
    /// Indexed by raw value.
    private static let letters: [Character] = [".", "R", "G", "A", "B", "M", "C", "W"]

    /// The colour's letter in a picture of a frame: `.` for off, else the initial of its name in upper case.
    public var letter: Character { Self.letters[Int(rawValue)] }

    /// The colour with a ``letter``; nil for any other character, lower case included.
    public init?(letter: Character) {
        guard let index = Self.letters.firstIndex(of: letter) else { return nil }
        self.init(rawValue: UInt8(index))
    }

    /// Whether this colour lights the LEDs of a plane (0 red, 1 green, 2 blue).
    func lights(plane: Int) -> Bool {
        rawValue & (1 << UInt8(plane)) != 0
    }
}
