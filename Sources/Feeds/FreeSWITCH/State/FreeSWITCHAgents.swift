import CallCentre

/// The agents of mod_callcenter: one status and one state each, whatever queues they serve, and their wrap-up time.
///
///     status                       state               here
///     Logged Out                   any                 loggedOut
///     any                          In a queue call     talking
///     any but Logged Out           Receiving, Reserved reserved
///     On Break                     otherwise           notReady
///     Available (also On Demand)   Waiting             ready, or wrapUp for a time after a call
///     Available (also On Demand)   Idle                notReady: the switch sends no call to an idle agent
///
/// Wrap-up is in no event: it is the agent's own `wrap_up_time` where that is set, else that of the queue in the site's
/// configuration.
struct FreeSWITCHAgents: Sendable, Codable {
    /// What an agent chose (`CC-Agent-Status`).
    enum Status: String, Sendable, Codable {
        case loggedOut = "Logged Out"
        case available = "Available"
        case availableOnDemand = "Available (On Demand)"
        case onBreak = "On Break"
    }

    /// What an agent's telephone does (`CC-Agent-State`).
    enum State: String, Sendable, Codable {
        case idle = "Idle"
        case waiting = "Waiting"
        case receiving = "Receiving"
        case inQueueCall = "In a queue call"
        case reserved = "Reserved"
    }

    /// What was said of an agent last.
    private struct Told: Hashable, Codable {
        let state: AgentState
        let reason: String?
    }

    private struct Person: Codable {
        var status: Status?
        var state: State?
        /// Time of the latest event: an earlier one comes for the second time.
        var latest: Timestamp?
        var reason: String?
        /// The agent's own wrap-up time, zero where the queue's holds.
        var wrapUp = Duration.zero
        var wrapUpEnds: Timestamp?
        var lastBridgeEnd: Timestamp?
        var queues: [QueueID] = []
        /// Whether the site has to do with them: configured, or serving one of its queues.
        var isKept = false
        var told: Told?
    }

    private(set) var directory: Directory
    private let wrapUps: [Duration]
    private var people: [Person]
    private var wrappingUp: [AgentID] = []
    /// Whether no other feed can know the people this switch does not.
    private let isOnly: Bool

    init(site: Site) {
        isOnly = site.feedCount == 1
        directory = Directory(site)
        wrapUps = site.queues.map(\.wrapUp)
        people = site.agents.map { _ in Person(isKept: true) }
    }

    /// The agent of this name; someone nobody configured gets a number of their own.
    mutating func agent(_ name: String) -> AgentID {
        let agent = directory.agent(name)
        while people.count <= agent.index { people.append(Person()) }
        return agent
    }
}

// MARK: Events

extension FreeSWITCHAgents {
    /// `agent-status-change`, which holds in all queues.
    ///
    /// - Parameter reason: why, where the switch decided (`agent-max-no-answer`).
    mutating func status(
        of agent: AgentID, is status: Status, reason: String? = nil, at time: Timestamp, into events: inout [Event]
    ) {
        guard isNews(of: agent, at: time) else { return }
        if people[agent.index].status != status || reason != nil { people[agent.index].reason = reason }
        people[agent.index].status = status
        tell(agent, at: time, into: &events)
    }

    /// `agent-state-change`.
    mutating func state(of agent: AgentID, is state: State, at time: Timestamp, into events: inout [Event]) {
        guard isNews(of: agent, at: time) else { return }
        people[agent.index].state = state
        if state == .inQueueCall { people[agent.index].wrapUpEnds = nil }
        tell(agent, at: time, into: &events)
    }

    private mutating func isNews(of agent: AgentID, at time: Timestamp) -> Bool {
        if let latest = people[agent.index].latest, latest > time { return false }
        people[agent.index].latest = time
        return true
    }

    /// `agent-del`, or missing from a list.
    mutating func removed(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        people[agent.index].status = .loggedOut
        people[agent.index].state = nil
        for queue in people[agent.index].queues { stopServing(agent, queue, at: time, into: &events) }
        tell(agent, at: time, into: &events)
    }

    /// Someone answers a call of one of the site's queues.
    mutating func keep(_ agent: AgentID) {
        people[agent.index].isKept = true
    }

    /// A call counts as answered though the switch has not said that the agent is in it.
    mutating func beganCall(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        if let latest = people[agent.index].latest, latest > time { return }
        people[agent.index].state = .inQueueCall
        people[agent.index].wrapUpEnds = nil
        tell(agent, at: time, into: &events)
    }

    mutating func endedCall(_ agent: AgentID, queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        keep(agent)
        if people[agent.index].state == .inQueueCall {
            people[agent.index].state = people[agent.index].status == .availableOnDemand ? .idle : .waiting
        }
        beginWrapUp(agent, [queue], at: time, now: time)
        tell(agent, at: time, into: &events)
    }
}

