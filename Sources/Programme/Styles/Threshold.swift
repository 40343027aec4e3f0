public import QueueMetrics

/// From which value on a figure deserves attention. A level is reached at the value itself.
public struct Threshold: Hashable, Sendable {
    /// On which side of a level the trouble lies.
    public enum Direction: String, CaseIterable, Hashable, Sendable {
        /// Trouble at the level and above it: callers waiting, waits.
        case above
        /// Trouble at the level and below it: service level, agents available.
        case below
    }

    public let direction: Direction
    /// In the figure's unit: a count, seconds, or a ratio from 0 to 1; nil when there is no such level.
    public let warning: Double?
    /// In the same unit; where both levels are reached, this one tells.
    public let critical: Double?

    public init(direction: Direction, warning: Double? = nil, critical: Double? = nil) {
        self.direction = direction
        self.warning = warning
        self.critical = critical
    }

    /// How serious a reading is. Nothing to tell (``Reading/absent``) is normal: nobody waits too long when nobody waits.
    public func severity(of reading: Reading) -> Severity {
        switch reading {
        case .count(let count): severity(of: Double(count))
        case .time(let time): severity(of: time / .seconds(1))
        case .ratio(let ratio): severity(of: ratio)
        case .absent: .normal
        case .unknown: .unknown
        case .stale: .stale
        }
    }

    private func severity(of value: Double) -> Severity {
        if isReached(critical, by: value) { return .critical }
        return isReached(warning, by: value) ? .warning : .normal
    }

    private func isReached(_ level: Double?, by value: Double) -> Bool {
        guard let level else { return false }
        return direction == .above ? value >= level : value <= level
    }
}
