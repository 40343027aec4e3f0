import CallCentre

extension Fold {
    mutating func offer(_ call: CallID, _ queue: Int, at time: Int64) {
        guard visits.isNew(call) else { return }
        giveUpSlot(of: call, at: time)
        let feed = feeds[queues[queue].feed]
        // Before a snapshot is complete, what is offered is what it lists.
        let snapshot = feed.knowledge == .complete ? 0 : feed.snapshots + 1
        count(queue, at: time) { $0.offered += 1 }
        visits.enqueue(call, queue: queue, listedBy: snapshot, at: time)
        passThresholds(queue, before: clock)
    }

    mutating func answer(_ call: CallID, _ agent: Int, at time: Int64) {
        guard let slot = leaveLine(call, at: time) else { return }
        let (wait, queue) = (max(0, time - visits[slot].offered), Int(visits[slot].queue))
        let isWithin = !visits[slot].isPastThreshold
        presence.beginCall(agent)
        countWait(slot, of: queue, at: time)
        visits.dequeue(slot, answeredBy: agent, at: time)
        count(queue, at: time) { tally in
            tally.answered += 1
            tally.answeredWait += wait
            if isWithin { tally.answeredWithin += 1 }
        }
    }

    mutating func leave(_ call: CallID, _ exit: Exit, at time: Int64) {
        guard let slot = leaveLine(call, at: time) else { return }
        let (wait, queue) = (time - visits[slot].offered, Int(visits[slot].queue))
        let (isWithin, isShort) = (!visits[slot].isPastThreshold, wait < queues[queue].shortAbandon)
        if exit != .lost { countWait(slot, of: queue, at: time) }
        visits.dequeue(slot)
        count(queue, at: time) { $0.count(exit, isWithin: isWithin, isShort: isShort) }
    }

    /// Where the waiting visit is at its end, its service-level moment settled: past the threshold or not, by its own
    /// wait.
    private mutating func leaveLine(_ call: CallID, at time: Int64) -> Int? {
        guard let slot = visits.find(call, in: .waiting) else { return nil }
        let queue = Int(visits[slot].queue)
        reapOrphans(queue, before: time)
        guard visits[slot].phase == .waiting else { return nil }
        settle(slot, of: queue, at: time)
        return slot
    }

    /// Counts a wait that was seen to end.
    private mutating func countWait(_ slot: Int, of queue: Int, at time: Int64) {
        queues[queue].waits.add(max(0, time - visits[slot].offered), endedAt: time, in: periods)
    }

    private mutating func settle(_ slot: Int, of queue: Int, at time: Int64) {
        passThresholds(queue, before: time)
        let wait = max(0, time - visits[slot].offered)
        if visits[slot].isPastThreshold, wait <= queues[queue].threshold {
            // The clock ran ahead of a late event: the call had left in time.
            let moment = visits[slot].offered + queues[queue].threshold
            count(queue, at: moment) { $0.pastThreshold -= 1 }
            queues[queue].calls.forgetIfEmpty(at: moment)
            visits.takeBackPassing(slot)
        }
    }

    /// Counts the waiting calls of the queue whose wait exceeds the threshold at `time`.
    mutating func passThresholds(_ queue: Int, before time: Int64) {
        let threshold = queues[queue].threshold
        while let offer = visits.passThreshold(queue: queue, offeredBefore: time - threshold) {
            count(queue, at: offer + threshold) { $0.pastThreshold += 1 }
        }
    }

    @inline(__always)
    mutating func count(_ queue: Int, at time: Int64, _ change: (inout Tally) -> Void) {
        queues[queue].calls.change(at: time, in: periods, change)
    }
}

// MARK: Lost calls

extension Fold {
    /// Counts waiting calls as lost when nobody has told of them for long.
    ///
    /// An orphan is a call that was offered longer than ``Site/orphanAfter`` before `time` and that the last complete
    /// snapshot of its feed did not list, whether one came after its offer or not. A call that was offered or listed
    /// after that snapshot, while another is under way, waits for its verdict. It is lost at the instant it becomes
    /// too old, or at the end of the snapshot that leaves it out, not when this is noticed.
    mutating func reapOrphans(_ queue: Int, before time: Int64, at moment: Int64 = .min) {
        let (age, snapshots) = (queues[queue].orphanAfter, feeds[queues[queue].feed].snapshots)
        while let slot = visits.nextOrphan(queue: queue, offeredBefore: time - age, unlistedBy: snapshots) {
            lose(slot, at: max(visits[slot].offered + age, moment))
        }
    }

    /// Ends the visit that goes on in the slot of a new one: its feed forgot to tell how.
    mutating func giveUpSlot(of call: CallID, at time: Int64) {
        guard let slot = visits.unfinished(before: call) else { return }
        if visits[slot].phase == .waiting { lose(slot, at: time) } else { visits.end(slot) }
    }

    /// Its end was not seen, so its wait is not known and no `maxWait`.
    private mutating func lose(_ slot: Int, at time: Int64) {
        let queue = Int(visits[slot].queue)
        settle(slot, of: queue, at: time)
        visits.dequeue(slot)
        count(queue, at: time) { $0.lost += 1 }
    }
}
