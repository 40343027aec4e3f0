public import CallCentre
public import QueueMetrics

/// An alarm that is on.
public struct Alarm: Hashable, Sendable {
    public struct Acknowledgement: Hashable, Sendable {
        /// Who took note of it.
        public let by: String
        public let at: Timestamp
    }

    public let rule: AlarmRule
    /// That of its figure now; in doubt, `stale` or `unknown`.
    public internal(set) var severity: Severity
    public let since: Timestamp
    /// That of its figure now.
    public internal(set) var value: Reading
    public internal(set) var acknowledged: Acknowledgement?
    /// Its page is not shown before this instant, as it was lately; nil when nothing keeps it back.
    public internal(set) var quietUntil: Timestamp?

    /// Whether its page, if it has one, is to be shown: nobody took note yet, it was not shown lately, and its figure is
    /// not in doubt.
    public func isCalling(at instant: Timestamp) -> Bool {
        guard acknowledged == nil, severity == .warning || severity == .critical else { return false }
        return quietUntil.map { instant >= $0 } ?? true
    }
}

/// Follows one alarm from its raising to its end, over and over.
struct AlarmState: Hashable, Sendable {
    let rule: AlarmRule
    private(set) var alarm: Alarm?
    private var quietUntil: Timestamp?
    /// Whether its page was to be shown since it was raised.
    private var hasCalled = false

    init(_ rule: AlarmRule) { self.rule = rule }

    mutating func update(_ severity: Severity, _ value: Reading, at instant: Timestamp) {
        switch rule.isRaised(by: severity) {
        case true?:
            if alarm == nil { raise(severity, value, at: instant) }
        case false?:
            end(at: instant)
        case nil: break
        }
        alarm?.severity = severity
        alarm?.value = value
        if alarm?.isCalling(at: instant) == true { hasCalled = true }
    }

    /// - Returns: false when it is not on.
    mutating func acknowledge(by person: String, at instant: Timestamp) -> Bool {
        guard alarm != nil else { return false }
        alarm?.acknowledged = Alarm.Acknowledgement(by: person, at: instant)
        quietUntil = max(instant + rule.coolDown, quietUntil ?? instant)
        return true
    }

    private mutating func raise(_ severity: Severity, _ value: Reading, at instant: Timestamp) {
        let quiet = quietUntil.flatMap { $0 > instant ? $0 : nil }
        alarm = Alarm(rule: rule, severity: severity, since: instant, value: value, quietUntil: quiet)
    }

    /// One that was kept quiet all the time was not shown, and so does not keep the next one quiet for longer.
    private mutating func end(at instant: Timestamp) {
        guard alarm != nil else { return }
        alarm = nil
        if hasCalled { quietUntil = max(instant + rule.coolDown, quietUntil ?? instant) }
        hasCalled = false
    }
}
