import CallCentre

/// The calls that wait or talk now, by the sender's names for them.
struct OpenCalls: Sendable, Codable {
    /// A call as its sender names it.
    struct Name {
        let key: ByteKey
        let text: UnsafeRawBufferPointer

        init(_ text: UnsafeRawBufferPointer) {
            (key, self.text) = (ByteKey(text), text)
        }
    }

    struct Visit: Sendable, Codable {
        let call: CallID
        let queue: QueueID
        /// Who talks to the caller; `nil` while the call waits.
        var agent: AgentID?
        /// The number of the last snapshot in or after which the call was heard of.
        var seen: Int
        /// Nobody listened for a time since: it may be over.
        var isDoubtful = false
    }

    /// More calls than this cannot be open: far more than any switch has lines, so their ends are not being told.
    static let most = 65_536

    private(set) var visits: [ByteKey: Visit] = [:]
    private var numbering = CallNumbering()
    /// The number of the latest snapshot that was begun.
    private(set) var snapshot = 0
}

extension OpenCalls {
    /// Goes on for a site whose queues and agents have other numbers; what is in a queue that is gone is forgotten.
    mutating func move(by renumbering: Renumbering, agents: [AgentID]) {
        visits = visits.compactMapValues { visit in
            renumbering.queue(visit.queue).map {
                Visit(
                    call: visit.call, queue: $0, agent: visit.agent.map { agents[$0.index] }, seen: visit.seen,
                    isDoubtful: visit.isDoubtful)
            }
        }
    }
}

// MARK: Waiting

extension OpenCalls {
    /// The call entered a queue. From another queue it overflowed; from a conversation it came back.
    mutating func offered(
        _ name: Name, _ queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        if let present = visits[name.key] {
            if present.agent == nil, present.queue == queue {
                throw .ignored("call \(name.text.quoted) already waits in that queue")
            }
            close(name.key, present, .overflowed, at: time, into: &events)
        } else {
            try checkRoom()
        }
        begin(name.key, queue, at: time, into: &events)
    }

    private mutating func begin(_ key: ByteKey, _ queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        let call = numbering.next()
        visits[key] = Visit(call: call, queue: queue, agent: nil, seen: snapshot)
        events.append(Event(.offered(call, queue), at: time))
    }

    /// The caller left the queue.
    mutating func left(
        _ name: Name, _ exit: Exit, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let visit = try known(name)
        guard visit.agent == nil else {
            throw .ignored("call \(name.text.quoted) was answered and waits no more; call.ended ends a conversation")
        }
        close(name.key, visit, exit, at: time, into: &events)
    }

    /// A refusal: of a call that waits, or on entry of one that never did.
    mutating func dissuaded(
        _ name: Name, _ queue: QueueID?, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        if let visit = visits[name.key], visit.agent == nil, queue == nil || queue == visit.queue {
            return close(name.key, visit, .dissuaded, at: time, into: &events)
        }
        guard let queue else {
            throw .ignored("call \(name.text.quoted) does not wait; 'queue' tells which queue refused it on entry")
        }
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: time))
        events.append(Event(.left(call, .dissuaded), at: time))
        numbering.release(call)
    }

    private func known(_ name: Name) throws(LineProblem) -> Visit {
        guard let visit = visits[name.key] else {
            throw .ignored(
                "call \(name.text.quoted) is not open: no call.offered and no snapshot told of it, or it has ended")
        }
        return visit
    }
}

// MARK: Talking

extension OpenCalls {
    /// An agent has the caller. A second agent takes the conversation over.
    mutating func answered(
        _ name: Name, _ agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let visit = try known(name)
        guard visit.agent != agent else {
            throw .ignored("call \(name.text.quoted) was already answered by that agent")
        }
        if visit.agent == nil {
            visits[name.key]?.agent = agent
            visits[name.key]?.seen = snapshot
            visits[name.key]?.isDoubtful = false
            events.append(Event(.answered(visit.call, agent), at: time))
        } else {
            close(name.key, visit, .lost, at: time, into: &events)
            beginTalking(name.key, visit.queue, agent, at: time, into: &events)
        }
    }

