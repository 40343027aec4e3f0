import CallCentre

/// Who is doing what: every agent's state, the queues they serve, and how many are in each state in each group.
///
/// A group is a queue, a team, a floor or the site. Counts change with an agent, never by counting agents again, and
/// each group adds up the time its agents spent at work.
struct Presence: Hashable, Sendable, Codable {
    private(set) var people: [Person] = []
    private(set) var groups: [AgentGroup]
    /// The teams and floors of all agents, one agent after the other.
    private var memberships: [Int32] = []
    private let siteGroup: Int

    /// - Parameter groups: the number of queues, teams and floors; the site is one more, the last.
    init(groups: Int) {
        self.groups = Array(repeating: AgentGroup(), count: groups + 1)
        siteGroup = groups
    }

    /// The teams and floors an agent belongs to, as groups.
    func memberships(of agent: Int) -> ArraySlice<Int32> {
        let first = Int(people[agent].firstMembership)
        return memberships[first..<first + Int(people[agent].membershipCount)]
    }

    /// Makes the agent known as a member of these teams and floors; one who is known already stays as they are.
    mutating func register(_ agent: Int, groups memberOf: [Int] = []) {
        while people.count <= agent { people.append(Person()) }
        guard !people[agent].isKnown else { return }
        people[agent].isKnown = true
        people[agent].firstMembership = Int32(memberships.count)
        people[agent].membershipCount = Int32(memberOf.count)
        memberships += memberOf.map(Int32.init)
        for group in memberOf + [siteGroup] { groups[group].counts[AgentState.unknown.rawValue] += 1 }
    }

    mutating func setActivity(
        _ agent: Int, _ state: AgentState, reason: String?, at time: Int64, in periods: Periods
    ) {
        let (old, before) = (people[agent].activity, people[agent].overall)
        if old == state {
            guard people[agent].reason != reason else { return }
        } else if old == .held {
            people[agent].hold += max(0, time - people[agent].since)
        }
        people[agent].since = time
        people[agent].activity = state
        people[agent].reason = reason
        guard old != state else { return }
        moveOverall(agent, from: before, at: time, in: periods)
        for serving in people[agent].serving {
            move(serving.queue, from: serving.state(old), to: serving.state(state), at: time, in: periods)
        }
    }

    mutating func serve(
        _ agent: Int, queue: Int, paused: Bool, reason: String?, at time: Int64, in periods: Periods
    ) {
        let (activity, before) = (people[agent].activity, people[agent].overall)
        let state = Person.Serving(queue: queue, isPaused: paused).state(activity)
        switch people[agent].setServing(queue, paused: paused, reason: reason, at: time) {
        case .none: return
        case .began: groups[queue].add(state, agents: 1, at: time, in: periods)
        case .changed(let old): move(queue, from: old.state(activity), to: state, at: time, in: periods)
        }
        moveOverall(agent, from: before, at: time, in: periods)
    }

    mutating func stopServing(_ agent: Int, queue: Int, at time: Int64, in periods: Periods) {
        let before = people[agent].overall
        guard let old = people[agent].removeServing(queue) else { return }
        groups[queue].add(old.state(people[agent].activity), agents: -1, at: time, in: periods)
        moveOverall(agent, from: before, at: time, in: periods)
    }

    mutating func setHandling(_ agent: Int, _ handling: Handling?) {
        people[agent].handling = handling
    }

    mutating func beginWrapUp(_ agent: Int, at time: Int64) {
        people[agent].handling?.wrapUpBegan = time
    }

    mutating func beginCall(_ agent: Int) {
        people[agent].hold = 0
    }

    /// Begins new periods.
    mutating func cross(_ crossing: Periods.Crossing) {
        for group in groups.indices { groups[group].work.cross(crossing) }
    }

    /// Goes on with the working time of a group whose people are not in this one yet.
    mutating func takeWork(of earlier: AgentGroup, as group: Int, at time: Int64, in periods: Periods) {
        var closed = earlier
        for state in AgentState.allCases where closed.count(state) != 0 {
            closed.add(state, agents: -closed.count(state), at: time, in: periods)
        }
        groups[group].work = closed.work
    }

    /// Takes somebody in as they were elsewhere; a second one at the same place changes nothing.
    ///
    /// - Parameter queues: the numbers here of the queues there; `nil` for those that are not here.
    mutating func take(_ person: Person, as place: Int, queues: [Int?], at time: Int64, in periods: Periods) {
        register(place)
        guard people[place].activity == .unknown, people[place].serving.isEmpty else { return }
        for serving in person.serving {
            guard let queue = queues[serving.queue] else { continue }
            serve(place, queue: queue, paused: serving.isPaused, reason: serving.reason, at: serving.since, in: periods)
        }
        setActivity(place, person.activity, reason: person.reason, at: time, in: periods)
        (people[place].since, people[place].hold) = (person.since, person.hold)
        people[place].handling = person.handling.flatMap { handling in
            queues[handling.queue].map {
                Handling(queue: $0, talk: handling.talk, hold: handling.hold, wrapUpBegan: handling.wrapUpBegan)
            }
        }
    }

    private mutating func moveOverall(_ agent: Int, from old: AgentState, at time: Int64, in periods: Periods) {
        let new = people[agent].overall
        guard new != old else { return }
        let first = Int(people[agent].firstMembership)
        for place in first..<first + Int(people[agent].membershipCount) {
            move(Int(memberships[place]), from: old, to: new, at: time, in: periods)
        }
        move(siteGroup, from: old, to: new, at: time, in: periods)
    }

    @inline(__always)
    private mutating func move(
        _ group: Int, from old: AgentState, to new: AgentState, at time: Int64, in periods: Periods
    ) {
        if old != new { groups[group].move(from: old, to: new, at: time, in: periods) }
    }
}
