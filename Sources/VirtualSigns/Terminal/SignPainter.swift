import Raster

/// Makes the rows of characters of each sign.
struct SignPainter {
    let plan: ScreenPlan
    let traits: TerminalTraits
    /// The width of the screen.
    let columns: Int

    private var text: TerminalText { TerminalText(isUnicode: traits.isUnicode) }

    /// The heading, if the sign starts a floor, the title and the LEDs.
    func rows(of signs: [SignFrame], at index: Int) -> [TerminalRow] {
        let sign = signs[index]
        let hasHeading = plan.density != .tight && signs.startsFloor(at: index)
        let gap: [TerminalRow] = plan.density == .roomy && index > 0 ? [[]] : []
        return (hasHeading ? gap + [heading(sign)] : []) + [title(sign)] + display(sign.framebuffer)
    }

    /// The last line where signs are missing.
    ///
    /// - Parameter needed: the rows that would show them all.
    func note(missing: Int, _ needed: Int) -> TerminalRow {
        let signs = missing == 1 ? "1 more sign" : "\(missing) more signs"
        let note = missing == 0 ? "this sign needs \(needed) rows" : "\(signs): all need \(needed) rows"
        return TerminalRow(text.characters(note, limit: columns), ink: .faint)
    }

    private func heading(_ sign: SignFrame) -> TerminalRow {
        let rule = TerminalCell(character: text.rule, ink: .faint)
        let blank = TerminalCell()
        let name = TerminalRow(text.characters(sign.floor, limit: columns - 6))
        let row = [rule, rule, blank] + name + [blank]
        return row + TerminalRow(repeating: rule, count: max(2, lineWidth(sign) - row.count))
    }

    /// The title at the left and the status at the right end of the sign; the title has precedence.
    private func title(_ sign: SignFrame) -> TerminalRow {
        let isMerged = plan.density == .tight && !sign.floor.isEmpty
        let width = lineWidth(sign)
        let title = TerminalRow(text.characters(isMerged ? "\(sign.floor) - \(sign.title)" : sign.title, limit: width))
        let room = width - title.count - 2
        let status = TerminalRow(text.characters(sign.status, limit: max(0, room)), ink: .faint)
        return title + TerminalRow(repeating: TerminalCell(), count: width - title.count - status.count) + status
    }

    /// How far headings and titles reach: as far as the sign, but far enough for some words.
    private func lineWidth(_ sign: SignFrame) -> Int {
        min(columns, max(plan.width(of: sign), 40))
    }
}

// MARK: The sign itself

extension SignPainter {
    private func display(_ frame: Framebuffer) -> [TerminalRow] {
        let width = plan.cells.columns(for: frame)
        let rows = (0..<plan.cells.rows(for: frame)).map { row in
            (0..<width).map { cell(of: frame, column: $0, row: row) }
        }
        guard plan.density == .roomy else { return rows.map(cut) }
        let side = traits.isBoxed ? TerminalCell(character: box.side) : TerminalCell(ground: .housing)
        let inside = rows.map { cut([side] + $0 + [side]) }
        return [cut(edge(width, box.top))] + inside + [cut(edge(width, box.bottom))]
    }

    private func cell(of frame: Framebuffer, column: Int, row: Int) -> TerminalCell {
        let cell = plan.cells.cell(of: frame, column: column, row: row)
        return TerminalCell(character: cell.character, ink: Ink(cell.ink), ground: Ink(cell.ground))
    }

    /// The upper or lower edge of the housing: half a row in its colour, or a line where there are no colours.
    private func edge(_ width: Int, _ corners: (left: Character, middle: Character, right: Character)) -> TerminalRow {
        let ink = traits.isBoxed ? Ink.terminal : .housing
        return TerminalRow(
            [corners.left] + Array(repeating: corners.middle, count: width) + [corners.right], ink: ink)
    }

    private typealias Corners = (left: Character, middle: Character, right: Character)

    private var box: (top: Corners, side: Character, bottom: Corners) {
        guard traits.isUnicode else { return (("+", "-", "+"), "|", ("+", "-", "+")) }
        guard traits.isBoxed else { return (("▄", "▄", "▄"), " ", ("▀", "▀", "▀")) }
        return (("┌", "─", "┐"), "│", ("└", "─", "┘"))
    }

    /// The part that the screen is wide enough for, with a mark where the rest is missing.
    private func cut(_ row: TerminalRow) -> TerminalRow {
        guard row.count > columns else { return row }
        return row.prefix(columns - 1) + [TerminalCell(character: text.cutMark, ink: .faint)]
    }
}

extension TerminalTraits {
    /// Whether the housing is drawn with lines, for want of colours or of half blocks.
    fileprivate var isBoxed: Bool { colours == .none || !isUnicode }
}
