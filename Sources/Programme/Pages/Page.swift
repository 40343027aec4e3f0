/// What a banner shows at an instant: equal pages look the same.
public struct Page: Hashable, Sendable {
    /// Its place in the programme, from 0; for a page of a message, its place behind them.
    public let index: Int
    /// From the top.
    public let lines: [PageLine]
    /// How it takes the place of the page before it.
    public let transition: Transition
    /// Whether its lines run through from right to left, as long as they are.
    public let isScrolling: Bool

    public init(index: Int, lines: [PageLine], transition: Transition = .none, isScrolling: Bool = false) {
        self.index = index
        self.lines = lines
        self.transition = transition
        self.isScrolling = isScrolling
    }
}

/// One line of a page, from its left end. Its width in characters never changes with the values in it.
public struct PageLine: Hashable, Sendable {
    /// Never empty runs; none for an empty line.
    public let runs: [Run]

    public init(runs: [Run]) { self.runs = runs }

    /// The characters without their styles.
    public var text: String { runs.map(\.text).joined() }
}

/// Neighbouring characters of one style, and of one field if they show a figure.
public struct Run: Hashable, Sendable {
    public let text: String
    public let style: Style
    /// The number of the field that is shown here, the index into ``Programme/fields``; nil for fixed text. Every
    /// occurrence of a field in a programme has its own, so a sign can keep it as a variable that changes alone.
    public let field: Int?
    /// How serious the figure is by its threshold; normal for fixed text and for figures without one.
    public let severity: Severity

    public init(text: String, style: Style, field: Int?, severity: Severity = .normal) {
        self.text = text
        self.style = style
        self.field = field
        self.severity = severity
    }
}
