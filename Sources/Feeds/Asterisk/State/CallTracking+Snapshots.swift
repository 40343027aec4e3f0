import CallCentre

extension CallTracking {
    /// A caller listed as waiting (`QueueEntry`): known already, or met waiting when the feed attached.
    mutating func listed(_ entry: SnapshotReading.Entry, at time: Timestamp, into events: inout [Event]) {
        if let present = waiting[entry.caller] {
            if present.departure?.how == .missing { waiting[entry.caller]?.departure = nil }
            if present.queue == entry.queue {
                if waiting[entry.caller]?.departure == nil {
                    events.append(Event(.stillWaiting(present.call), at: time))
                }
                return
            }
            moved(entry.caller, present, at: time, into: &events)
        }
        begin(
            entry.caller, in: entry.queue, place: .unknown, at: time - entry.wait,
            into: &events)
    }

    /// Callers of the listed queues who are not in the list: lost when the feed was away, else soon, unless explained.
    mutating func reconcile(with snapshot: SnapshotReading, at time: Timestamp, into events: inout [Event]) {
        let present = Set(snapshot.entries.map(\.caller))
        let missing = waitingCallers { caller, visit in
            !present.contains(caller) && snapshot.queues.contains(visit.queue) && visit.departure == nil
        }
        for caller in missing {
            if snapshot.isAfterGap {
                finish(caller, .lost, at: time, into: &events)
            } else {
                setDeparture(of: caller, .missing, since: time, wasMoved: false, patience: Self.missingPatience)
            }
        }
        if snapshot.isAfterGap { endConversations(of: snapshot.idle, at: time, into: &events) }
    }

    /// Ends the conversations of agents whom the switch shows as free after a time in which nobody watched.
    private mutating func endConversations(
        of idle: Set<AgentID>, at time: Timestamp, into events: inout [Event]
    ) {
        for leg in legs(where: { idle.contains($0.agent) }) { endUnseen(leg, at: time, into: &events) }
    }

    /// These callers, in an order that depends on nothing but the calls.
    private func waitingCallers(where isWanted: (ByteKey, Waiting) -> Bool) -> [ByteKey] {
        waiting.filter { isWanted($0.key, $0.value) }.sorted { $0.value.call.slot < $1.value.call.slot }.map(\.key)
    }

    /// The switch began anew at this instant: whatever was there before it is gone.
    mutating func switchStarted(at start: Timestamp, into events: inout [Event]) {
        for leg in legs(where: { _ in true }) { endUnseen(leg, at: start, into: &events) }
        for caller in waitingCallers(where: { _, _ in true }) { finish(caller, .lost, at: start, into: &events) }
    }
}
