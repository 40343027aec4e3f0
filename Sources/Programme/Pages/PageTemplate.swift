/// A page whose values are not filled in yet, and how long it stays in its turn.
public struct PageTemplate: Hashable, Sendable {
    /// What its configuration calls it.
    public let name: String
    /// From the top.
    public let lines: [LineTemplate]
    /// How long it is shown before the next page's turn.
    public let seconds: Duration

    /// - Parameter seconds: at least a microsecond, the unit of all instants.
    public init(name: String, lines: [LineTemplate], seconds: Duration) {
        precondition(seconds >= .microseconds(1), "page \(name) is shown for \(seconds)")
        self.name = name
        self.lines = lines
        self.seconds = seconds
    }
}
