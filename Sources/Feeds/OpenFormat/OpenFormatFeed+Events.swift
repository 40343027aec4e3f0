import CallCentre

/// What each type of line does. A line that is refused or ignored has changed nothing.
extension OpenFormatFeed {
    mutating func apply(
        _ type: LineType, _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        if type.isSnapshotPart, snapshot == nil {
            throw .refused("\(type.wireName) should come between snapshot.begin and snapshot.end")
        }
        switch type {
        case .offered: try memory.calls.offered(call(fields), queue(fields), at: time, into: &events)
        case .answered: try answered(fields, at: time, into: &events)
        case .abandoned: try memory.calls.left(call(fields), .abandoned, at: time, into: &events)
        case .overflowed: try memory.calls.left(call(fields), .overflowed, at: time, into: &events)
        case .transferred: try memory.calls.left(call(fields), .transferred, at: time, into: &events)
        case .dissuaded:
            let queue = try fields.has(.queue) ? queue(fields) : nil
            try memory.calls.dissuaded(call(fields), queue, at: time, into: &events)
        case .ended:
            try memory.calls.ended(call(fields), talk: fields.optionalSeconds(.talk), at: time, into: &events)
        case .agentState: try stateChanged(fields, at: time, into: &events)
        case .agentQueues: try queuesChanged(fields, at: time, into: &events)
        case .trunks: try trunks(fields, at: time, into: &events)
        case .ivr: events.append(Event(.ivr(calls: try fields.count(.calls, in: 0...1_000_000)), at: time))
        case .heartbeat: break
        case .snapshotBegin: beginSnapshot()
        case .snapshotWaiting: try listedWaiting(fields, at: time, into: &events)
        case .snapshotTalking: try listedTalking(fields, at: time, into: &events)
        case .snapshotEnd: try endSnapshot(at: time, into: &events)
        }
    }

    private func call(_ fields: LineFields) throws(LineProblem) -> OpenCalls.Name {
        OpenCalls.Name(try fields.name(.call))
    }

    private func queue(_ fields: LineFields) throws(LineProblem) -> QueueID {
        try words.queue(fields.name(.queue))
    }

    private mutating func answered(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let name = try call(fields)
        let agent = try memory.agents.agent(fields.name(.agent))
        let start = events.count
        try memory.calls.answered(name, agent, at: time, into: &events)
        beginConversation(agent, name.key, at: time, into: &events, before: start)
    }

    private mutating func trunks(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let busy = try fields.count(.busy, in: 0...1_000_000)
        let capacity = try fields.has(.capacity) ? fields.count(.capacity, in: 1...1_000_000) : nil
        let group = try memory.trunks.group(fields.optionalName(.group))
        events.append(Event(.trunks(group, busy: busy, capacity: capacity), at: time))
    }
}

// MARK: Agents

extension OpenFormatFeed {
    private mutating func stateChanged(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let name = try fields.name(.agent)
        let word = try words.state(fields.name(.state))
        let reason = try words.reason(fields) ?? word.reason
        let agent = try memory.agents.agent(name)
        let isInCall = word.state == .talking || word.state == .held
        if dialect.missesEnds, !isInCall {
            beginConversation(agent, nil, at: time, into: &events, before: events.count)
        }
        memory.agents.setState(
            agent, word.state, reason: reason, snapshot: memory.calls.snapshot, at: time, into: &events)
    }

    /// Where ends may not be told, the agent's earlier conversation is over when the next begins, or none does.
    ///
    /// - Parameter index: where the end belongs among the events: before those of this line.
    private mutating func beginConversation(
        _ agent: AgentID, _ call: ByteKey?, at time: Timestamp, into events: inout [Event], before index: Int
    ) {
        guard dialect.missesEnds, let earlier = memory.agents.setConversation(agent, call),
            let end = memory.calls.endConversation(earlier, of: agent, at: time)
        else { return }
        events.insert(end, at: index)
    }

    private mutating func queuesChanged(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let agent = try memory.agents.agent(fields.name(.agent))
        do throws(LineProblem) {
            let serving = try serving(fields)
            memory.agents.setServing(
                agent, serving, snapshot: memory.calls.snapshot, at: time, into: &events)
        } catch {
            memory.agents.keepServing(agent, snapshot: memory.calls.snapshot)
            throw error
        }
    }

    private func serving(_ fields: LineFields) throws(LineProblem) -> [OpenAgents.Serving] {
        var queues: [QueueID] = []
        var paused: [QueueID] = []
        try fields.forEachName(.queues) { (name) throws(LineProblem) in
            let queue = try words.queue(name)
            if !queues.contains(queue) { queues.append(queue) }
        }
        if fields.has(.paused) {
            try fields.forEachName(.paused) { (name) throws(LineProblem) in
                let queue = try words.queue(name)
                guard queues.contains(queue) else {
                    throw .refused("'paused' has \(name.quoted), which 'queues' does not have")
                }
                paused.append(queue)
            }
        }
        // A second group takes the place of the first.
        let kept = dialect.hasOneGroup ? queues.suffix(1) : queues[...]
        return kept.map { OpenAgents.Serving(queue: $0, isPaused: paused.contains($0)) }
    }
}

// MARK: Snapshots

extension OpenFormatFeed {
    private mutating func beginSnapshot() {
        memory.calls.beginSnapshot()
        snapshot = SnapshotProgress()
    }

    private mutating func listedWaiting(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        try memory.calls.listedWaiting(
            call(fields), queue(fields), since: since(fields, at: time), at: time, into: &events)
    }

    private mutating func listedTalking(
        _ fields: LineFields, at time: Timestamp, into events: inout [Event]
    ) throws(LineProblem) {
        let (name, queue, since) = try (call(fields), queue(fields), since(fields, at: time))
        let agent = try memory.agents.agent(fields.name(.agent))
        let start = events.count
        try memory.calls.listedTalking(name, queue, agent, since: since, at: time, into: &events)
        beginConversation(agent, name.key, at: time, into: &events, before: start)
    }

    private func since(_ fields: LineFields, at time: Timestamp) throws(LineProblem) -> Timestamp {
        guard let since = try fields.optionalTime(.since) else {
            throw .refused("'since' is missing; it should be the time from which this holds")
        }
        guard since.microseconds >= 0, since - time <= Self.tolerableLead else {
            throw .refused("'since' is \(fields.raw(.since).quoted); it should not be later than the line's own time")
        }
        return min(since, time)
    }

    private mutating func endSnapshot(at time: Timestamp, into events: inout [Event]) throws(LineProblem) {
        defer { snapshot = nil }
        if let progress = snapshot, progress.damaged > 0 {
            throw .refused(
                "\(progress.damaged) lines since snapshot.begin were refused, the first of them line "
                    + "\(progress.firstDamaged); what it tells is not complete: mend them and send it again")
        }
        memory.calls.endSnapshot(at: time, into: &events)
        memory.agents.endSnapshot(memory.calls.snapshot, at: time, into: &events)
        events.append(Event(.snapshotComplete, at: time))
        becameComplete()
    }
}

/// A snapshot that has begun.
struct SnapshotProgress: Sendable {
    /// Lines since its beginning that were refused: what they would have told is missing from it.
    private(set) var damaged = 0
    private(set) var firstDamaged = 0

    mutating func damage(at line: Int) {
        if damaged == 0 { firstDamaged = line }
        damaged += 1
    }
}
