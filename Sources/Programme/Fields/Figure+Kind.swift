public import QueueMetrics

/// What the values of a figure are, and so which formats and thresholds make sense for it.
public enum FigureKind: String, Hashable, Sendable {
    /// Calls or agents: `Reading.count`.
    case count
    /// A wait or a mean of times: `Reading.time`, with thresholds in seconds.
    case time
    /// A share: `Reading.ratio`, with thresholds from 0 to 1.
    case ratio
}

extension Figure {
    /// What its values are when there is anything to tell.
    public var kind: FigureKind {
        switch self {
        case .longestWait, .asa, .att, .aht, .maxWait, .estimatedWait: .time
        case .serviceLevel, .answerRate, .abandonRate, .occupancy: .ratio
        default: .count
        }
    }

    /// The windows it can be read over; in any other it would always be absent.
    var windows: [Window] {
        Window.allCases.filter { isOfNow == ($0 == .now) }
    }
}
