import CallCentre

/// An agent at one moment.
struct Person {
    enum Activity: Hashable {
        case away
        case free
        case ringing(visit: Int)
        case talking
        case wrappingUp
        /// Withdrawn, or between two of the others.
        case pausing
    }

    var activity = Activity.away
    var freeSince = Timestamp(microseconds: 0)
    /// How often the telephone has rung, so that a step planned for an earlier ring is told apart.
    var rings = 0
    /// What the agent wants as soon as nobody needs them.
    var wantedPause: Pause?
    var wantsToLeave = false
}

/// A withdrawal of an agent.
struct Pause: Hashable {
    let reason: String
    /// Seconds.
    let length: Double
}

// MARK: Ringing and talking

extension Centre {
    func longestFree(in queue: Int) -> Int? {
        var best: Int?
        for agent in members[queue] where people[agent].activity == .free {
            if let known = best, people[known].freeSince <= people[agent].freeSince { continue }
            best = agent
        }
        return best
    }

    mutating func ring(_ agent: Int, for visit: Int) {
        people[agent].activity = .ringing(visit: visit)
        people[agent].rings += 1
        ringing[visit] = agent
        tell(.rang(visit: visit, agent: agent, leg: channels))
        channels += 1
        let ring = people[agent].rings
        if random.chance(Habits.unanswered.share) {
            plan(.ringOut(agent: agent, ring: ring), in: Habits.unanswered.after)
        } else {
            plan(.pickUp(agent: agent, ring: ring), in: random.between(Habits.pickUp))
        }
    }

    private func visit(at agent: Int, ring: Int) -> Int? {
        guard people[agent].rings == ring, case .ringing(let visit) = people[agent].activity else { return nil }
        return visit
    }

    mutating func pickUp(_ agent: Int, _ ring: Int) {
        guard let visit = visit(at: agent, ring: ring), let position = place(of: visit) else { return }
        takeFromLine(visit)
        people[agent].activity = .talking
        visits[visit].answered = now
        tell(.answered(visit: visit, agent: agent, position: position))
        var length = max(Habits.shortestTalk, random.logNormal(mean: meanTalk, spread: Habits.talkSpread))
        if random.chance(Habits.hold.share) {
            let begin = length * random.between(0.2...0.8)
            let hold = random.between(Habits.hold.length)
            plan(.hold(visit: visit, agent: agent), in: begin)
            plan(.retrieval(visit: visit, agent: agent), in: begin + hold)
            length += hold
        }
        plan(.ending(visit: visit, agent: agent), in: length)
    }

    /// The switch pauses whoever does not answer.
    mutating func ringOut(_ agent: Int, _ ring: Int) {
        guard let visit = visit(at: agent, ring: ring) else { return }
        ringing[visit] = nil
        tell(.rangOut(visit: visit, agent: agent))
        beginPause(agent, Pause(reason: "Auto-Pause", length: random.between(Habits.unanswered.paused)))
        if let other = longestFree(in: visits[visit].queue.index) { self.ring(other, for: visit) }
    }

    mutating func end(_ visit: Int, _ agent: Int) {
        let queue = visits[visit].queue.index
        let other = random.chance(Habits.transfer) ? anotherQueue(than: queue) : nil
        let byCaller = random.chance(Habits.callerEnds)
        people[agent].activity = .wrappingUp
        if let other {
            tell(.completed(visit: visit, agent: agent, by: .transfer(visit: visits.count)))
            enter(visits[visit].caller, other)
        } else {
            tell(.completed(visit: visit, agent: agent, by: byCaller ? .caller : .agent))
            tell(.hungUp(caller: visits[visit].caller))
        }
        let wrapUp = plan.site.queues[queue].wrapUp.inSeconds
        if wrapUp > 0 { plan(.wrappedUp(agent: agent), in: wrapUp) } else { becomeFree(agent) }
    }

    private mutating func anotherQueue(than queue: Int) -> Int? {
        var others = weights
        others[queue] = 0
        return random.index(by: others)
    }

    mutating func finishWrapUp(_ agent: Int) {
        tell(.wrappedUp(agent: agent))
        becomeFree(agent)
    }

    /// Nobody needs the agent: they go, withdraw, take the longest waiting caller of their queues, or wait.
    mutating func becomeFree(_ agent: Int) {
        people[agent].activity = .free
        people[agent].freeSince = now
        if people[agent].wantsToLeave {
            leaveWork(agent)
        } else if let pause = people[agent].wantedPause {
            beginPause(agent, pause)
        } else if let visit = longestWaiting(for: agent) {
            ring(agent, for: visit)
        }
    }

    private func longestWaiting(for agent: Int) -> Int? {
        staff.workers[agent].queues
            .compactMap { queue in lines[queue].first { ringing[$0] == nil } }
            .min { visits[$0].entered < visits[$1].entered }
    }
}

// MARK: Shifts and pauses

extension Centre {
    mutating func planShifts() {
        for (agent, worker) in staff.workers.enumerated() {
            let last = Habits.halfHours
            let begin = plan.day.opening.after(Double(worker.shift.lowerBound) * Habits.halfHour)
            let end = plan.day.opening.after(Double(worker.shift.upperBound) * Habits.halfHour)
            agenda.plan(.signOn(agent: agent), at: begin.after(-random.between(5...240)))
            // The last shift stays until the last caller is served.
            let stays = worker.shift.upperBound == last ? random.between(480...600) : random.between(0...240)
            agenda.plan(.signOff(agent: agent), at: end.after(stays))
            planPauses(agent, from: begin, to: end)
        }
    }

    private mutating func planPauses(_ agent: Int, from begin: Timestamp, to end: Timestamp) {
        let part = (end - begin).inSeconds / Double(Habits.pauses.count + 1)
        for (index, usual) in Habits.pauses.enumerated() {
            let isDuty = random.chance(Habits.dutyShare)
            let kind = isDuty ? Habits.duties[Int(random.next() % UInt64(Habits.duties.count))] : usual
            let time = begin.after(part * (Double(index + 1) + random.between(-0.4...0.4)))
            let pause = Pause(reason: kind.reason, length: random.between(kind.length))
            agenda.plan(.pause(agent: agent, pause), at: time)
        }
    }

    mutating func signOn(_ agent: Int) {
        tell(.signedOn(agent: agent))
        becomeFree(agent)
    }

    mutating func signOff(_ agent: Int) {
        people[agent].wantsToLeave = true
        if [.free, .pausing].contains(people[agent].activity) { leaveWork(agent) }
    }

    private mutating func leaveWork(_ agent: Int) {
        people[agent].activity = .away
        people[agent].wantedPause = nil
        tell(.signedOff(agent: agent))
    }

    mutating func withdraw(_ agent: Int, for pause: Pause) {
        switch people[agent].activity {
        case .free: beginPause(agent, pause)
        case .ringing, .talking, .wrappingUp: people[agent].wantedPause = pause
        case .away, .pausing: break
        }
    }

    private mutating func beginPause(_ agent: Int, _ pause: Pause) {
        people[agent].activity = .pausing
        people[agent].wantedPause = nil
        tell(.paused(agent: agent, reason: pause.reason))
        plan(.resumption(agent: agent), in: pause.length)
    }

    mutating func resume(_ agent: Int) {
        guard people[agent].activity == .pausing else { return }
        tell(.resumed(agent: agent))
        becomeFree(agent)
    }
}
