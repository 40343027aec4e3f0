/// The figures of every scope at one moment.
public struct FiguresReport: Codable, Hashable, Sendable {
    /// When they were read.
    public var at: Instant
    /// One entry per queue, team, floor, trunk group and for the whole site.
    public var scopes: [ScopeFigures]

    /// Makes a report.
    public init(at: Instant, scopes: [ScopeFigures]) {
        self.at = at
        self.scopes = scopes
    }
}

/// The figures of one scope.
public struct ScopeFigures: Codable, Hashable, Sendable {
    /// What a scope is.
    public enum Kind: String, Codable, Sendable { case queue, team, floor, trunkGroup, site }

    public var key: String
    public var label: String
    public var kind: Kind
    /// By `figure@window`, for instance `serviceLevel@today`.
    public var figures: [String: Reading]

    /// Makes an entry.
    public init(key: String, label: String, kind: Kind, figures: [String: Reading]) {
        self.key = key
        self.label = label
        self.kind = kind
        self.figures = figures
    }
}

/// One figure as it is known now. What is not known has no number, and a word beside it.
public struct Reading: Codable, Hashable, Sendable {
    /// Whether the number can be believed.
    public enum State: String, Codable, Sendable { case known, absent, unknown, stale }
    /// What the number counts: things, seconds, or a share of 1.
    public enum Kind: String, Codable, Sendable { case count, time, ratio }
    /// How bad it is.
    public enum Severity: String, Codable, Sendable { case normal, warning, critical, stale, unknown }

    public var state: State
    @OrNull public var value: Double?
    public var kind: Kind
    /// As a banner would show it, for instance `04:35`.
    public var text: String
    public var severity: Severity
    /// Which formula made it, where there are several, for instance `abandonsIgnored`.
    public var formula: String?
    /// The answer time of a service level, in seconds.
    public var threshold: Double?

    /// Makes a reading.
    public init(
        state: State, value: Double?, kind: Kind, text: String, severity: Severity, formula: String? = nil,
        threshold: Double? = nil
    ) {
        self.state = state
        _value = OrNull(wrappedValue: value)
        self.kind = kind
        self.text = text
        self.severity = severity
        self.formula = formula
        self.threshold = threshold
    }
}
