import CallCentre

// MARK: Callers

extension Centre {
    /// Draws when everyone calls. A few call before the opening and are the first in line.
    mutating func planArrivals() {
        let early = min(3, plan.callers / 1000)
        var times = (0..<early).map { _ in plan.day.attached.after(-random.between(30...55)) }
        for _ in early..<plan.callers {
            let halfHour = random.index(by: plan.habits.profile) ?? 0
            times.append(plan.day.opening.after((Double(halfHour) + random.fraction()) * Habits.halfHour))
        }
        times.sort()
        for (caller, time) in times.enumerated() { agenda.plan(.arrival(caller: caller), at: time) }
    }

    mutating func arrive(_ caller: Int) {
        callers.append(SimulatedCaller(number: number(), arrived: now, channel: channels))
        channels += 1
        tell(.arrived(caller: caller))
        let queue = random.index(by: weights) ?? plan.overflow?.index ?? 0
        plan(.entry(caller: caller, queue: queue), in: random.between(Habits.voiceServer))
    }

    /// A number of the ranges that the French regulator keeps for fiction: 01 99 00 and 06 39 98.
    private mutating func number() -> String {
        let digits = String(Int(random.next() % 10_000) + 10_000).dropFirst()
        return (random.chance(0.4) ? "019900" : "063998") + digits
    }

    /// A caller asks for a queue, from the voice server or another queue.
    mutating func enter(_ caller: Int, _ queue: Int) {
        let isFull = lines[queue].count >= capacities[queue]
        let visit = visits.count
        visits.append(
            SimulatedVisit(
                caller: caller, queue: QueueID(queue), entered: now, position: isFull ? 0 : lines[queue].count + 1))
        ringing.append(nil)
        if isFull {
            tell(.refused(visit: visit))
            plan(.departure(caller: caller), in: random.between(Habits.farewell))
            return
        }
        lines[queue].append(visit)
        tell(.entered(visit: visit, position: lines[queue].count))
        planWait(visit, queue)
        if let agent = longestFree(in: queue) { ring(agent, for: visit) }
    }

    /// How long the caller would wait, and for what.
    private mutating func planWait(_ visit: Int, _ queue: Int) {
        // Who calls before the opening stays at least until somebody watches, so that every format tells of them.
        let unseen = max(0, (plan.day.attached - now).inSeconds)
        let isImpatient = random.chance(Habits.impatient.share)
        let patience =
            isImpatient
            ? random.between(Habits.impatient.after) : random.exponential(mean: plan.habits.patience.inSeconds)
        plan(.giveUp(visit: visit), in: unseen + max(0.5, patience))
        if queue == plan.overflow?.index { return }
        plan(.waitLimit(visit: visit), in: plan.habits.waitLimit.inSeconds)
        guard random.chance(Habits.keys.share) else { return }
        plan(.key(visit: visit), in: unseen + random.between(Habits.keys.after))
    }

    mutating func giveUp(_ visit: Int) {
        leave(visit) {
            .abandoned(visit: visit, position: $0)
        } then: { centre in
            centre.tell(.hungUp(caller: centre.visits[visit].caller))
        }
    }

    mutating func reachLimit(_ visit: Int) {
        leave(visit) {
            .timedOut(visit: visit, position: $0)
        } then: {
            $0.sendOn(visit, to: $0.plan.overflow)
        }
    }

    mutating func pressKey(_ visit: Int) {
        let key = plan.overflow != nil && random.chance(0.5) ? 0 : 1
        leave(visit) {
            .leftByKey(visit: visit, key: key, position: $0)
        } then: { centre in
            centre.sendOn(visit, to: key == 0 ? centre.plan.overflow : nil)
        }
    }

    private mutating func sendOn(_ visit: Int, to queue: QueueID?) {
        let caller = visits[visit].caller
        if let queue {
            enter(caller, queue.index)
        } else {
            plan(.departure(caller: caller), in: random.between(Habits.farewell))
        }
    }

    /// Takes a caller out of the line, if they are still in it: the telephone that rang for them falls silent, and its
    /// agent is free for the next when everything about this caller has been told.
    private mutating func leave(
        _ visit: Int, as kind: (Int) -> Happening.Kind, then follow: (inout Centre) -> Void
    ) {
        guard let position = place(of: visit) else { return }
        let agent = ringing[visit]
        if let agent {
            people[agent].activity = .pausing
            tell(.ringCancelled(visit: visit, agent: agent))
        }
        takeFromLine(visit)
        tell(kind(position))
        follow(&self)
        if let agent { becomeFree(agent) }
    }

    /// 1 for the next to be answered; `nil` for a visit that does not wait.
    func place(of visit: Int) -> Int? {
        lines[visits[visit].queue.index].firstIndex(of: visit).map { $0 + 1 }
    }

    mutating func takeFromLine(_ visit: Int) {
        lines[visits[visit].queue.index].removeAll { $0 == visit }
        ringing[visit] = nil
    }
}
