public import CallCentre
public import QueueMetrics

/// Which figure a field shows: of what, and over which window. Two fields that show the same figure are equal.
public struct FieldReference: Hashable, Sendable {
    public let scope: Scope
    public let figure: Figure
    /// `now` for figures of the present, another for those counted over time; in any other the reading is absent.
    public let window: Window

    /// - Parameter window: nil for the figure's usual one.
    public init(scope: Scope, figure: Figure, window: Window? = nil) {
        self.scope = scope
        self.figure = figure
        self.window = window ?? figure.usualWindow
    }
}
