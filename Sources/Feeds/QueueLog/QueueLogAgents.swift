import CallCentre

/// The members of the log's queues, as far as the log tells of them.
///
/// It tells of nobody's telephone. Somebody added to a queue is taken to be ready, somebody connected talks, and after
/// the call has the wrap-up time of the queue; a static member is unknown until their first call, and so is everybody
/// after a restart of the switch.
struct QueueLogAgents: Hashable, Sendable, Codable {
    private struct Member: Hashable, Sendable, Codable {
        var calls = 0
        var wrapUpEnds: Timestamp?
        /// Signed in, as far as lines tell; `nil` while they do not.
        var isPresent: Bool?
        var queues: [Serving] = []
        var told: AgentState?

        var state: AgentState {
            if calls > 0 { return .talking }
            switch isPresent {
            case true?: return wrapUpEnds == nil ? .ready : .wrapUp
            case false?: return .loggedOut
            case nil: return .unknown
            }
        }
    }

    private struct Serving: Hashable, Sendable, Codable {
        let queue: QueueID
        var isPaused: Bool
        var reason: String?
    }

    private var wrapUps: [Duration]
    /// Who should serve each queue by the configuration: the agents of its teams.
    private var rosters: [[AgentID]]
    /// Whether any line since the last start of the switch was about a member of the queue.
    private var hasLines: [Bool]
    private var members: [Member] = []
    private var wrappingUp: [AgentID] = []

    init(_ site: Site) {
        wrapUps = site.queues.map(\.wrapUp)
        hasLines = Array(repeating: false, count: site.queues.count)
        rosters = Self.rosters(of: site)
    }

    private static func rosters(of site: Site) -> [[AgentID]] {
        site.queues.indices.map { queue in
            let teams = site.teams.indices.filter { site.teams[$0].queues.contains(QueueID(queue)) }
            return site.agents.indices.filter { agent in
                site.agents[agent].teams.contains { teams.contains($0.index) }
            }.map(AgentID.init)
        }
    }

    /// Whether all members of a queue are known: a line was about one of them, and either everybody of its teams and
    /// everybody the log names as serving it is known by now, or so much of the log was read that whoever had no line in it
    /// is not there.
    func knowsMembers(of queue: QueueID, isSettled: Bool) -> Bool {
        guard hasLines[queue.index] else { return false }
        if isSettled { return true }
        let roster = rosters[queue.index]
        return !roster.isEmpty && roster.allSatisfy { $0.index < members.count && members[$0.index].state != .unknown }
            && members.allSatisfy { member in
                member.state != .unknown || !member.queues.contains { $0.queue == queue }
            }
    }
}

extension QueueLogAgents {
    /// Goes on for a site whose queues and agents have other numbers; two who are one now are the first of them.
    mutating func move(by renumbering: Renumbering, agents: [AgentID]) {
        var moved: [AgentID: Member] = [:]
        for (agent, var member) in zip(agents, members) where moved[agent] == nil {
            member.queues = member.queues.compactMap { serving in
                renumbering.queue(serving.queue).map {
                    Serving(queue: $0, isPaused: serving.isPaused, reason: serving.reason)
                }
            }
            moved[agent] = member
        }
        members = (0...(agents.map(\.index).max() ?? 0)).map { moved[AgentID($0)] ?? Member() }
        wrappingUp = wrappingUp.map { agents[$0.index] }
        wrapUps = renumbering.site.queues.map(\.wrapUp)
        rosters = Self.rosters(of: renumbering.site)
        let told = Set(hasLines.indices.filter { hasLines[$0] }.compactMap { renumbering.queue(QueueID($0)) })
        hasLines = renumbering.site.queues.indices.map { told.contains(QueueID($0)) }
    }
}

// MARK: Membership

extension QueueLogAgents {
    /// `ADDMEMBER`: somebody signed in to a queue.
    mutating func added(
        _ agent: AgentID, _ queue: QueueID, paused: Bool, at time: Timestamp, into events: inout [Event]
    ) {
        makeRoom(for: agent)
        serve(Serving(queue: queue, isPaused: paused, reason: nil), agent, at: time, into: &events)
        members[agent.index].isPresent = true
        tell(agent, at: time, into: &events)
    }

    /// `REMOVEMEMBER`: at once, even in a call, which goes on.
    mutating func removed(_ agent: AgentID, _ queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        makeRoom(for: agent)
        members[agent.index].queues.removeAll { $0.queue == queue }
        hasLines[queue.index] = true
        events.append(Event(.stoppedServing(agent, queue), at: time))
        if members[agent.index].queues.isEmpty { leave(agent, at: time, into: &events) }
    }

    /// `AGENTLOGIN` and `AGENTLOGOFF`, of somebody who keeps the line open.
    mutating func signed(in isPresent: Bool, _ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        makeRoom(for: agent)
        if !isPresent { return leave(agent, at: time, into: &events) }
        members[agent.index].isPresent = true
        tell(agent, at: time, into: &events)
    }

