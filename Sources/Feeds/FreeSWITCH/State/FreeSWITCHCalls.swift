import CallCentre

/// The callers of mod_callcenter's queues ("members"), from entering to the end of their conversation.
///
///     member-queue-start, -resume             offered
///     bridge-agent-start                      an answer that is held back, because the bridge is yet to be made:
///       agent-state-change, In a queue call     it is made: answered, at the time of bridge-agent-start
///       bridge-agent-end, CC-Agent-Bridged no   it failed: the caller waits on, as if nothing had been
///       member-queue-end, Cancel                the caller is gone: left without an answer
///       nothing of these for 4 s                answered: the switch gives a bridge 3 s
///     bridge-agent-end                        ended; so does member-queue-end Terminated, where that was missed
///
/// An answer that was taken for one after 4 s and then fails all the same (an announcement to the agent can take longer)
/// has ended at once: it cannot be taken back.
struct FreeSWITCHCalls: Sendable, Codable {
    struct Waiting: Sendable, Codable {
        let call: CallID
        let queue: QueueID
        /// When the visit began: an event of before is one of an earlier visit that comes again.
        let since: Timestamp
        var answer: Answer?
        /// The latest answer that failed: its event may come again.
        var failedAnswer: Timestamp?
        /// Nobody watched the switch for a time: the caller may be gone.
        var isDoubtful = false
    }

    /// An agent has picked up; whether caller and agent get to talk is not known yet.
    struct Answer: Hashable, Sendable, Codable {
        let agent: AgentID
        let at: Timestamp
        let deadline: Timestamp
    }

    struct Conversation: Hashable, Sendable, Codable {
        let call: CallID
        let queue: QueueID
        let agent: AgentID
        let since: Timestamp
        var isDoubtful = false
    }

    /// An agent's part in a call that began or ended.
    struct Handling: Hashable, Sendable {
        let agent: AgentID
        let queue: QueueID
        let at: Timestamp
    }

    /// How long an answer is held back without a word.
    static let patience = Duration.seconds(4)

    private var numbering = CallNumbering()
    private var waiting: [String: Waiting] = [:]
    private var talking: [String: Conversation] = [:]
    private var over = RecentCalls()
    /// Waiting callers with an answer that is held back, the oldest first.
    private var held: [String] = []
    private var clock = Timestamp(microseconds: 0)
}

// MARK: Entering and leaving

extension FreeSWITCHCalls {
    /// `member-queue-start` and `-resume`. A caller who resumes after giving up has the identifier of before.
    mutating func joined(
        _ member: String, _ queue: QueueID, isBack: Bool, at time: Timestamp, into events: inout [Event]
    ) {
        guard waiting[member] == nil, talking[member] == nil else { return }
        if let end = over[member], !isBack || end >= time { return }
        begin(member, queue, at: time, into: &events)
    }

    private mutating func begin(
        _ member: String, _ queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) {
        over.forget(member)
        let call = numbering.next()
        waiting[member] = Waiting(call: call, queue: queue, since: time)
        events.append(Event(.offered(call, queue), at: time))
    }

    /// `member-queue-end` with `Cancel`. One that was never seen to enter did so when the switch says.
    mutating func left(
        _ member: String, _ queue: QueueID, _ exit: Exit, joined: Timestamp?, at time: Timestamp,
        into events: inout [Event]
    ) {
        guard isNews(of: member, at: time), talking[member] == nil else { return }
        if waiting[member] == nil { begin(member, queue, at: min(joined ?? time, time), into: &events) }
        leave(member, exit, at: time, into: &events)
    }

    private mutating func leave(_ member: String, _ exit: Exit, at time: Timestamp, into events: inout [Event]) {
        guard let present = waiting.removeValue(forKey: member) else { return }
        held.removeAll { $0 == member }
        over.note(member, at: time)
        events.append(Event(.left(present.call, exit), at: time))
        numbering.release(present.call)
    }

