/// A figure by the name it has in fields, in the API and in reports.
public enum Figure: String, CaseIterable, Hashable, Sendable, Codable {
    // Now
    case waiting, longestWait, available, staffed
    case loggedOut = "agents.loggedOut"
    case notReady = "agents.notReady"
    case ready = "agents.ready"
    case reserved = "agents.reserved"
    case talking = "agents.talking"
    case held = "agents.held"
    case wrapUp = "agents.wrapUp"
    case unknown = "agents.unknown"
    case trunksBusy = "trunks.busy"
    case trunksCapacity = "trunks.capacity"
    case ivr
    /// The estimated wait of a call arriving now.
    case estimatedWait = "ewt"
    /// The fewest agents that would keep the promise of the service level.
    case required
    // Over a window
    case offered, answered, abandoned, overflowed, dissuaded, transferred, lost
    case answeredWithin, abandonedWithin, shortAbandoned
    case serviceLevel, answerRate, abandonRate
    case asa, att, aht, occupancy, maxWait

    /// Whether it tells how things are at an instant rather than over a window.
    public var isOfNow: Bool {
        switch self {
        case .waiting, .longestWait, .available, .staffed, .trunksBusy, .trunksCapacity, .ivr, .estimatedWait,
            .required:
            true
        default: rawValue.hasPrefix("agents.")
        }
    }

    /// Whether it counts agents, and so depends on knowing them all.
    var countsAgents: Bool {
        switch self {
        case .available, .staffed, .estimatedWait: true
        default: rawValue.hasPrefix("agents.")
        }
    }

    /// The window it is read over when a field names none.
    public var usualWindow: Window { isOfNow ? .now : .today }
}

/// What is known of a figure.
public enum Reading: Hashable, Sendable, Codable {
    case count(Int)
    case time(Duration)
    /// 0 to 1.
    case ratio(Double)
    /// There is nothing to tell: nobody waits, nothing was offered.
    case absent
    /// It is not known; never to be shown as zero.
    case unknown
    /// It was known, and is no longer to be trusted.
    case stale
}
