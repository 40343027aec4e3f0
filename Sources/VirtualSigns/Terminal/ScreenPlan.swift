import Raster

/// How much of a screen goes to LEDs, and how much to what is around them.
struct ScreenPlan: Hashable, Sendable {
    /// From what looks best to what needs least.
    enum Density: CaseIterable, Hashable, Sendable {
        /// A housing around every sign, a blank line before every floor.
        case roomy
        /// No housing above and below the LEDs, no blank lines.
        case compact
        /// No headings either: the floor stands before the title.
        case tight
    }

    var cells: LEDCells
    var density: Density

    /// The best plan in which every sign fits; else the one that needs least.
    static func best(for signs: [SignFrame], size: TerminalSize, isUnicode: Bool) -> ScreenPlan {
        let cells: [LEDCells] = isUnicode ? [.halfBlocks, .braille] : [.pairs, .quads]
        let plans = cells.flatMap { cells in Density.allCases.map { ScreenPlan(cells: cells, density: $0) } }
        let least = ScreenPlan(cells: isUnicode ? .braille : .quads, density: .tight)
        return plans.first { $0.fits(signs, in: size) } ?? least
    }

    private func fits(_ signs: [SignFrame], in size: TerminalSize) -> Bool {
        height(of: signs) <= size.rows && signs.allSatisfy { width(of: $0) <= size.columns }
    }

    /// Characters side by side for a sign; the housing at its sides counts where it belongs to the plan.
    func width(of sign: SignFrame) -> Int {
        cells.columns(for: sign.framebuffer) + (density == .roomy ? 2 : 0)
    }

    /// Rows of characters for all signs together.
    func height(of signs: [SignFrame]) -> Int {
        signs.indices.reduce(0) { $0 + height(of: signs, at: $1) }
    }

    /// Rows of characters for one sign, with the heading above it if it starts a floor.
    func height(of signs: [SignFrame], at index: Int) -> Int {
        let sign = 1 + cells.rows(for: signs[index].framebuffer) + (density == .roomy ? 2 : 0)
        guard density != .tight, signs.startsFloor(at: index) else { return sign }
        return sign + (density == .roomy && index > 0 ? 2 : 1)
    }

    /// How many signs, from the first on, fit one below the other.
    func count(of signs: [SignFrame], fitting rows: Int) -> Int {
        var left = rows
        return signs.indices.prefix { index in
            left -= height(of: signs, at: index)
            return left >= 0
        }.count
    }
}