// MARK: Snapshots

extension FreeSWITCHAgents {
    /// When the agent's last conversation ended, as the last list had it.
    func lastBridgeEnd(of agent: AgentID) -> Timestamp? { people[agent.index].lastBridgeEnd }

    /// A row of `agent list`; told by ``tellAll(at:into:)``.
    mutating func listed(_ agent: AgentID, _ row: ListTable.Row, lastBridgeEnd: Timestamp?) {
        let status = row["status"].flatMap(Status.init)
        if status != people[agent.index].status { people[agent.index].reason = nil }
        people[agent.index].status = status
        people[agent.index].state = row["state"].flatMap(State.init)
        people[agent.index].wrapUp = .seconds(row.number("wrap_up_time") ?? 0)
        people[agent.index].lastBridgeEnd = lastBridgeEnd
    }

    /// Whom the switch does not have, or no longer, is signed out.
    mutating func reconcile(with present: Set<AgentID>, at time: Timestamp, into events: inout [Event]) {
        for index in people.indices where !present.contains(AgentID(index)) {
            guard isOnly || people[index].status != nil else { continue }
            removed(AgentID(index), at: time, into: &events)
        }
    }

    /// Takes in `tier list`: who serves which of the site's queues.
    mutating func serve(_ tiers: [AgentID: [QueueID]], at time: Timestamp, into events: inout [Event]) {
        for index in people.indices {
            let agent = AgentID(index)
            let queues = tiers[agent] ?? []
            for queue in people[index].queues where !queues.contains(queue) {
                stopServing(agent, queue, at: time, into: &events)
            }
            for queue in queues where !people[index].queues.contains(queue) {
                people[index].queues.append(queue)
                people[index].isKept = true
                events.append(Event(.serving(agent, queue, paused: false, reason: nil), at: time))
            }
        }
    }

    private mutating func stopServing(
        _ agent: AgentID, _ queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) {
        people[agent.index].queues.removeAll { $0 == queue }
        events.append(Event(.stoppedServing(agent, queue), at: time))
    }

    /// Says of everybody what is new. Who is met for the first time may still have work to do from the call before.
    mutating func tellAll(at time: Timestamp, into events: inout [Event]) {
        for index in people.indices {
            if people[index].told == nil, let end = people[index].lastBridgeEnd {
                beginWrapUp(AgentID(index), people[index].queues, at: end, now: time)
            }
            tell(AgentID(index), at: time, into: &events)
        }
    }
}

// MARK: Wrap-up and telling

extension FreeSWITCHAgents {
    private mutating func beginWrapUp(_ agent: AgentID, _ queues: [QueueID], at end: Timestamp, now: Timestamp) {
        let own = people[agent.index].wrapUp
        let ends = end + (own > .zero ? own : queues.map { wrapUps[$0.index] }.max() ?? .zero)
        guard ends > now else { return }
        if people[agent.index].wrapUpEnds == nil { wrappingUp.append(agent) }
        people[agent.index].wrapUpEnds = ends
    }

    /// Makes free whoever has had their time by `instant`.
    mutating func endWrapUps(at instant: Timestamp, into events: inout [Event]) {
        guard !wrappingUp.isEmpty else { return }
        var going: [AgentID] = []
        for agent in wrappingUp {
            guard let ends = people[agent.index].wrapUpEnds else { continue }
            if ends > instant {
                going.append(agent)
            } else {
                people[agent.index].wrapUpEnds = nil
                tell(agent, at: ends, into: &events)
            }
        }
        wrappingUp = going
    }

    private func agentState(of person: Person) -> AgentState {
        if person.state == .inQueueCall { return .talking }
        switch (person.status, person.state) {
        case (nil, _): return .unknown
        case (.loggedOut, _): return .loggedOut
        case (_, .receiving), (_, .reserved): return .reserved
        case (.onBreak, _): return .notReady
        default: break
        }
        if person.wrapUpEnds != nil { return .wrapUp }
        switch person.state {
        case .waiting: return .ready
        case .idle: return .notReady
        default: return .unknown
        }
    }

    /// Sends the agent's state when it is not the one told last.
    private mutating func tell(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        let person = people[agent.index]
        guard person.isKept else { return }
        let state = agentState(of: person)
        // People of another switch, as long as this one has never told of them.
        if !isOnly, state == .unknown, person.told == nil { return }
        let told = Told(state: state, reason: state == .notReady ? person.reason : nil)
        guard told != person.told else { return }
        people[agent.index].told = told
        events.append(Event(.agentState(agent, state, reason: told.reason), at: time))
    }
}
