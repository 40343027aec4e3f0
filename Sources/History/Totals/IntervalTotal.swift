public import CallCentre

/// What was counted for one queue, team, floor or the site in one stretch of time.
public struct IntervalTotal: Hashable, Sendable {
    /// What it was counted for, by name: names outlive the numbers of a configuration.
    public struct Scope: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable {
            case site, floor, team, queue
        }

        public var kind: Kind
        public var key: String

        public init(_ kind: Kind, _ key: String) {
            self.kind = kind
            self.key = key
        }
    }

    public var start: Timestamp
    /// The instant after the last one that counts.
    public var end: Timestamp
    public var scope: Scope
    public var counts: IntervalCounts
    /// The longest wait that ended in the stretch; `nil` when none did.
    public var maxWait: Duration?
    /// Service level promises kept and due, each queue by its own rule, added up.
    public var kept: Int64
    public var due: Int64
    /// The rule when all queues of the scope have the same one, `nil` when they differ.
    public var formula: ServiceLevelFormula?
    public var threshold: Duration?

    public init(
        start: Timestamp, end: Timestamp, scope: Scope, counts: IntervalCounts, maxWait: Duration? = nil,
        kept: Int64, due: Int64, formula: ServiceLevelFormula? = nil, threshold: Duration? = nil
    ) {
        self.start = start
        self.end = end
        self.scope = scope
        self.counts = counts
        self.maxWait = maxWait
        (self.kept, self.due) = (kept, due)
        (self.formula, self.threshold) = (formula, threshold)
    }
}

// MARK: Adding up

extension IntervalTotal {
    /// This stretch and another one of the same scope as one.
    func adding(_ other: IntervalTotal) -> IntervalTotal {
        var sum = self
        (sum.start, sum.end) = (min(start, other.start), max(end, other.end))
        sum.counts += other.counts
        sum.maxWait = [maxWait, other.maxWait].compactMap { $0 }.max()
        sum.kept += other.kept
        sum.due += other.due
        if other.formula != formula { sum.formula = nil }
        if other.threshold != threshold { sum.threshold = nil }
        return sum
    }
}

// MARK: Ratios

extension IntervalTotal {
    /// 0 to 1, `nil` where nothing was due.
    public var serviceLevel: Double? { ratio(kept, due) }
    public var answerRate: Double? { ratio(counts.answered, counts.answered + counts.abandoned) }
    public var abandonRate: Double? {
        let abandoned = counts.abandoned - counts.shortAbandoned
        return ratio(abandoned, counts.answered + abandoned)
    }

    /// Mean wait of answered calls, `nil` when none was answered.
    public var asa: Duration? { mean(counts.answeredWait, counts.answered) }
    public var att: Duration? { mean(counts.talk, counts.ended) }
    public var aht: Duration? { mean(counts.talk + counts.hold + counts.wrapUp, counts.ended) }

    private func ratio(_ part: Int64, _ whole: Int64) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }

    private func mean(_ sum: Int64, _ count: Int64) -> Duration? {
        count > 0 ? .microseconds(sum / count) : nil
    }
}
