public import Raster

/// How much attention a figure deserves.
public enum Severity: String, CaseIterable, Hashable, Sendable {
    case normal, warning, critical
    /// The figure was known and is no longer to be trusted.
    case stale
    /// The figure is not known.
    case unknown
}

/// How figures look by their severity; nil leaves a figure in the style of the text around it.
public struct SeverityStyles: Hashable, Sendable {
    /// These three style fields that have a threshold and stand in no style of their own.
    public let normal, warning, critical: Style?
    /// These two style every field that is in doubt, whatever stands around it.
    public let stale, unknown: Style?

    public init(
        normal: Style? = Style(colour: .green), warning: Style? = Style(colour: .amber),
        critical: Style? = Style(colour: .red, isFlashing: true), stale: Style? = Style(colour: .amber),
        unknown: Style? = Style(colour: .amber)
    ) {
        self.normal = normal
        self.warning = warning
        self.critical = critical
        self.stale = stale
        self.unknown = unknown
    }

    subscript(severity: Severity) -> Style? {
        switch severity {
        case .normal: normal
        case .warning: warning
        case .critical: critical
        case .stale: stale
        case .unknown: unknown
        }
    }
}