    /// Whether an event of this time is not one of a visit that is over.
    private func isNews(of member: String, at time: Timestamp) -> Bool {
        if let conversation = talking[member] { return conversation.since <= time }
        if let visit = waiting[member] { return max(visit.since, visit.answer?.at ?? visit.since) <= time }
        return over[member] == nil
    }
}

// MARK: Conversations

extension FreeSWITCHCalls {
    /// `bridge-agent-start`: the answer is held back.
    mutating func bridging(
        _ member: String, _ queue: QueueID, by agent: AgentID, joined: Timestamp?, at time: Timestamp,
        into events: inout [Event]
    ) {
        guard isNews(of: member, at: time), talking[member] == nil else { return }
        if waiting[member] == nil { begin(member, queue, at: min(joined ?? time, time), into: &events) }
        if let failed = waiting[member]?.failedAnswer, failed >= time { return }
        guard waiting[member]?.answer == nil else { return }
        waiting[member]?.answer = Answer(agent: agent, at: time, deadline: clock + Self.patience)
        held.append(member)
    }

    /// `agent-state-change` to `In a queue call`: the bridge is made.
    mutating func isInCall(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        let member = held.first { member in
            waiting[member]?.answer.map { $0.agent == agent && $0.at <= time } ?? false
        }
        guard let member else { return }
        confirm(member, into: &events)
    }

    /// `bridge-agent-end`, and `member-queue-end` with `Terminated`, which follows it.
    ///
    /// - Returns: the agent's part in it, where there was a conversation that had not ended yet.
    mutating func bridgeEnded(
        _ member: String, _ queue: QueueID, by agent: AgentID, isBridged: Bool, answered: Timestamp?,
        at time: Timestamp, into events: inout [Event]
    ) -> Handling? {
        guard isNews(of: member, at: time) else { return nil }
        if talking[member] == nil, let present = waiting[member] {
            guard isBridged else {
                waiting[member]?.failedAnswer = present.answer?.at ?? time
                waiting[member]?.answer = nil
                held.removeAll { $0 == member }
                return nil
            }
            if present.answer != nil {
                confirm(member, into: &events)
            } else {
                answer(member, by: agent, at: min(answered ?? time, time), into: &events)
            }
        }
        if talking[member] != nil { return end(member, at: time, into: &events) }
        guard isBridged else { return nil }
        return endUnseen(member, queue, by: agent, answered: answered, at: time, into: &events)
    }

    /// A conversation that had begun before anybody watched.
    private mutating func endUnseen(
        _ member: String, _ queue: QueueID, by agent: AgentID, answered: Timestamp?, at time: Timestamp,
        into events: inout [Event]
    ) -> Handling {
        let call = numbering.next()
        over.note(member, at: time)
        events.append(Event(.alreadyTalking(call, queue, agent), at: time))
        events.append(Event(.ended(call, talk: answered.map { max(.zero, time - $0) }), at: time))
        numbering.release(call)
        return Handling(agent: agent, queue: queue, at: time)
    }

    private mutating func confirm(_ member: String, into events: inout [Event]) {
        guard let held = waiting[member]?.answer else { return }
        answer(member, by: held.agent, at: held.at, into: &events)
    }

    private mutating func answer(
        _ member: String, by agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) {
        guard let present = waiting.removeValue(forKey: member) else { return }
        held.removeAll { $0 == member }
        talking[member] = Conversation(
            call: present.call, queue: present.queue, agent: agent, since: time, isDoubtful: present.isDoubtful)
        events.append(Event(.answered(present.call, agent), at: time))
    }

    /// - Parameter isSeen: whether `time` is when the conversation ended, and not when it was found to be over.
    private mutating func end(
        _ member: String, isSeen: Bool = true, at time: Timestamp, into events: inout [Event]
    ) -> Handling? {
        guard let conversation = talking.removeValue(forKey: member) else { return nil }
        over.note(member, at: time)
        let call = conversation.call
        events.append(Event(isSeen ? .ended(call, talk: nil) : .endedUnseen(call), at: time))
        numbering.release(conversation.call)
        return Handling(agent: conversation.agent, queue: conversation.queue, at: time)
    }

