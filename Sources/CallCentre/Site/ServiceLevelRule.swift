/// How a queue's service level is computed.
public struct ServiceLevelRule: Hashable, Sendable, Codable {
    /// T: a wait up to and including this is within the promise.
    public var threshold: Duration
    public var formula: ServiceLevelFormula
    /// Whether calls that left for elsewhere count against the promise.
    public var dequeued: DequeuedCalls
    /// The share of calls to be answered within T, above 0 and below 1; what the agents required are computed for.
    public var goal: Double

    public init(
        threshold: Duration = .seconds(20), formula: ServiceLevelFormula = .abandonsIgnored,
        dequeued: DequeuedCalls = .exclude, goal: Double = 0.8
    ) {
        self.threshold = threshold
        self.formula = formula
        self.dequeued = dequeued
        self.goal = goal
    }
}

/// The formulas in use for the service level.
///
/// A = answered, A_T = answered within T, B = abandoned, B_T = abandoned within T, S = short abandons,
/// O = every call that reached its service-level moment.
public enum ServiceLevelFormula: String, Hashable, Sendable, Codable, CaseIterable {
    /// A_T / A. Cisco UCCX "only handled", Asterisk `ServicelevelPerf`.
    case handledOnly
    /// A_T / O. Cisco ICM "negative".
    case abandonsNegative
    /// A_T / (O - B_T). Cisco ICM "ignored".
    case abandonsIgnored
    /// (A_T + B_T) / O. Cisco ICM "positive", Asterisk `ServicelevelPerf2`.
    case abandonsPositive
    /// A_T / (O - S).
    case shortExcluded
}

/// What becomes, in the service level, of calls that overflowed, were dissuaded or transferred.
public enum DequeuedCalls: String, Hashable, Sendable, Codable, CaseIterable {
    /// They leave the ratio, unless they had already waited longer than T.
    case exclude
    /// They count as calls that were not answered in time.
    case count
}
