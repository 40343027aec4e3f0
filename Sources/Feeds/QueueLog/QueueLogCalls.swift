import CallCentre

/// The callers of the log, from entering a queue to the end of their conversation.
struct QueueLogCalls: Hashable, Sendable, Codable {
    private struct Visit: Hashable, Sendable, Codable {
        let call: CallID
        let queue: QueueID
        /// Part of the log since was not read: its end may have been in there.
        var isDoubtful = false
    }

    private struct Talk: Hashable, Sendable, Codable {
        let call: CallID
        let queue: QueueID
        let agent: AgentID
        /// Part of the log was missed since: it may be over.
        var isDoubtful = false
    }

    /// `ABANDON`: a caller whom a person sent to another queue appears there at once, one who hung up never again.
    private struct Abandon: Hashable, Sendable, Codable {
        let caller: String
        let call: CallID
        let time: Timestamp
    }

    /// How long an `ABANDON` waits for the caller to enter another queue. The lines are written in the same
    /// millisecond, but their times are cut to seconds.
    static let patience = Duration.seconds(2)

    private var numbering = CallNumbering()
    private var waiting: [String: Visit] = [:]
    private var talking: [String: [Talk]] = [:]
    private var abandons: [Abandon] = []
    private var unseenEnds: [AgentID] = []

    /// `ENTERQUEUE`: every entry is a visit of its own.
    ///
    /// - Parameter queue: `nil` for one that the site does not keep, which still ends what was before.
    mutating func entered(_ caller: String, _ queue: QueueID?, at time: Timestamp, into events: inout [Event]) {
        if let place = abandons.firstIndex(where: { $0.caller == caller }) {
            let abandon = abandons.remove(at: place)
            end(abandon.call, .transferred, at: abandon.time, into: &events)
        }
        // The line that ended the visit before was not in the log.
        if let visit = waiting.removeValue(forKey: caller) { end(visit.call, .lost, at: time, into: &events) }
        guard let queue else { return }
        waiting[caller] = Visit(call: offer(queue, at: time, into: &events), queue: queue)
    }

    /// `CONNECT`.
    ///
    /// - Parameter hold: how long the caller had waited, for one whose entry was not read.
    /// - Returns: whether the conversation is news, and no repetition.
    mutating func answered(
        _ caller: String, _ queue: QueueID, by agent: AgentID, hold: Duration?, at time: Timestamp,
        into events: inout [Event]
    ) throws(QueueLogRefusal) -> Bool {
        if talk(of: caller, queue, agent) != nil { return false }
        guard let call = takeFromLine(caller, queue, waited: hold, at: time, into: &events) else {
            throw .data(event: "CONNECT")
        }
        endDoubtful(of: agent, at: time, into: &events)
        events.append(Event(.answered(call, agent), at: time))
        talking[caller, default: []].append(Talk(call: call, queue: queue, agent: agent))
        return true
    }

    /// A line that ends a visit without an answer.
    mutating func left(
        _ caller: String, _ queue: QueueID, _ exit: Exit, waited: Duration?, at time: Timestamp,
        into events: inout [Event]
    ) throws(QueueLogRefusal) {
        guard let call = takeFromLine(caller, queue, waited: waited, at: time, into: &events) else {
            throw .data(event: "the end of a wait")
        }
        if exit == .abandoned {
            abandons.append(Abandon(caller: caller, call: call, time: time))
        } else {
            end(call, exit, at: time, into: &events)
        }
    }

    /// The end of a conversation, by whichever line.
    ///
    /// - Parameter talk: the switch's own count of the conversation.
    /// - Returns: whether its beginning had been read.
    mutating func completed(
        _ caller: String, _ queue: QueueID, by agent: AgentID, talk: Duration?, at time: Timestamp,
        into events: inout [Event]
    ) throws(QueueLogRefusal) -> Bool {
        if let place = self.talk(of: caller, queue, agent), let known = talking[caller]?.remove(at: place) {
            if talking[caller]?.isEmpty == true { talking[caller] = nil }
            end(known, talk: talk, at: time, into: &events)
            return true
        }
        guard let talk else { throw .data(event: "the end of a conversation") }
        let call = numbering.next()
        events.append(Event(.alreadyTalking(call, queue, agent), at: time))
        events.append(Event(.ended(call, talk: talk), at: time))
        numbering.release(call)
        return false
    }

