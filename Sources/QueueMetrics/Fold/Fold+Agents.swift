import CallCentre

extension Fold {
    mutating func resume(_ call: CallID, _ queue: Int, _ agent: Int, at time: Int64) {
        guard visits.isNew(call) else { return }
        giveUpSlot(of: call, at: time)
        presence.beginCall(agent)
        visits.talk(call, queue: queue, agent: agent, at: time)
    }

    mutating func end(_ call: CallID, talk: Duration?, at time: Int64) {
        guard let slot = visits.find(call, in: .talking) else { return }
        let agent = Int(visits[slot].agent)
        visits.end(slot)
        finishHandling(of: agent, at: time)
        let person = presence.people[agent]
        let hold = person.hold + (person.activity == .held ? max(0, time - person.since) : 0)
        let length = talk?.wholeMicroseconds ?? max(0, time - visits[slot].answered - hold)
        let handling = Handling(
            talk: length, hold: hold, wrapUpBegan: person.activity == .wrapUp ? person.since : nil,
            queue: visits[slot].queue)
        presence.setHandling(agent, handling)
        if !person.activity.isBusy { finishHandling(of: agent, at: time) }
    }

    /// The conversation is over since nobody knows when: it was not handled for any known time, and is no part of `att`
    /// and `aht`.
    mutating func endUnseen(_ call: CallID) {
        guard let slot = visits.find(call, in: .talking) else { return }
        visits.end(slot)
    }

    mutating func setState(_ agent: Int, _ state: AgentState, _ reason: String?, at time: Int64) {
        if let handling = presence.people[agent].handling {
            if state != .wrapUp {
                finishHandling(of: agent, at: time)
            } else if handling.wrapUpBegan == nil {
                presence.beginWrapUp(agent, at: time)
            }
        }
        presence.setActivity(agent, state, reason: reason, at: time, in: periods)
    }

    /// Counts the agent's last call as handled, now that conversation and wrap-up are over.
    private mutating func finishHandling(of agent: Int, at time: Int64) {
        guard let handling = presence.people[agent].handling else { return }
        presence.setHandling(agent, nil)
        let wrapUp = handling.wrapUpBegan.map { max(0, time - $0) } ?? 0
        count(Int(handling.queue), at: time) { tally in
            tally.ended += 1
            tally.talk += handling.talk
            tally.hold += handling.hold
            tally.wrapUp += wrapUp
        }
    }
}
