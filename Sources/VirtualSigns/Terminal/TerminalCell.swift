import Raster

/// What a place on the screen is painted with; the terminal's colours decide how it looks.
enum Ink: Hashable, Sendable {
    /// The terminal's own text colour, or background.
    case terminal
    /// Text that may be overlooked.
    case faint
    case housing
    case unlit
    case led(Colour)

    /// The ink for a pixel.
    init(_ colour: Colour) {
        self = colour == .off ? .unlit : .led(colour)
    }
}

/// One character's place on the screen.
struct TerminalCell: Hashable, Sendable {
    var character: Character = " "
    var ink = Ink.terminal
    var ground = Ink.terminal

    /// Whether it looks the same as another: the ink of a blank is not seen.
    func looksLike(_ other: TerminalCell) -> Bool {
        self == other || (character == " " && other.character == " " && ground == other.ground)
    }
}

/// A row of characters, from the left; blank to its right.
typealias TerminalRow = [TerminalCell]

extension TerminalRow {
    /// A row of text in one ink.
    init(_ text: [Character], ink: Ink = .terminal) {
        self = text.map { TerminalCell(character: $0, ink: ink) }
    }
}
