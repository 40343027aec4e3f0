import QueueMetrics

extension Reading {
    /// The reading itself, or ``Reading/unknown`` for a value that a figure of this kind cannot have: below zero, not a
    /// number, or of another kind. A banner shows such a value as doubt, never as a number.
    func verified(as kind: FigureKind) -> Reading {
        let isPossible =
            switch self {
            case .count(let count): kind == .count && count >= 0
            case .time(let time): kind == .time && time >= .zero
            case .ratio(let ratio): kind == .ratio && ratio >= 0 && ratio.isFinite
            case .absent, .unknown, .stale: true
            }
        return isPossible ? self : .unknown
    }
}
