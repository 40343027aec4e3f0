public import QueueMetrics

/// What must hold for a page to be shown, such as `n1.waiting >= 3 and floor.available = 0`.
public indirect enum Condition: Hashable, Sendable {
    case compare(Measure, Comparison, Operand)
    /// `n1.waiting is stale`.
    case state(Measure, ReadingState)
    case not(Condition)
    case all([Condition])
    case any([Condition])

    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        case atLeast = ">="
        case atMost = "<="
        case unequal = "!="
        case above = ">"
        case below = "<"
        case equal = "="
    }

    public enum Operand: Hashable, Sendable {
        /// A count, seconds, or a ratio.
        case value(Double)
        case measure(Measure)
    }

    public enum ReadingState: String, CaseIterable, Hashable, Sendable {
        case stale, unknown, absent
    }

    /// Whether it holds for sure. What depends on a figure in doubt does not, and neither does its opposite.
    public func holds(_ reading: (FieldReference) -> Reading) -> Bool { truth(reading) == true }

    /// Everything that it reads.
    public var measures: Set<Measure> {
        switch self {
        case .compare(let measure, _, .measure(let other)): [measure, other]
        case .compare(let measure, _, .value), .state(let measure, _): [measure]
        case .not(let condition): condition.measures
        case .all(let conditions), .any(let conditions):
            conditions.reduce(into: []) { $0.formUnion($1.measures) }
        }
    }

    /// nil where it depends on what is in doubt.
    private func truth(_ reading: (FieldReference) -> Reading) -> Bool? {
        switch self {
        case .compare(let measure, let comparison, let operand):
            return compare(measure.reading(reading), comparison, operand, reading)
        case .state(let measure, let state): return measure.reading(reading).state == state
        case .not(let condition): return condition.truth(reading).map { !$0 }
        case .all(let conditions):
            let truths = conditions.map { $0.truth(reading) }
            return truths.contains(false) ? false : truths.contains(nil) ? nil : true
        case .any(let conditions):
            let truths = conditions.map { $0.truth(reading) }
            return truths.contains(true) ? true : truths.contains(nil) ? nil : false
        }
    }

    /// Nothing to tell is like no number, and so every comparison with it is false.
    private func compare(
        _ left: Reading, _ comparison: Comparison, _ operand: Operand, _ reading: (FieldReference) -> Reading
    ) -> Bool? {
        let right: Double?
        switch operand {
        case .value(let value): right = value
        case .measure(let measure):
            let other = measure.reading(reading)
            if other.isDoubtful { return nil }
            right = other.number
        }
        if left.isDoubtful { return nil }
        guard let left = left.number, let right else { return false }
        return comparison.holds(left, right)
    }
}

extension Condition.Comparison {
    fileprivate func holds(_ left: Double, _ right: Double) -> Bool {
        switch self {
        case .atLeast: left >= right
        case .atMost: left <= right
        case .unequal: left != right
        case .above: left > right
        case .below: left < right
        case .equal: left == right
        }
    }
}

extension Reading {
    /// In the unit of thresholds: a count, seconds, or a ratio; nil where there is no value.
    var number: Double? {
        switch self {
        case .count(let count): Double(count)
        case .time(let time): time / .seconds(1)
        case .ratio(let ratio): ratio
        case .absent, .unknown, .stale: nil
        }
    }

    var isDoubtful: Bool { self == .unknown || self == .stale }

    fileprivate var state: Condition.ReadingState? {
        switch self {
        case .absent: .absent
        case .unknown: .unknown
        case .stale: .stale
        default: nil
        }
    }
}
