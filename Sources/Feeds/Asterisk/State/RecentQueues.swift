import CallCentre

/// The queues the latest callers asked for; refusals follow at once, so a short memory is enough.
struct RecentQueues: Sendable, Codable {
    private struct Request: Sendable, Codable {
        let caller: ByteKey
        let queue: QueueID
    }

    private var latest: [Request] = []
    private static let capacity = 256

    mutating func note(_ caller: ByteKey, _ queue: QueueID) {
        if latest.count == Self.capacity { latest.removeFirst(Self.capacity / 2) }
        latest.append(Request(caller: caller, queue: queue))
    }

    /// The queue the caller asked for last, told once.
    mutating func take(_ caller: ByteKey) -> QueueID? {
        guard let place = latest.lastIndex(where: { $0.caller == caller }) else { return nil }
        return latest.remove(at: place).queue
    }
}
