public import QueueMetrics

/// What was counted in an interval, as sums that can be added up; ratios are made last.
///
/// The names are those of metrics; times are in microseconds.
public struct IntervalCounts: Hashable, Sendable {
    public var offered: Int64 = 0
    public var answered: Int64 = 0
    public var abandoned: Int64 = 0
    public var overflowed: Int64 = 0
    public var dissuaded: Int64 = 0
    public var transferred: Int64 = 0
    public var lost: Int64 = 0
    public var answeredWithin: Int64 = 0
    public var abandonedWithin: Int64 = 0
    public var dequeuedWithin: Int64 = 0
    public var pastThreshold: Int64 = 0
    public var shortAbandoned: Int64 = 0
    /// Sum of the waits of answered calls.
    public var answeredWait: Int64 = 0
    /// Answered calls whose handling ended.
    public var ended: Int64 = 0
    public var talk: Int64 = 0
    public var hold: Int64 = 0
    public var wrapUp: Int64 = 0

    /// Nothing counted.
    public init() {}

    public static func += (sum: inout IntervalCounts, other: IntervalCounts) {
        for field in fields { sum[keyPath: field.path] += other[keyPath: field.path] }
    }
}

extension IntervalCounts {
    /// The column of each count in the table.
    static let fields: [(column: String, path: any WritableKeyPath<IntervalCounts, Int64> & Sendable)] = [
        ("offered", \.offered), ("answered", \.answered), ("abandoned", \.abandoned), ("overflowed", \.overflowed),
        ("dissuaded", \.dissuaded), ("transferred", \.transferred), ("lost", \.lost),
        ("answered_within", \.answeredWithin), ("abandoned_within", \.abandonedWithin),
        ("dequeued_within", \.dequeuedWithin), ("past_threshold", \.pastThreshold),
        ("short_abandoned", \.shortAbandoned), ("answered_wait", \.answeredWait), ("ended", \.ended), ("talk", \.talk),
        ("hold", \.hold), ("wrap_up", \.wrapUp),
    ]

    static let columns = fields.map(\.column)
}

extension IntervalCounts {
    /// What a tally has counted.
    public init(_ tally: Tally) {
        (offered, answered, abandoned) = (Int64(tally.offered), Int64(tally.answered), Int64(tally.abandoned))
        (overflowed, dissuaded) = (Int64(tally.overflowed), Int64(tally.dissuaded))
        (transferred, lost) = (Int64(tally.transferred), Int64(tally.lost))
        (answeredWithin, abandonedWithin) = (Int64(tally.answeredWithin), Int64(tally.abandonedWithin))
        (dequeuedWithin, pastThreshold) = (Int64(tally.dequeuedWithin), Int64(tally.pastThreshold))
        (shortAbandoned, ended) = (Int64(tally.shortAbandoned), Int64(tally.ended))
        (answeredWait, talk, hold, wrapUp) = (tally.answeredWait, tally.talk, tally.hold, tally.wrapUp)
    }
}
