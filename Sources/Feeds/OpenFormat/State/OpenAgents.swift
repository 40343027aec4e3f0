import CallCentre

/// The people of a call centre as a stream of the open format tells of them.
struct OpenAgents: Sendable, Codable {
    struct Serving: Hashable, Sendable, Codable {
        let queue: QueueID
        let isPaused: Bool
    }

    struct Person: Sendable, Codable {
        /// The state told last; `nil` before any was.
        var state: AgentState?
        var reason: String?
        var serving: [Serving] = []
        /// The call they answered last, until it ends; kept where ends may not be told.
        var conversation: ByteKey?
        /// The latest snapshot in or after which the state, and the queues, were told.
        var stateSeen = 0
        var queuesSeen = 0
    }

    /// People beyond those of the site; more are not, their names are a mistake of the sender.
    static let mostUnknown = 20_000

    private(set) var directory: Directory
    private var people: [Person]
    /// Found again from the directory when this is empty.
    private var numbers: [ByteKey: AgentID] = [:]
    private var configured: Int

    private enum CodingKeys: String, CodingKey {
        case directory, people, configured
    }

    init(site: Site) {
        directory = Directory(site)
        configured = directory.agentKeys.count
        people = Array(repeating: Person(), count: configured)
    }

    /// The number of an agent; someone nobody configured gets the next.
    mutating func agent(_ name: UnsafeRawBufferPointer) throws(LineProblem) -> AgentID {
        let key = ByteKey(name)
        if let known = numbers[key] { return known }
        guard people.count < configured + Self.mostUnknown else {
            throw .refused("\(Self.mostUnknown) agents are met that are not configured; 'agent' should name a person")
        }
        let agent = directory.agent(String(decoding: name, as: UTF8.self))
        numbers[key] = agent
        while people.count <= agent.index { people.append(Person()) }
        return agent
    }

    /// Goes on for a site whose queues and agents have other numbers.
    ///
    /// - Returns: the numbers of the agents now, by their earlier ones.
    mutating func move(by renumbering: Renumbering) -> [AgentID] {
        let moved = directory.moved(to: renumbering.site)
        var others = Array(repeating: Person(), count: moved.directory.agentKeys.count)
        for (agent, person) in zip(moved.agents, people) {
            others[agent.index] = person
            others[agent.index].serving = person.serving.compactMap { serving in
                renumbering.queue(serving.queue).map { Serving(queue: $0, isPaused: serving.isPaused) }
            }
        }
        (directory, people, numbers) = (moved.directory, others, [:])
        configured = renumbering.site.agents.count
        return moved.agents
    }

    /// Takes a state in; the same as before is no event.
    mutating func setState(
        _ agent: AgentID, _ state: AgentState, reason: String?, snapshot: Int, at time: Timestamp,
        into events: inout [Event]
    ) {
        people[agent.index].stateSeen = snapshot
        guard people[agent.index].state != state || people[agent.index].reason != reason else { return }
        people[agent.index].state = state
        people[agent.index].reason = reason
        events.append(Event(.agentState(agent, state, reason: reason), at: time))
    }

    /// Takes in all the queues an agent serves now; what did not change is no event.
    mutating func setServing(
        _ agent: AgentID, _ serving: [Serving], snapshot: Int, at time: Timestamp, into events: inout [Event]
    ) {
        let before = people[agent.index].serving
        for old in before where !serving.contains(where: { $0.queue == old.queue }) {
            events.append(Event(.stoppedServing(agent, old.queue), at: time))
        }
        for new in serving where !before.contains(new) {
            events.append(Event(.serving(agent, new.queue, paused: new.isPaused, reason: nil), at: time))
        }
        people[agent.index].serving = serving
        people[agent.index].queuesSeen = snapshot
    }

    /// The queues were told, if not in a way that can be used: nothing follows from their absence.
    mutating func keepServing(_ agent: AgentID, snapshot: Int) {
        people[agent.index].queuesSeen = snapshot
    }

    /// Of people the snapshot did not tell of, nothing is known.
    mutating func endSnapshot(_ snapshot: Int, at time: Timestamp, into events: inout [Event]) {
        for index in people.indices {
            let agent = AgentID(index)
            if people[index].stateSeen < snapshot, people[index].state != nil {
                setState(agent, .unknown, reason: nil, snapshot: snapshot, at: time, into: &events)
            }
            if people[index].queuesSeen < snapshot {
                setServing(agent, [], snapshot: snapshot, at: time, into: &events)
            }
        }
    }

    /// Nothing is known of anybody any more, until lines tell of them again.
    mutating func forget(snapshot: Int, at time: Timestamp, into events: inout [Event]) {
        for index in people.indices {
            let agent = AgentID(index)
            if people[index].state != nil {
                setState(agent, .unknown, reason: nil, snapshot: snapshot, at: time, into: &events)
            }
            setServing(agent, [], snapshot: snapshot, at: time, into: &events)
            people[index].conversation = nil
        }
    }

    /// Notes whom the agent talks to and returns the conversation before, if its end was not told.
    mutating func setConversation(_ agent: AgentID, _ call: ByteKey?) -> ByteKey? {
        let earlier = people[agent.index].conversation
        people[agent.index].conversation = call
        return earlier == call ? nil : earlier
    }
}
