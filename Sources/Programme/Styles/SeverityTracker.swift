public import CallCentre
public import QueueMetrics

/// Follows one figure through time: how serious it is by a threshold with hysteresis and minimum durations.
///
/// A figure in doubt is `stale` or `unknown`; the levels it had reached are kept meanwhile, and the time in doubt does
/// not count towards a minimum duration.
public struct SeverityTracker: Hashable, Sendable {
    public let threshold: Threshold
    public private(set) var severity = Severity.unknown
    /// When ``severity`` became what it is; nil before the first reading.
    public private(set) var since: Timestamp?
    private var warning = LevelState()
    private var critical = LevelState()
    private var doubtSince: Timestamp?

    public init(_ threshold: Threshold) { self.threshold = threshold }

    /// - Parameter instant: at or after that of the last call.
    public mutating func update(_ reading: Reading, at instant: Timestamp) -> Severity {
        let severity = judge(reading, at: instant)
        if severity != self.severity || since == nil { since = instant }
        self.severity = severity
        return severity
    }

    /// When the severity changes if the reading stays as it is; nil when it does not.
    public var nextChange: Timestamp? {
        guard doubtSince == nil else { return nil }
        return [due(warning, threshold.warningLevel), due(critical, threshold.criticalLevel)].compactMap(\.self).min()
    }

    private mutating func judge(_ reading: Reading, at instant: Timestamp) -> Severity {
        if reading.isDoubtful {
            if doubtSince == nil { doubtSince = instant }
            return reading == .stale ? .stale : .unknown
        }
        if let doubt = doubtSince { skip(instant - doubt) }
        doubtSince = nil
        follow(&warning, threshold.warningLevel, reading.number, at: instant)
        follow(&critical, threshold.criticalLevel, reading.number, at: instant)
        return critical.isOn ? .critical : warning.isOn ? .warning : .normal
    }

    /// - Parameter value: nil where there is nothing to tell, which leaves every level.
    private func follow(_ state: inout LevelState, _ level: Threshold.Level?, _ value: Double?, at instant: Timestamp) {
        guard let level, let value else {
            state = LevelState()
            return
        }
        if state.isOn {
            if !threshold.isReached(level.off, by: value) { state = LevelState() }
            return
        }
        guard threshold.isReached(level.on, by: value) else {
            state = LevelState()
            return
        }
        let reached = state.reached ?? instant
        state = LevelState(isOn: instant - reached >= level.minimum, reached: reached)
    }

    private mutating func skip(_ time: Duration) {
        warning.reached = warning.reached.map { $0 + time }
        critical.reached = critical.reached.map { $0 + time }
    }

    private func due(_ state: LevelState, _ level: Threshold.Level?) -> Timestamp? {
        guard let level, let reached = state.reached, !state.isOn else { return nil }
        return reached + level.minimum
    }
}

/// Where a figure stands to one level.
private struct LevelState: Hashable, Sendable {
    var isOn = false
    /// Since when the value has been at the level.
    var reached: Timestamp?
}
