import CallCentre

/// Who is doing what: every agent's state, the queues they serve, and how many are in each state in each group.
///
/// A group is a queue, a team, a floor or the site. Counts change with an agent, never by counting agents again, and
/// each group keeps the time its agents spent in each state.
struct Presence: Hashable, Sendable, Codable {
    struct Serving: Hashable, Sendable, Codable {
        let queue: Int
        var isPaused: Bool
        var reason: String?
    }

    struct Person: Hashable, Sendable, Codable {
        /// What the agent's own telephone or session says, before pauses.
        var activity = AgentState.unknown
        var reason: String?
        var since: Int64 = 0
        var serving: [Serving] = []
        var groups: [Int] = []
        /// Time callers were on hold in the agent's present call, complete holds only.
        var hold: Int64 = 0
        /// The call that is over but not finished with.
        var handling: Handling?

        /// The state over all queues: paused everywhere is withdrawn.
        var overall: AgentState {
            let isWithdrawn = activity == .ready && !serving.isEmpty && serving.allSatisfy(\.isPaused)
            return isWithdrawn ? .notReady : activity
        }

        func state(in serving: Serving) -> AgentState {
            activity == .ready && serving.isPaused ? .notReady : activity
        }
    }

    /// An answered call after its conversation, until the agent has finished with it.
    struct Handling: Hashable, Sendable, Codable {
        let queue: Int
        let talk: Int64
        let hold: Int64
        var wrapUpBegan: Int64?
    }

    private(set) var people: [Person] = []
    private(set) var groups: [StateCounts]
    private let siteGroup: Int

    /// - Parameter groups: the number of queues, teams and floors; the site is one more, the last.
    init(groups: Int) {
        self.groups = Array(repeating: StateCounts(), count: groups + 1)
        siteGroup = groups
    }

    /// Makes the agent known as a member of these teams and floors.
    mutating func register(_ agent: Int, groups memberOf: [Int], at time: Int64) {
        while people.count <= agent {
            people.append(Person(groups: [siteGroup]))
            groups[siteGroup].add(.unknown, at: time)
        }
        for group in memberOf {
            people[agent].groups.append(group)
            groups[group].add(.unknown, at: time)
        }
    }

    mutating func ensure(_ agent: Int, at time: Int64) {
        if agent >= people.count { register(agent, groups: [], at: time) }
    }

    mutating func setActivity(_ agent: Int, _ state: AgentState, reason: String?, at time: Int64) {
        change(agent, at: time) { person in
            if person.activity == .held, state != .held { person.hold += max(0, time - person.since) }
            if person.activity != state || person.reason != reason { person.since = time }
            person.activity = state
            person.reason = reason
        }
    }

    mutating func serve(_ agent: Int, queue: Int, paused: Bool, reason: String?, at time: Int64) {
        let entry = Serving(queue: queue, isPaused: paused, reason: reason)
        change(agent, at: time) { person in
            if let known = person.serving.firstIndex(where: { $0.queue == queue }) {
                person.serving[known] = entry
            } else {
                person.serving.append(entry)
            }
        }
    }

    mutating func stopServing(_ agent: Int, queue: Int, at time: Int64) {
        change(agent, at: time) { person in person.serving.removeAll { $0.queue == queue } }
    }

    mutating func setHandling(_ agent: Int, _ handling: Handling?) {
        people[agent].handling = handling
    }

    mutating func beginCall(_ agent: Int) {
        people[agent].hold = 0
    }

    /// Forgets the times spent in states; what holds now goes on.
    mutating func restartTimes(at time: Int64) {
        for group in groups.indices { groups[group].restart(at: time) }
    }

    /// Applies a change to a person and moves them between the counts of every group they belong to.
    private mutating func change(_ agent: Int, at time: Int64, _ body: (inout Person) -> Void) {
        ensure(agent, at: time)
        let before = people[agent]
        body(&people[agent])
        let after = people[agent]
        if before.overall != after.overall {
            for group in after.groups { groups[group].move(from: before.overall, to: after.overall, at: time) }
        }
        for old in before.serving { groups[old.queue].remove(before.state(in: old), at: time) }
        for new in after.serving { groups[new.queue].add(after.state(in: new), at: time) }
    }
}

/// How many agents of a group are in each state, and for how long in all.
struct StateCounts: Hashable, Sendable, Codable {
    private(set) var counts = [Int](repeating: 0, count: AgentState.allCases.count)
    private var times = [Int64](repeating: 0, count: AgentState.allCases.count)
    private var settled: Int64 = 0
    /// When counting time began; nothing before it is counted.
    private var began: Int64 = 0

    func count(_ state: AgentState) -> Int { counts[state.rawValue] }

    /// Agent-microseconds in `state` up to `now`.
    func time(in state: AgentState, at now: Int64) -> Int64 {
        times[state.rawValue] + Int64(count(state)) * max(0, now - settled)
    }

    mutating func add(_ state: AgentState, at time: Int64) {
        change(state, by: 1, at: time)
    }

    mutating func remove(_ state: AgentState, at time: Int64) {
        change(state, by: -1, at: time)
    }

    mutating func move(from old: AgentState, to new: AgentState, at time: Int64) {
        change(old, by: -1, at: time)
        change(new, by: 1, at: time)
    }

    mutating func restart(at time: Int64) {
        settle(at: time)
        for state in times.indices { times[state] = 0 }
        began = settled
    }

    /// Counts an agent more or fewer in `state` from `time` on, which may be a little before what is settled.
    private mutating func change(_ state: AgentState, by agents: Int, at time: Int64) {
        settle(at: time)
        counts[state.rawValue] += agents
        times[state.rawValue] += Int64(agents) * (settled - max(time, began))
    }

    private mutating func settle(at time: Int64) {
        let span = time - settled
        guard span > 0 else { return }
        for state in counts.indices where counts[state] != 0 { times[state] += Int64(counts[state]) * span }
        settled = time
    }
}
