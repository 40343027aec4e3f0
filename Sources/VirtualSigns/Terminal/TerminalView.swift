import Raster

/// Draws signs below one another on a terminal, under the headings of their floors.
///
///     ── 1er étage ─────────────────────────────────────
///     N1 left                          9600 baud, 7E1
///      ▄▄ ▄▄ ▀▀▄   LEDs, lit ones bright, on a dark housing
///      …
///
/// The size decides what stands for the LEDs: `▀` half blocks where every sign fits, one column per LED; else braille
/// cells of 2 × 4 LEDs. Without Unicode it is ASCII: `'`, `.` and `#` for two LEDs above one another, or coarser.
/// Where the signs do not fit at all, those that do are drawn, and the last line says how many are missing.
public struct TerminalView: Hashable, Sendable {
    public var traits: TerminalTraits

    public init(traits: TerminalTraits) {
        self.traits = traits
    }

    /// The screen for a terminal of a size. Signs wider than the terminal are cut at the right, and marked.
    public func screen(_ signs: [SignFrame], size: TerminalSize) -> TerminalScreen {
        let plan = ScreenPlan.best(for: signs, size: size, isUnicode: traits.isUnicode)
        let isWhole = plan.height(of: signs) <= size.rows
        let shown = isWhole ? signs.count : max(1, plan.count(of: signs, fitting: size.rows - 1))
        let painter = SignPainter(plan: plan, traits: traits, columns: size.columns)
        var rows = signs.indices.prefix(shown).flatMap { painter.rows(of: signs, at: $0) }
        if !isWhole {
            rows = rows.prefix(size.rows - 1) + [painter.note(missing: signs.count - shown, plan.height(of: signs))]
        }
        return TerminalScreen(size: size, colours: traits.colours, rows: rows)
    }
}