    /// The call is over. One that still waited ended in a way nobody told.
    mutating func ended(
        _ name: Name, talk: Duration?, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        close(name.key, try known(name), .lost, talk: talk, at: time, into: &events)
    }

    /// Ends a conversation whose end was not told, if it still goes on with that agent. One that may have ended while
    /// nobody listened has no known length.
    mutating func endConversation(_ key: ByteKey, of agent: AgentID, at time: Timestamp) -> Event? {
        guard let visit = visits[key], visit.agent == agent else { return nil }
        visits[key] = nil
        numbering.release(visit.call)
        return Event(visit.isDoubtful ? .endedUnseen(visit.call) : .ended(visit.call, talk: nil), at: time)
    }

    private mutating func beginTalking(
        _ key: ByteKey, _ queue: QueueID, _ agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) {
        let call = numbering.next()
        visits[key] = Visit(call: call, queue: queue, agent: agent, seen: snapshot)
        events.append(Event(.alreadyTalking(call, queue, agent), at: time))
    }

    /// Ends a conversation, or a wait for the reason given.
    private mutating func close(
        _ key: ByteKey, _ visit: Visit, _ exit: Exit, talk: Duration? = nil, at time: Timestamp,
        into events: inout [Event]
    ) {
        visits[key] = nil
        let kind = visit.agent == nil ? Event.Kind.left(visit.call, exit) : .ended(visit.call, talk: talk)
        events.append(Event(kind, at: time))
        numbering.release(visit.call)
    }
}

// MARK: Snapshots

extension OpenCalls {
    mutating func beginSnapshot() {
        snapshot += 1
    }

    /// A waiting call of the snapshot: the one that is known, or one met waiting.
    mutating func listedWaiting(
        _ name: Name, _ queue: QueueID, since: Timestamp, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        if let present = visits[name.key], present.agent == nil, present.queue == queue {
            visits[name.key]?.seen = snapshot
            events.append(Event(.stillWaiting(present.call), at: time))
            return
        }
        if let present = visits[name.key] { closeUnseen(name.key, present, .overflowed, at: time, into: &events) }
        try checkRoom()
        begin(name.key, queue, at: since, into: &events)
    }

    /// A conversation of the snapshot: known, or answered while nobody listened, or met under way.
    mutating func listedTalking(
        _ name: Name, _ queue: QueueID, _ agent: AgentID, since: Timestamp, at time: Timestamp,
        into events: inout [Event]
    ) throws(LineProblem) {
        if let present = visits[name.key], present.queue == queue, present.agent == nil || present.agent == agent {
            visits[name.key]?.seen = snapshot
            visits[name.key]?.isDoubtful = false
            if present.agent == nil {
                visits[name.key]?.agent = agent
                events.append(Event(.answered(present.call, agent), at: since))
            }
            return
        }
        if let present = visits[name.key] { closeUnseen(name.key, present, .overflowed, at: time, into: &events) }
        try checkRoom()
        beginTalking(name.key, queue, agent, at: since, into: &events)
    }

    private func checkRoom() throws(LineProblem) {
        guard visits.count < Self.most else {
            throw .refused("\(Self.most) calls are open already; end them, or send a snapshot of those that are")
        }
    }

    /// The snapshot is complete: calls not heard of since it began are gone, nobody knows how and when.
    mutating func endSnapshot(at time: Timestamp, into events: inout [Event]) {
        let gone = visits.filter { $0.value.seen < snapshot }.sorted { $0.value.call.slot < $1.value.call.slot }
        for (key, visit) in gone { closeUnseen(key, visit, .lost, at: time, into: &events) }
        for key in visits.keys { visits[key]?.isDoubtful = false }
    }

    /// The connection was lost: what waits or talks may end before anybody listens again.
    mutating func disconnected() {
        for key in visits.keys { visits[key]?.isDoubtful = true }
    }

    /// Ends a wait for the reason given, or a conversation that is found to be over.
    private mutating func closeUnseen(
        _ key: ByteKey, _ visit: Visit, _ exit: Exit, at time: Timestamp, into events: inout [Event]
    ) {
        visits[key] = nil
        events.append(Event(visit.agent == nil ? .left(visit.call, exit) : .endedUnseen(visit.call), at: time))
        numbering.release(visit.call)
    }
}
