import CallCentre

/// What is counted of one queue, and the rules it is counted by.
struct QueueCounts: Hashable, Sendable, Codable {
    /// T, the wait up to which an abandon is short, and the age of an orphan, in microseconds.
    let threshold: Int64
    let shortAbandon: Int64
    let orphanAfter: Int64
    let feed: Int
    /// Whether its feed knows everybody who serves it.
    var hasKnownMembers = true
    var calls = WindowedSums<Tally>()
    var waits = LongestWaits()

    init(_ queue: Queue, orphanAfter: Duration) {
        threshold = queue.serviceLevel.threshold.wholeMicroseconds
        shortAbandon = queue.shortAbandon.wholeMicroseconds
        self.orphanAfter = orphanAfter.wholeMicroseconds
        feed = queue.feed
    }

    /// Goes on from what was counted by other rules.
    mutating func takeCounts(of earlier: QueueCounts) {
        (calls, waits, hasKnownMembers) = (earlier.calls, earlier.waits, earlier.hasKnownMembers)
    }

    /// Begins new periods.
    mutating func cross(_ crossing: Periods.Crossing) {
        calls.cross(crossing)
        waits.cross(crossing)
    }
}