    /// Decides that callers who gave up have hung up, once `instant` is too late for them to appear again.
    mutating func settle(before instant: Timestamp?, into events: inout [Event]) {
        let due = abandons.prefix { abandon in instant.map { abandon.time + Self.patience <= $0 } ?? true }
        abandons.removeFirst(due.count)
        for abandon in due { end(abandon.call, .abandoned, at: abandon.time, into: &events) }
    }
}

// MARK: When the log was not there, or the switch began anew

extension QueueLogCalls {
    /// Part of the log was missed: ends may have been in it.
    mutating func missedSome() {
        for caller in waiting.keys { waiting[caller]?.isDoubtful = true }
        for (caller, talks) in talking {
            talking[caller] = talks.map { talk in
                var talk = talk
                talk.isDoubtful = true
                return talk
            }
        }
    }

    /// Whatever part of the log was missed is so long ago that nothing from before it can still go on.
    mutating func endDoubtful(at time: Timestamp, into events: inout [Event]) {
        let gone = waiting.filter(\.value.isDoubtful).sorted { $0.value.call.slot < $1.value.call.slot }
        for (caller, visit) in gone {
            waiting[caller] = nil
            end(visit.call, .lost, at: time, into: &events)
        }
        endDoubtful(of: nil, at: time, into: &events)
    }

    /// `QUEUESTART`: whatever was open is gone, since nobody knows when.
    mutating func switchStarted(at time: Timestamp, into events: inout [Event]) {
        settle(before: nil, into: &events)
        missedSome()
        endDoubtful(at: time, into: &events)
    }

    /// Ends conversations whose own end was in a part that was missed, when their agent, or everybody, is past it.
    private mutating func endDoubtful(of agent: AgentID?, at time: Timestamp, into events: inout [Event]) {
        let candidates = talking.flatMap { caller, talks in talks.map { (caller, $0) } }
            .filter { $0.1.isDoubtful && (agent == nil || $0.1.agent == agent) }
            .sorted { $0.1.call.slot < $1.1.call.slot }
        for (caller, talk) in candidates {
            talking[caller]?.removeAll { $0.call == talk.call }
            if talking[caller]?.isEmpty == true { talking[caller] = nil }
            events.append(Event(.endedUnseen(talk.call), at: time))
            numbering.release(talk.call)
            unseenEnds.append(talk.agent)
        }
    }

    /// Whose conversations were ended without a line that says so, each told once.
    mutating func takeUnseenEnds() -> [AgentID] {
        defer { unseenEnds = [] }
        return unseenEnds
    }
}

// MARK: Another site

extension QueueLogCalls {
    /// Goes on for a site whose queues and agents have other numbers; what is in a queue that is gone is forgotten.
    mutating func move(by renumbering: Renumbering, agents: [AgentID]) {
        waiting = waiting.compactMapValues { visit in
            renumbering.queue(visit.queue).map { Visit(call: visit.call, queue: $0, isDoubtful: visit.isDoubtful) }
        }
        talking = talking.mapValues { talks in
            talks.compactMap { talk in
                renumbering.queue(talk.queue).map {
                    Talk(
                        call: talk.call, queue: $0, agent: agents[talk.agent.index], isDoubtful: talk.isDoubtful)
                }
            }
        }.filter { !$0.value.isEmpty }
        unseenEnds = unseenEnds.map { agents[$0.index] }
    }
}

// MARK: Visits

extension QueueLogCalls {
    private func talk(of caller: String, _ queue: QueueID, _ agent: AgentID) -> Int? {
        talking[caller]?.firstIndex { $0.queue == queue && $0.agent == agent }
    }

    /// The caller's visit; one whose entry was not read is offered now, as long ago as the line says.
    private mutating func takeFromLine(
        _ caller: String, _ queue: QueueID, waited: Duration?, at time: Timestamp, into events: inout [Event]
    ) -> CallID? {
        if let visit = waiting[caller], visit.queue == queue {
            waiting[caller] = nil
            return visit.call
        }
        return waited.map { offer(queue, at: time - $0, into: &events) }
    }

    private mutating func offer(_ queue: QueueID, at time: Timestamp, into events: inout [Event]) -> CallID {
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: time))
        return call
    }

    private mutating func end(_ call: CallID, _ exit: Exit, at time: Timestamp, into events: inout [Event]) {
        events.append(Event(.left(call, exit), at: time))
        numbering.release(call)
    }

    private mutating func end(_ talk: Talk, talk length: Duration?, at time: Timestamp, into events: inout [Event]) {
        events.append(Event(.ended(talk.call, talk: length), at: time))
        numbering.release(talk.call)
    }
}
