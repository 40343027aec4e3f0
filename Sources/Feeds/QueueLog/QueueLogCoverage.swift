import CallCentre

/// Which part of the log has been read, and so whether everybody who waits is known.
struct QueueLogCoverage: Hashable, Sendable, Codable {
    let settling: Duration
    /// From when on every line was read; `nil` before the first, and after a part that was missed.
    private var since: Timestamp?
    /// From when on every line about members was read, with no start of the switch in between.
    private var membersSince: Timestamp?
    /// Since then every caller was read from their entry on.
    private var hasStart = false
    /// Whether everything that was written has been read, as far as can be told.
    private(set) var isAtEnd = false
    /// Whether it has been told that everything is known.
    private var isTold = false
    private var isDisconnected = true

    /// A line that was read this soon after its time is at the end of the log.
    private static let fresh = Duration.seconds(5)

    init(settling: Duration) {
        self.settling = settling
    }

    mutating func read(_ time: Timestamp, received: Timestamp) {
        since = since ?? time
        membersSince = membersSince ?? time
        isDisconnected = false
        if time + Self.fresh >= received { isAtEnd = true }
    }

    mutating func switchStarted(at time: Timestamp) {
        hasStart = true
        membersSince = time
    }

    mutating func reachedEnd(at instant: Timestamp) {
        since = since ?? instant
        isDisconnected = false
        isAtEnd = true
    }

    mutating func disconnected() {
        (isDisconnected, isAtEnd, isTold) = (true, false, false)
    }

    mutating func missedSome() {
        (since, membersSince, hasStart, isAtEnd, isTold) = (nil, nil, false, false, false)
    }

    /// Whether whoever is at work must have had a line.
    func isSettled(at instant: Timestamp) -> Bool {
        membersSince.map { instant >= $0 + settling } ?? false
    }

    /// Whether everything is known from this moment on, and was not before.
    mutating func becomesKnown(at instant: Timestamp) -> Bool {
        guard isAtEnd, !isTold, let since, hasStart || instant >= since + settling else { return false }
        isTold = true
        return true
    }

    var state: FeedState { isDisconnected ? .disconnected : isTold ? .listening : .awaitingSnapshot }
}
