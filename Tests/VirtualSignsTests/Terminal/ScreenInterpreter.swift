/// A terminal that understands what we send, and nothing else: cursor position, erase, colours, characters.
struct ScreenInterpreter: Equatable {
    struct Cell: Equatable {
        var character: Character = " "
        /// SGR parameters such as `38;2;255;0;0`; empty for the terminal's own, and for a blank's ink.
        var ink = ""
        var ground = ""
    }

    private(set) var cells: [[Cell]]
    /// What was not understood, or written outside the screen.
    private(set) var faults: [String] = []
    private var row = 0
    private var column = 0
    private var ink = ""
    private var ground = ""

    init(columns: Int, rows: Int) {
        cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
    }

    /// The characters of each row, without blanks at the end.
    var text: [String] {
        cells.map { row in
            String(row.map(\.character).reversed().drop { $0 == " " }.reversed())
        }
    }

    /// Two screens look the same if their cells are; where the cursor stands is not seen, as it is hidden.
    static func == (left: ScreenInterpreter, right: ScreenInterpreter) -> Bool {
        left.cells == right.cells && left.faults == right.faults
    }

    mutating func receive(_ text: String) {
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\u{1B}", rest.first == "[" {
                let sequence = rest.dropFirst().prefix { !$0.isLetter }
                rest = rest.dropFirst(1 + sequence.count)
                obey(String(sequence), rest.popFirst() ?? " ")
            } else {
                put(character)
            }
        }
    }

    private mutating func put(_ character: Character) {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else {
            faults.append("'\(character)' outside, at row \(row), column \(column)")
            return
        }
        if character.unicodeScalars.contains(where: { $0.value < 0x20 }) { faults.append("control character") }
        cells[row][column] = Cell(character: character, ink: character == " " ? "" : ink, ground: ground)
        column += 1
    }

    private mutating func obey(_ parameters: String, _ final: Character) {
        let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
        switch final {
        case "H" where numbers.count == 2: (row, column) = (numbers[0] - 1, numbers[1] - 1)
        case "J" where numbers == [2]:
            let blank = Cell(ground: ground)
            cells = cells.map { $0.map { _ in blank } }
        case "m": select(numbers[...])
        default: faults.append("ESC [ \(parameters) \(final)")
        }
    }

    private mutating func select(_ numbers: ArraySlice<Int>) {
        guard let first = numbers.first else { return }
        var length = 1
        if first == 38 || first == 48 { length = numbers.dropFirst().first == 2 ? 5 : 3 }
        let spelling = numbers.prefix(length).map(String.init).joined(separator: ";")
        switch first {
        case 0: (ink, ground) = ("", "")
        case 39: ink = ""
        case 49: ground = ""
        case 30...38, 90...97: ink = spelling
        case 40...48, 100...107: ground = spelling
        default: faults.append("SGR \(first)")
        }
        select(numbers.dropFirst(length))
    }
}
