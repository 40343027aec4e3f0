/// How one Mobitec sign that is sent pixels is set up.
public struct MobitecOptions: Hashable, Sendable {
    /// The address on the bus, 0...253.
    public var address: UInt8

    /// Whether the sign keeps what a message does not write, so that only changed columns need to be sent.
    /// When false, a message begins on a dark sign.
    public var keepsPicture: Bool

    /// Without arguments: the usual front sign, with address 6, which keeps its picture.
    public init(address: UInt8 = 6, keepsPicture: Bool = true) {
        self.address = address
        self.keepsPicture = keepsPicture
    }
}

/// How one Mobitec sign that draws text itself is set up.
public struct MobitecTextOptions: Hashable, Sendable {
    /// The address on the bus, 0...253.
    public var address: UInt8

    /// In pixels, 1...253.
    public var width: Int
    /// In pixels, 1...253.
    public var height: Int

    /// Where the lines of text go, from the top.
    public var lines: [MobitecLine]

    public var characterSet: MobitecCharacterSet

    /// Whether the sign keeps what a message does not write. Then only changed lines are sent, with spaces over what
    /// was longer, for which the space must be as wide as any character. When false, a message begins on a dark sign.
    public var keepsPicture: Bool

    /// Without arguments: a front sign of 112 x 16 pixels with one line in the font 73H.
    public init(
        address: UInt8 = 6, width: Int = 112, height: Int = 16, lines: [MobitecLine] = [MobitecLine()],
        characterSet: MobitecCharacterSet = .latin1, keepsPicture: Bool = true
    ) {
        self.address = address
        self.width = width
        self.height = height
        self.lines = lines
        self.characterSet = characterSet
        self.keepsPicture = keepsPicture
    }
}

/// Where a line of text goes, and in which font.
public struct MobitecLine: Hashable, Sendable {
    /// The column of its left end, 0...253.
    public var x: UInt8
    /// The row of its lower end, 0...253.
    public var y: UInt8
    /// The sign's number of the font, 0...253 but 77H, which draws columns of pixels.
    public var font: UInt8
    /// How many characters fit.
    public var characters: Int

    public init(x: UInt8 = 0, y: UInt8 = 13, font: UInt8 = 0x73, characters: Int = 18) {
        self.x = x
        self.y = y
        self.font = font
        self.characters = characters
    }
}
