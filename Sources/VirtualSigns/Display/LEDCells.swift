import Raster

/// A way to show several LEDs with one character.
enum LEDCells: Hashable, Sendable {
    /// `▀` and `▄`: two LEDs above one another, each in its own colour.
    case halfBlocks
    /// `⠿`: two by four LEDs, in the colour most of them have.
    case braille
    /// `'`, `.` and `#`: two LEDs above one another, in ASCII.
    case pairs
    /// Two by two LEDs, in ASCII.
    case quads

    /// LEDs side by side in one character.
    var width: Int {
        switch self {
        case .halfBlocks, .pairs: 1
        case .braille, .quads: 2
        }
    }

    /// LEDs above one another in one character.
    var height: Int {
        switch self {
        case .halfBlocks, .pairs, .quads: 2
        case .braille: 4
        }
    }

    /// Characters side by side that show every LED of a frame.
    func columns(for frame: Framebuffer) -> Int {
        (frame.width + width - 1) / width
    }

    /// Rows of characters that show every LED of a frame.
    func rows(for frame: Framebuffer) -> Int {
        (frame.height + height - 1) / height
    }

    /// The character for one cell; LEDs past the frame's edge count as off.
    func cell(of frame: Framebuffer, column: Int, row: Int) -> LEDCell {
        let block = LEDBlock(of: frame, x: column * width, y: row * height, width: width, height: height)
        switch self {
        case .halfBlocks: return Self.halfBlock(block)
        case .braille: return LEDCell(character: Self.braille(block.lit), ink: block.commonColour)
        case .pairs: return LEDCell(character: Self.pairCharacters[block.lit], ink: block.commonColour)
        case .quads: return LEDCell(character: Self.quadCharacters[block.lit], ink: block.commonColour)
        }
    }
}

/// A character that stands for a block of LEDs.
struct LEDCell: Hashable, Sendable {
    var character: Character
    /// What the character is drawn with; `off` for a blank.
    var ink: Colour
    /// What lies behind it.
    var ground = Colour.off
}

extension LEDCells {
    /// Only a pair of two colours needs the ground: without any colours the characters still say what is lit.
    private static func halfBlock(_ pair: LEDBlock) -> LEDCell {
        switch (pair.colours[0], pair.colours[1]) {
        case (.off, .off): LEDCell(character: " ", ink: .off)
        case (let top, .off): LEDCell(character: "▀", ink: top)
        case (.off, let bottom): LEDCell(character: "▄", ink: bottom)
        case (let top, let bottom) where top == bottom: LEDCell(character: "█", ink: top)
        case (let top, let bottom): LEDCell(character: "▀", ink: top, ground: bottom)
        }
    }

    /// Bit numbers of the braille dots, row by row. Source: Unicode, block "Braille Patterns" (U+2800 + bits).
    private static let brailleBits = [0, 3, 1, 4, 2, 5, 6, 7]

    private static let brailleCharacters: [Character] = (0..<256).map { lit in
        let dots = brailleBits.enumerated().reduce(0) { dots, bit in dots | (lit >> bit.offset & 1) << bit.element }
        return Unicode.Scalar(UInt32(0x2800 + dots)).map { Character($0) } ?? " "
    }

    /// A blank for no dots, because some terminals draw the empty pattern as a row of circles.
    private static func braille(_ lit: Int) -> Character {
        lit == 0 ? " " : brailleCharacters[lit]
    }

    /// By lit LEDs: bit 0 the upper, bit 1 the lower.
    private static let pairCharacters: [Character] = [" ", "'", ".", "#"]

    /// By lit LEDs: bits 0 and 1 the upper two, bits 2 and 3 the lower two.
    private static let quadCharacters: [Character] = [
        " ", "`", "'", "\"", ",", "[", "/", "P", ".", "\\", "]", "9", "_", "b", "d", "#",
    ]
}

/// The LEDs of one cell, row by row from the top left.
private struct LEDBlock {
    let colours: [Colour]
    /// Bit n: whether LED n is lit.
    let lit: Int

    init(of frame: Framebuffer, x: Int, y: Int, width: Int, height: Int) {
        let colours = (0..<width * height).map { frame[x + $0 % width, y + $0 / width] }
        lit = colours.indices.reduce(0) { colours[$1] == .off ? $0 : $0 | 1 << $1 }
        self.colours = colours
    }

    /// The colour that most of the lit LEDs have; of equals the one found first, `off` when none is lit.
    var commonColour: Colour {
        var best = (colour: Colour.off, count: 0)
        for colour in colours where colour != .off && colour != best.colour {
            let count = colours.count { $0 == colour }
            if count > best.count { best = (colour, count) }
        }
        return best.colour
    }
}
