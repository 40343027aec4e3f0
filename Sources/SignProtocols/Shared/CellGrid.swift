import Raster

/// A page cell by cell: as many lines as the sign has, every line as wide as the sign, every look one that it has.
///
/// Two pages that look the same on the sign are the same grid. Blank cells have ``blank``'s look, for theirs cannot
/// be seen.
struct CellGrid: Hashable, Sendable {
    var lines: [[TextCell]]

    static let blank = TextCell(" ")

    /// - Parameter reduce: the look that the sign gives to a character.
    /// - Throws: what does not fit, or is not among the characters of the sign.
    init(
        _ page: TextPage, lines count: Int, width: Int, contains: (Character) -> Bool,
        reduce: (TextCell) -> TextCell = { $0 }
    ) throws(SignEncodingError) {
        guard page.lines.count <= count else {
            throw SignEncodingError("the page has \(page.lines.count) lines, the sign \(count)")
        }
        lines = []
        for (y, runs) in page.lines.enumerated() {
            var cells: [TextCell] = []
            for run in runs {
                for character in run.text {
                    guard contains(character) else {
                        throw SignEncodingError(
                            "line \(y + 1), column \(cells.count + 1): the sign has no '\(character)'")
                    }
                    cells.append(Self.cell(character, run, reduce))
                }
            }
            if cells.count > width, cells[width...].allSatisfy({ $0 == Self.blank }) { cells = Array(cells[..<width]) }
            guard cells.count <= width else {
                throw SignEncodingError("line \(y + 1): \(cells.count) characters, the sign has \(width)")
            }
            lines.append(cells + repeatElement(Self.blank, count: width - cells.count))
        }
        lines += repeatElement(Array(repeating: Self.blank, count: width), count: count - lines.count)
    }

    private static func cell(_ character: Character, _ run: TextRun, _ reduce: (TextCell) -> TextCell) -> TextCell {
        guard character != " ", run.colour != .off else { return blank }
        return reduce(TextCell(character, colour: run.colour, isFlashing: run.isFlashing))
    }

    /// The page with the looks that the sign gives it, blank ends left out.
    var page: TextPage {
        TextPage(lines: lines.map { Self.runs($0.prefix(Self.visibleWidth($0))) })
    }

    private static func runs(_ cells: some Collection<TextCell>) -> [TextRun] {
        var runs: [TextRun] = []
        for cell in cells {
            if let last = runs.last, last.colour == cell.colour, last.isFlashing == cell.isFlashing {
                runs[runs.count - 1].text.append(cell.character)
            } else {
                runs.append(TextRun(String(cell.character), colour: cell.colour, isFlashing: cell.isFlashing))
            }
        }
        return runs
    }

    /// The cells up to the last that is not blank.
    static func visibleWidth(_ cells: [TextCell]) -> Int {
        (cells.lastIndex { $0 != blank } ?? -1) + 1
    }

    /// Every stretch of a line that differs; stretches closer than `gap` cells are one.
    func changedSpans(of y: Int, from old: CellGrid, joining gap: Int) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        for x in lines[y].indices where old.lines[y][x] != lines[y][x] {
            if let last = spans.last, x - last.upperBound <= gap {
                spans[spans.count - 1] = last.lowerBound..<x + 1
            } else {
                spans.append(x..<x + 1)
            }
        }
        return spans
    }

    /// The characters of a stretch take the colour, or the flashing, of the first of them.
    mutating func unify(_ look: WritableKeyPath<TextCell, some Any>, line: Int, columns: Range<Int>) {
        guard let first = lines[line][columns].first(where: { $0 != Self.blank }) else { return }
        for x in columns where lines[line][x] != Self.blank { lines[line][x][keyPath: look] = first[keyPath: look] }
    }
}
