/// What an Alpha sign shows at one instant, in characters: which LEDs they light is up to fonts.
///
/// Sections stand one above the other. A sign of one line shows one section of one line at a time.
public struct AlphaScreen: Hashable, Sendable {
    /// From top to bottom; empty when the display is dark.
    public var sections: [AlphaSection]

    /// The file being shown; nil when no file is.
    public var file: AlphaLabel?

    /// Whether flashing characters are lit at this instant.
    public var isFlashLit: Bool

    /// In percent of the sign's best.
    public var brightness: Int

    public init(
        sections: [AlphaSection] = [], file: AlphaLabel? = nil, isFlashLit: Bool = true, brightness: Int = 100
    ) {
        self.sections = sections
        self.file = file
        self.isFlashLit = isFlashLit
        self.brightness = brightness
    }

    /// Whether there is nothing to light at all.
    public var isBlank: Bool { lines.allSatisfy(\.cells.isEmpty) }

    /// The lines of all sections, from top to bottom.
    public var lines: [AlphaLine] { sections.flatMap(\.lines) }

    /// The characters of each line without their styles; a picture counts as U+FFFC.
    public var text: [String] { lines.map(\.text) }
}

/// The part of a screen that one position and mode govern.
public struct AlphaSection: Hashable, Sendable {
    /// Which part of the sign's height it takes.
    public var position: AlphaPosition

    /// How it comes on. Apart from the modes that scroll all the while, it shows as after it has come on.
    public var mode: AlphaMode

    /// From top to bottom, at least one.
    public var lines: [AlphaLine]

    /// How many columns of a scrolling section have come in at the right edge, so its text starts this many to
    /// the left of the edge; nil when the section stands still.
    public var scrolledColumns: Int?

    public init(position: AlphaPosition, mode: AlphaMode, lines: [AlphaLine], scrolledColumns: Int? = nil) {
        self.position = position
        self.mode = mode
        self.lines = lines
        self.scrolledColumns = scrolledColumns
    }
}

/// One line of cells. It may be longer than the sign is wide.
public struct AlphaLine: Hashable, Sendable {
    /// From left to right.
    public var cells: [AlphaCell]

    /// Whether the line starts at the left edge; otherwise it is centred.
    public var isLeftJustified: Bool

    public init(cells: [AlphaCell] = [], isLeftJustified: Bool = false) {
        self.cells = cells
        self.isLeftJustified = isLeftJustified
    }

    /// The characters without their styles; a picture counts as U+FFFC.
    public var text: String { String(cells.map(\.character)) }
}

/// One character or picture of a line.
public struct AlphaCell: Hashable, Sendable {
    /// The character drawn: U+2009 is a half space, U+200A a space of one column, U+2588 a full block, and
    /// U+FFFC stands for ``picture``.
    public var character: Character

    /// The picture drawn instead of a character.
    public var picture: AlphaPicture?

    /// How it is drawn; of a picture only whether it flashes.
    public var style: AlphaStyle

    public init(_ character: Character, style: AlphaStyle = AlphaStyle()) {
        self.character = character
        self.style = style
    }

    public init(_ picture: AlphaPicture, style: AlphaStyle = AlphaStyle()) {
        self.character = "\u{FFFC}"
        self.picture = picture
        self.style = style
    }
}

/// How the characters are drawn that follow a control code.
public struct AlphaStyle: Hashable, Sendable {
    /// Red until the text says otherwise.
    public var colour = AlphaColour.red
    /// Seven LEDs high until the text says otherwise.
    public var font = AlphaFont.sevenHigh
    /// Whether the character is dark while ``AlphaScreen/isFlashLit`` is false.
    public var flashes = false
    /// Whether the character is twice as wide.
    public var isWide = false
    /// Whether the character is twice as wide with strokes of double width.
    public var isDoubleWide = false
    /// Whether the character is twice as high.
    public var isDoubleHigh = false
    /// Whether g, j, p, q and y reach below the line.
    public var hasDescenders = false
    /// Whether every character takes the same width.
    public var isFixedWidth = false
    /// Whether the character has ornaments.
    public var isFancy = false
    /// Whether the character has a shadow.
    public var hasShadow = false

    /// How a text starts.
    public init() {}
}
