/// What a whole terminal shows, and how to bring it there.
public struct TerminalScreen: Hashable, Sendable {
    private let size: TerminalSize
    private let colours: ColourSupport
    /// Row by row from the top, every row as wide as the screen.
    private let rows: [TerminalRow]

    /// Rows past the screen's edges are cut off.
    init(size: TerminalSize, colours: ColourSupport, rows: [TerminalRow]) {
        self.size = size
        self.colours = colours
        let blank = TerminalRow(repeating: TerminalCell(), count: size.columns)
        self.rows = (0..<size.rows).map { index in
            guard rows.indices.contains(index) else { return blank }
            return Array((rows[index] + blank).prefix(size.columns))
        }
    }

    /// Bytes that make any terminal of this size show this screen, whatever it showed before.
    public var redraw: String {
        let blank = TerminalScreen(size: size, colours: colours, rows: [])
        return (colours == .none ? "" : "\u{1B}[0m") + "\u{1B}[2J" + changes(since: blank)
    }

    /// Bytes that turn a terminal that shows an older screen into one that shows this screen: empty when they look
    /// the same. After a change of size, or for nil, it is ``redraw``.
    public func changes(since old: TerminalScreen?) -> String {
        guard let old, old.size == size, old.colours == colours else { return redraw }
        var pen = TerminalPen(colours: colours)
        for (row, cells) in rows.enumerated() where cells != old.rows[row] {
            for run in Self.changedRuns(from: old.rows[row], to: cells) {
                pen.move(row: row, column: run.lowerBound)
                for cell in cells[run] { pen.write(cell) }
            }
        }
        return pen.finish()
    }

    /// Unchanged cells that cost less to write again than to jump over: `ESC [ r ; c H` is six to eight bytes.
    private static let shortGap = 6

    private static func changedRuns(from old: TerminalRow, to new: TerminalRow) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for column in new.indices where !new[column].looksLike(old[column]) {
            if let last = runs.last, column - last.upperBound <= shortGap {
                runs[runs.count - 1] = last.lowerBound..<column + 1
            } else {
                runs.append(column..<column + 1)
            }
        }
        return runs
    }
}

/// Writes cells, and selects a colour only when it is another than the last one.
private struct TerminalPen {
    private let palette: TerminalPalette
    private var text = ""
    private var ink = Ink.terminal
    private var ground = Ink.terminal

    init(colours: ColourSupport) {
        palette = TerminalPalette(colours: colours)
    }

    /// Row and column count from 0. Source: ECMA-48, "CUP", which counts from 1.
    mutating func move(row: Int, column: Int) {
        text += "\u{1B}[\(row + 1);\(column + 1)H"
    }

    mutating func write(_ cell: TerminalCell) {
        var parameters: [String] = []
        if cell.character != " ", cell.ink != ink {
            ink = cell.ink
            parameters += [palette.foreground(ink)].compactMap(\.self)
        }
        if cell.ground != ground {
            ground = cell.ground
            parameters += [palette.background(ground)].compactMap(\.self)
        }
        if !parameters.isEmpty { text += "\u{1B}[\(parameters.joined(separator: ";"))m" }
        text.append(cell.character)
    }

    /// Everything written, with the terminal's own colours selected again at the end.
    consuming func finish() -> String {
        let isPlain = palette.colours == .none || (ink == .terminal && ground == .terminal)
        return isPlain ? text : text + "\u{1B}[0m"
    }
}