    /// Takes answers that were held back long enough for answers, all of them when `instant` is `nil`.
    ///
    /// - Returns: who has been talking since when.
    mutating func settle(before instant: Timestamp?, into events: inout [Event]) -> [Handling] {
        clock = instant ?? clock
        var begun: [Handling] = []
        for member in held {
            guard let present = waiting[member], let answer = present.answer else { continue }
            if let instant, answer.deadline > instant { continue }
            confirm(member, into: &events)
            begun.append(Handling(agent: answer.agent, queue: present.queue, at: answer.at))
        }
        return begun
    }

    /// The connection to the switch is lost: who is waiting or talking may be gone when it comes back.
    mutating func disconnected() {
        for member in waiting.keys { waiting[member]?.isDoubtful = true }
        for member in talking.keys { talking[member]?.isDoubtful = true }
    }
}

// MARK: Snapshots

extension FreeSWITCHCalls {
    /// A caller as `queue list members` has him.
    struct Listed: Hashable, Sendable, Codable {
        let member: String
        let queue: QueueID
        /// When he entered the queue or, with an agent, when the conversation began.
        let since: Timestamp
        /// Who he talks with; `nil` while he waits.
        let agent: AgentID?
    }

    /// Takes in everything that holds now: who is new, who waits still, and who vanished while nobody watched.
    ///
    /// - Parameter lastBridgeEnd: when an agent's last conversation ended, where the switch tells.
    /// - Returns: the conversations that ended meanwhile.
    mutating func reconcile(
        with list: [Listed], at time: Timestamp, lastBridgeEnd: (AgentID) -> Timestamp?, into events: inout [Event]
    ) -> [Handling] {
        for row in list {
            if let agent = row.agent {
                listedTalking(row, with: agent, into: &events)
            } else {
                listedWaiting(row, at: time, into: &events)
            }
        }
        for (member, visit) in waiting.sorted(by: { $0.key < $1.key }) where visit.isDoubtful {
            if visit.answer == nil { leave(member, .lost, at: time, into: &events) }
            confirm(member, into: &events)
        }
        return talking.filter(\.value.isDoubtful).sorted { $0.key < $1.key }.compactMap { member, conversation in
            let told = lastBridgeEnd(conversation.agent).flatMap { $0 >= conversation.since ? min($0, time) : nil }
            return end(member, isSeen: told != nil, at: told ?? time, into: &events)
        }
    }

    private mutating func listedWaiting(_ row: Listed, at time: Timestamp, into events: inout [Event]) {
        if let conversation = talking[row.member] {
            // An event is newer than the list; what is known from before the connection was lost is not.
            guard conversation.isDoubtful else { return }
            _ = end(row.member, isSeen: false, at: time, into: &events)
            begin(row.member, row.queue, at: time, into: &events)
        } else if let visit = waiting[row.member] {
            waiting[row.member]?.isDoubtful = false
            events.append(Event(.stillWaiting(visit.call), at: time))
        } else if over[row.member].map({ $0 < row.since }) ?? true {
            begin(row.member, row.queue, at: row.since, into: &events)
        }
    }

    private mutating func listedTalking(_ row: Listed, with agent: AgentID, into events: inout [Event]) {
        if waiting[row.member]?.answer != nil { confirm(row.member, into: &events) }
        if talking[row.member] != nil {
            talking[row.member]?.isDoubtful = false
        } else if waiting[row.member] != nil {
            waiting[row.member]?.isDoubtful = false
            answer(row.member, by: agent, at: row.since, into: &events)
        } else if over[row.member] == nil {
            let call = numbering.next()
            talking[row.member] = Conversation(call: call, queue: row.queue, agent: agent, since: row.since)
            events.append(Event(.alreadyTalking(call, row.queue, agent), at: row.since))
        }
    }
}
