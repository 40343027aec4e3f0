import CallCentre

/// Notices a login that succeeds and then hears of nothing: the switch lets a user in whose class `agent` is missing,
/// answers the question for the queues, and never sends an event.
///
/// While no event has come the queues are asked for again, after a minute at first and then ever less often; a caller whom
/// only the list tells of, though he joined while we listened, proves that events are withheld.
struct PermissionWatch: Hashable, Sendable, Codable {
    private var listeningSince: Timestamp?
    private var nextCheck = Timestamp(microseconds: 0)
    private var pause = Self.firstPause
    private var hasHeard = false

    private static let firstPause = Duration.seconds(60)
    private static let lastPause = Duration.seconds(960)

    /// A list is complete; the first of a connection begins the watch.
    mutating func listed(at instant: Timestamp) {
        guard listeningSince == nil else { return }
        listeningSince = instant
        pause = Self.firstPause
        nextCheck = instant + pause
    }

    /// An event of the class `agent` has come: all is well with this connection.
    mutating func heardEvent() {
        hasHeard = true
    }

    mutating func disconnected() {
        self = PermissionWatch()
    }

    /// Whether it is time to ask for the queues again.
    mutating func isCheckDue(at instant: Timestamp) -> Bool {
        guard !hasHeard, listeningSince != nil, instant >= nextCheck else { return false }
        pause = min(pause * 2, Self.lastPause)
        nextCheck = instant + pause
        return true
    }

    /// Whether a caller, met in a list for the first time, joined while we listened and should have been told of.
    func isProof(callerWaiting wait: Duration, at instant: Timestamp) -> Bool {
        guard !hasHeard, let since = listeningSince else { return false }
        // The list counts whole seconds.
        return instant - wait > since + .seconds(2)
    }
}
