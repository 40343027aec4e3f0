/// A display that takes characters as a terminal does.
///
/// What every such display does is built in: BS and HT move, CR goes to the beginning of the line and LF to the next
/// one, FF clears; and of the VT52 ESC A, B, C, D move, H goes home, J clears to the end, K to the end of the line, Y to
/// a cell. The sequences of the options come first. What it does not know is dropped and counted.
public struct VT52Sign: SignModel {
    public private(set) var losses: [String: Int] = [:]

    private let options: VT52Options
    private let sequences: [[UInt8]: Action]
    private var cells: [[TextCell]]
    private var (x, y) = (0, 0)
    private var blinks = false
    private var brightness = 100
    /// A sequence of which more is to come.
    private var pending: [UInt8] = []

    private enum Action: Hashable, Sendable {
        case up, down, left, right, home, clear, clearToEnd, clearToLineEnd, carriageReturn, lineFeed, tab, nothing
        case nextLine
        case blink(Bool)
        case brightness(Int)
        case character(Character)
    }

    public init(_ options: VT52Options) {
        self.options = options
        cells = Array(
            repeating: Array(repeating: TextCell(" "), count: options.characters), count: options.lines)
        sequences = Self.sequences(options)
    }

    private static func sequences(_ options: VT52Options) -> [[UInt8]: Action] {
        var known: [[UInt8]: Action] = [
            [0x08]: .left, [0x09]: .tab, [0x0A]: .lineFeed, [0x0C]: .clear, [0x0D]: .carriageReturn, [0x00]: .nothing,
            [0x1B, 0x41]: .up, [0x1B, 0x42]: .down, [0x1B, 0x43]: .right, [0x1B, 0x44]: .left, [0x1B, 0x48]: .home,
            [0x1B, 0x4A]: .clearToEnd, [0x1B, 0x4B]: .clearToLineEnd,
        ]
        for (code, character) in options.codePage.assignments { known[code] = .character(character) }
        // A clear that is made of known sequences needs no entry, nor does a line end.
        let (clear, lineEnd) = (options.clear, options.lineEnd)
        if clear != [0x1B, 0x48, 0x1B, 0x4A] { known[clear] = .clear }
        if lineEnd != [0x0D, 0x0A], lineEnd != [0x0A, 0x0D] { known[lineEnd] = .nextLine }
        if options.home != options.clear { known[options.home] = .home }
        if let code = options.clearToLineEnd { known[code] = .clearToLineEnd }
        if let code = options.blinkOn { known[code] = .blink(true) }
        if let code = options.blinkOff { known[code] = .blink(false) }
        for (index, code) in options.brightness.enumerated() {
            known[code] = .brightness((index + 1) * 100 / options.brightness.count)
        }
        return known
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            pending.append(byte)
            take()
        }
    }

    /// A display says nothing.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay {
        let isLit = instant.components.attoseconds < 500_000_000_000_000_000
        return .text(TextScreen(lines: cells, isFlashLit: isLit, brightness: brightness))
    }

    private mutating func lose(_ reason: String) { losses[reason, default: 0] += 1 }
}

// MARK: - Sequences

extension VT52Sign {
    private mutating func take() {
        switch locating() {
        case .unfinished: return
        case .cell(let column, let row):
            pending = []
            go(to: column, row)
        case .other: takeOther()
        }
    }

    private mutating func takeOther() {
        if let action = sequences[pending] {
            pending = []
            perform(action)
        } else if !sequences.keys.contains(where: { $0.count > pending.count && $0.starts(with: pending) }) {
            // A sequence that is none: its first byte means nothing, and what follows may begin another.
            let rest = pending.dropFirst()
            lose("unknown byte or sequence")
            pending = []
            for byte in rest {
                pending.append(byte)
                take()
            }
        }
    }

    private enum Locating {
        case unfinished
        case other
        case cell(Int, Int)
    }

    /// What the bytes so far say of the cell to go to.
    private func locating() -> Locating {
        switch options.locate {
        case nil: .other
        case .escapeY: fixed([0x1B, 0x59], count: 2) { (Int($0[1]) - 0x20, Int($0[0]) - 0x20) }
        case .columnRow(let prefix, let base): fixed(prefix, count: 2) { (Int($0[0]) - base, Int($0[1]) - base) }
        case .cell(let prefix, let base, let stride):
            fixed(prefix, count: 1) {
                let cell = Int($0[0]) - base
                return cell < 0 ? (-1, -1) : (cell % stride, cell / stride)
            }
        case .escapeBracket: bracket
        }
    }

    private func fixed(_ prefix: [UInt8], count: Int, cell: ([UInt8]) -> (Int, Int)) -> Locating {
        guard pending.starts(with: prefix) else {
            return prefix.starts(with: pending) && sequences[pending] == nil ? .unfinished : .other
        }
        guard pending.count == prefix.count + count else { return .unfinished }
        let (column, row) = cell(Array(pending.dropFirst(prefix.count)))
        return .cell(column, row)
    }

    /// ESC `[` row `;` column `H`.
    private var bracket: Locating {
        guard pending.starts(with: [0x1B, 0x5B]) else { return pending == [0x1B] ? .unfinished : .other }
        let inside = pending.dropFirst(2)
        if inside.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x3B }), inside.count < 8 { return .unfinished }
        let numbers = inside.dropLast().split(separator: 0x3B, omittingEmptySubsequences: false).map {
            Int(String(decoding: $0, as: UTF8.self))
        }
        guard inside.last == 0x48, numbers.count == 2, let row = numbers[0], let column = numbers[1] else {
            return .other
        }
        return .cell(column - 1, row - 1)
    }

    private mutating func go(to column: Int, _ row: Int) {
        guard cells.indices.contains(row), cells[row].indices.contains(column) else { return lose("no such cell") }
        (x, y) = (column, row)
    }
}

// MARK: - Actions

extension VT52Sign {
    private mutating func perform(_ action: Action) {
        switch action {
        case .up: y = max(y - 1, 0)
        case .down: y = min(y + 1, options.lines - 1)
        case .left: x = max(x - 1, 0)
        case .right: x = min(x + 1, options.characters - 1)
        case .home: (x, y) = (0, 0)
        case .clear:
            (x, y) = (0, 0)
            clear(from: 0)
        case .clearToEnd: clear(from: y * options.characters + x)
        case .clearToLineEnd: cells[y].replaceSubrange(x..., with: dark(options.characters - x))
        case .carriageReturn: x = 0
        case .lineFeed: y = (y + 1) % options.lines
        case .nextLine: (x, y) = (0, (y + 1) % options.lines)
        case .tab: x = min((x / 8 + 1) * 8, options.characters - 1)
        case .nothing: break
        case .blink(let isOn): blinks = isOn
        case .brightness(let percent): brightness = percent
        case .character(let character): put(character)
        }
    }

    private func dark(_ count: Int) -> [TextCell] { Array(repeating: TextCell(" "), count: count) }

    private mutating func clear(from cell: Int) {
        for index in cell..<options.lines * options.characters {
            cells[index / options.characters][index % options.characters] = TextCell(" ")
        }
    }

    private mutating func put(_ character: Character) {
        cells[y][x] = TextCell(character, isFlashing: blinks)
        if x + 1 < options.characters {
            x += 1
        } else if options.wrap == .wraps {
            (x, y) = (0, (y + 1) % options.lines)
        }
    }
}