    private mutating func leave(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        members[agent.index].isPresent = false
        members[agent.index].wrapUpEnds = nil
        tell(agent, at: time, into: &events)
    }

    /// `PAUSE` and `UNPAUSE`; without a queue (`PAUSEALL`) in every one known. The reason of an unpause is nobody's.
    mutating func paused(
        _ isPaused: Bool, _ agent: AgentID, _ queue: QueueID?, reason: String?, at time: Timestamp,
        into events: inout [Event]
    ) {
        makeRoom(for: agent)
        let queues = queue.map { [$0] } ?? members[agent.index].queues.map(\.queue)
        for queue in queues {
            let serving = Serving(queue: queue, isPaused: isPaused, reason: isPaused ? reason : nil)
            serve(serving, agent, at: time, into: &events)
        }
        tell(agent, at: time, into: &events)
    }

    /// A line that only a member of the queue can have, or somebody who was removed from it a moment ago.
    mutating func seen(_ agent: AgentID, in queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        makeRoom(for: agent)
        guard members[agent.index].isPresent != false else { return }
        guard !members[agent.index].queues.contains(where: { $0.queue == queue }) else { return }
        serve(Serving(queue: queue, isPaused: false, reason: nil), agent, at: time, into: &events)
        tell(agent, at: time, into: &events)
    }

    private mutating func serve(
        _ serving: Serving, _ agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) {
        hasLines[serving.queue.index] = true
        if let known = members[agent.index].queues.firstIndex(where: { $0.queue == serving.queue }) {
            guard members[agent.index].queues[known] != serving else { return }
            members[agent.index].queues[known] = serving
        } else {
            members[agent.index].queues.append(serving)
        }
        events.append(
            Event(.serving(agent, serving.queue, paused: serving.isPaused, reason: serving.reason), at: time))
    }

    /// `QUEUESTART`: the switch may have restored its members or not, and their telephones register again or not.
    mutating func switchStarted(at time: Timestamp, into events: inout [Event]) {
        wrappingUp = []
        hasLines = Array(repeating: false, count: hasLines.count)
        for index in members.indices {
            members[index].calls = 0
            members[index].wrapUpEnds = nil
            members[index].isPresent = nil
            tell(AgentID(index), at: time, into: &events)
        }
    }
}

// MARK: Calls and what follows them

extension QueueLogAgents {
    /// `CONNECT`.
    mutating func beganCall(_ agent: AgentID, _ queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        makeRoom(for: agent)
        hasLines[queue.index] = true
        members[agent.index].calls += 1
        members[agent.index].wrapUpEnds = nil
        members[agent.index].isPresent = true
        seen(agent, in: queue, at: time, into: &events)
        tell(agent, at: time, into: &events)
    }

    /// The end of a conversation: wrap-up begins, unless they left every queue meanwhile.
    mutating func endedCall(_ agent: AgentID, _ queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        makeRoom(for: agent)
        members[agent.index].calls = max(0, members[agent.index].calls - 1)
        if members[agent.index].isPresent == nil { members[agent.index].isPresent = true }
        let ends = time + wrapUps[queue.index]
        if members[agent.index].isPresent == true, ends > time {
            if members[agent.index].wrapUpEnds == nil { wrappingUp.append(agent) }
            members[agent.index].wrapUpEnds = max(ends, members[agent.index].wrapUpEnds ?? ends)
        }
        tell(agent, at: time, into: &events)
    }

    /// The conversations of these ended unseen: nobody knows when, so there is no wrap-up.
    mutating func endedUnseen(_ agents: [AgentID], at time: Timestamp, into events: inout [Event]) {
        for agent in agents {
            members[agent.index].calls = max(0, members[agent.index].calls - 1)
            tell(agent, at: time, into: &events)
        }
    }

    /// Makes free whoever has had their time by `instant`.
    mutating func endWrapUps(at instant: Timestamp, into events: inout [Event]) {
        guard !wrappingUp.isEmpty else { return }
        let due = wrappingUp.filter { (members[$0.index].wrapUpEnds ?? instant) <= instant }
        wrappingUp.removeAll { (members[$0.index].wrapUpEnds ?? instant) <= instant }
        for agent in due {
            guard let ends = members[agent.index].wrapUpEnds else { continue }
            members[agent.index].wrapUpEnds = nil
            tell(agent, at: ends, into: &events)
        }
    }

    private mutating func makeRoom(for agent: AgentID) {
        while members.count <= agent.index { members.append(Member()) }
    }

    /// Sends the agent's state when it is not the one told last.
    private mutating func tell(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        let state = members[agent.index].state
        guard state != members[agent.index].told ?? .unknown else { return }
        members[agent.index].told = state
        events.append(Event(.agentState(agent, state, reason: nil), at: time))
    }
}
