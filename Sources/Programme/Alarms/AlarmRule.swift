/// When a figure raises an alarm, and what the alarm does.
public struct AlarmRule: Hashable, Sendable {
    /// A measure that has a threshold.
    public let measure: Measure
    /// What people read, such as `Appels en attente N1`.
    public let label: String
    /// Raised from this severity on: `warning` or `critical`.
    public let raisedBy: Severity
    /// The page, of the role ``PageRole/alarm``, that it shows on banners whose programme has one of that name; nil shows
    /// it in the value's style only.
    public let page: String?
    /// The keys of the banners that show its page; nil for all that have it.
    public let banners: Set<String>?
    /// For how long its page does not come again after the alarm ended or was acknowledged.
    public let coolDown: Duration

    public init(
        measure: Measure, label: String, raisedBy: Severity = .critical, page: String? = nil,
        banners: Set<String>? = nil, coolDown: Duration = .zero
    ) {
        self.measure = measure
        self.label = label
        self.raisedBy = raisedBy
        self.page = page
        self.banners = banners
        self.coolDown = coolDown
    }

    /// Whether a severity raises it; nil for a figure in doubt, which leaves it as it is.
    func isRaised(by severity: Severity) -> Bool? {
        switch severity {
        case .stale, .unknown: nil
        case .normal: false
        case .warning: raisedBy == .warning
        case .critical: true
        }
    }
}
