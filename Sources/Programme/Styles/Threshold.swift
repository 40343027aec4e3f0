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

    /// One level, in the figure's unit: a count, seconds, or a ratio from 0 to 1.
    public struct Level: Hashable, Sendable {
        /// Reached at this value.
        public let on: Double
        /// Left only beyond this value, on the good side of ``on`` or equal to it: the level holds at the value itself.
        public let off: Double
        /// How long the value must stay at the level before it counts.
        public let minimum: Duration

        /// - Parameter off: nil for the same as `on`.
        public init(_ on: Double, off: Double? = nil, for minimum: Duration = .zero) {
            self.on = on
            self.off = off ?? on
            self.minimum = minimum
        }
    }

    public let direction: Direction
    /// nil when there is no such level.
    public let warningLevel: Level?
    /// Where both levels are reached, this one tells.
    public let criticalLevel: Level?

    public init(direction: Direction, warningLevel: Level?, criticalLevel: Level?) {
        self.direction = direction
        self.warningLevel = warningLevel
        self.criticalLevel = criticalLevel
    }

    /// Levels that are left as they are reached, and at once.
    public init(direction: Direction, warning: Double? = nil, critical: Double? = nil) {
        self.init(
            direction: direction, warningLevel: warning.map { Level($0) }, criticalLevel: critical.map { Level($0) })
    }

    public var warning: Double? { warningLevel?.on }
    public var critical: Double? { criticalLevel?.on }

    /// What is wrong with it, in words; empty when nothing is: an off level on the wrong side of its level, or a warning
    /// that comes after the critical level.
    public var problems: [String] {
        var problems: [String] = []
        for level in [warningLevel, criticalLevel].compactMap(\.self) where isBeyond(level.off, level.on) {
            let side = direction == .above ? "at or below" : "at or above"
            problems.append("the off level \(level.off) must be \(side) the level \(level.on)")
        }
        if let warning, let critical, isBeyond(warning, critical) {
            problems.append("the warning level \(warning) comes after the critical level \(critical)")
        }
        return problems
    }

    /// How serious a reading is by itself, without what came before it. Nothing to tell (``Reading/absent``) is normal:
    /// nobody waits too long when nobody waits.
    public func severity(of reading: Reading) -> Severity {
        if reading == .unknown { return .unknown }
        if reading == .stale { return .stale }
        guard let value = reading.number else { return .normal }
        if let critical, isReached(critical, by: value) { return .critical }
        if let warning, isReached(warning, by: value) { return .warning }
        return .normal
    }

    func isReached(_ level: Double, by value: Double) -> Bool {
        direction == .above ? value >= level : value <= level
    }

    /// Whether a value is worse than a level, and not equal to it.
    private func isBeyond(_ value: Double, _ level: Double) -> Bool {
        value != level && isReached(level, by: value)
    }
}
