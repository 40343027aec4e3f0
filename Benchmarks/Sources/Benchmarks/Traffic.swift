import CallCentre

/// A made-up call centre under steady load, as a list of events that is the same in every run.
///
/// Four of five callers are answered by a random free agent, the rest hang up. As many talk as there are agents for
/// nine tenths of them, so that size changes tables and nothing else: the mix of events is the same for any numbers.
struct Traffic {
    /// The agents are not configured but met: they sign in first.
    let site: Site
    private(set) var events: [Event] = []
    private var random = Randomness(state: 1)
    private var numbering = CallNumbering()
    private let agents: Int
    private var waiting: [CallID] = []
    private var talking: [(call: CallID, agent: AgentID)] = []
    private var free: [AgentID] = []
    private var clock = Timestamp(microseconds: 1_047_628_800_000_000)

    init(agents: Int, queues: Int, events wanted: Int) {
        site = Site(name: "Made up", timeZone: "Europe/Paris", queues: (0..<queues).map { Queue(key: "q\($0)") })
        self.agents = agents
        for agent in 0..<agents { signIn(AgentID(agent)) }
        events.reserveCapacity(wanted + 8)
        while events.count < wanted { happen() }
    }

    private mutating func signIn(_ agent: AgentID) {
        let queues = site.queues.count
        for queue in Set([agent.index % queues, random.below(queues)]) {
            send(.serving(agent, QueueID(queue), paused: false, reason: nil))
        }
        send(.agentState(agent, .ready, reason: nil))
        free.append(agent)
    }

    private mutating func happen() {
        if talking.count > agents * 9 / 10 { return hangUp() }
        if waiting.count < 20 { return arrive() }
        switch random.below(5) {
        case 0: abandon()
        default: answer()
        }
    }

    private mutating func arrive() {
        let call = numbering.next()
        waiting.append(call)
        send(.offered(call, QueueID(random.below(site.queues.count))))
    }

    private mutating func abandon() {
        let call = waiting.remove(at: random.below(waiting.count))
        send(.left(call, .abandoned))
        numbering.release(call)
    }

    private mutating func answer() {
        guard !free.isEmpty else { return hangUp() }
        let agent = free.swapRemove(at: random.below(free.count))
        let call = waiting.removeFirst()
        send(.agentState(agent, .reserved, reason: nil))
        send(.answered(call, agent))
        send(.agentState(agent, .talking, reason: nil))
        talking.append((call, agent))
    }

    private mutating func hangUp() {
        let (call, agent) = talking.swapRemove(at: random.below(talking.count))
        send(.ended(call, talk: nil))
        send(.agentState(agent, .wrapUp, reason: nil))
        send(.agentState(agent, .ready, reason: nil))
        numbering.release(call)
        free.append(agent)
    }

    private mutating func send(_ kind: Event.Kind) {
        clock = clock + .milliseconds(1)
        events.append(Event(kind, at: clock))
    }
}

/// Numbers without a pattern, the same in every run (SplitMix64).
private struct Randomness {
    var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
    }
}

extension Array {
    /// Takes an element out and puts the last one in its place.
    fileprivate mutating func swapRemove(at index: Int) -> Element {
        swapAt(index, count - 1)
        return removeLast()
    }
}
