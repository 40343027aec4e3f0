import CallCentre

/// Tells when the next checkpoint is due.
struct CheckpointRhythm: Hashable, Sendable {
    private var events = 0
    private var last: Timestamp?
    /// Something happened that only a checkpoint makes good: the journal on disk has a hole.
    private var isOverdue = false

    mutating func count(_ events: Int) { self.events += events }

    mutating func demand() { isOverdue = true }

    /// A checkpoint was taken.
    mutating func restart(at time: Timestamp) {
        (events, last, isOverdue) = (0, time, false)
    }

    /// - Parameter now: the first question starts the time.
    mutating func isDue(at now: Timestamp, _ settings: HistorySettings) -> Bool {
        guard let last else {
            self.last = now
            return isOverdue
        }
        guard events > 0 || isOverdue else { return false }
        return isOverdue || events >= settings.checkpointEvents || now - last >= settings.checkpointAfter
    }
}
