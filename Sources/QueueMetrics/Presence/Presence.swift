import CallCentre

/// Who is doing what: every agent's state, the queues they serve, and how many are in each state in each group.
///
/// A group is a queue, a team, a floor or the site. Counts change with an agent, never by counting agents again, and
/// each group adds up the time its agents spent at work.
struct Presence: Hashable, Sendable, Codable {
    private(set) var people: [Person] = []
    /// Why each of them is doing what they do; `nil` where the switch does not tell.
    private var reasons: [String?] = []
    private(set) var servings = Servings()
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
        while people.count <= agent {
            people.append(Person())
            reasons.append(nil)
        }
        guard !people[agent].isKnown else { return }
        people[agent].isKnown = true
        people[agent].firstMembership = Int32(memberships.count)
        people[agent].membershipCount = Int32(memberOf.count)
        memberships += memberOf.map(Int32.init)
        for group in memberOf + [siteGroup] { groups[group].counts[.unknown] += 1 }
    }

    /// Why the agent is doing that, where the switch tells.
    func reason(of agent: Int) -> String? { people[agent].hasReason ? reasons[agent] : nil }

    /// The queues an agent serves, in the order they began, each with where it is in ``servings``.
    func served(by agent: Int) -> [(place: Int32, serving: Serving)] {
        var served: [(place: Int32, serving: Serving)] = []
        var place = people[agent].firstServing
        while place >= 0 {
            served.append((place, servings[place]))
            place = servings[place].next
        }
        return served
    }

    mutating func setActivity(
        _ agent: Int, _ state: AgentState, reason: String?, at time: Int64, in periods: Periods
    ) {
        let before = people[agent]
        let isNews = setReason(agent, reason)
        guard isNews || before.activity != state else { return }
        people[agent].begin(state, at: time)
        guard before.activity != state else { return }
        moveOverall(agent, from: before.overall, to: before.overall(state), at: time, in: periods)
        var place = before.firstServing
        while place >= 0 {
            let serving = servings[place]
            let (old, new) = (serving.state(before.activity), serving.state(state))
            move(Int(serving.queue), from: old, to: new, at: time, in: periods)
            place = serving.next
        }
    }

    /// Takes in the word for what an agent is doing, and tells whether it is another than before. Most have none, which
    /// costs nothing.
    private mutating func setReason(_ agent: Int, _ reason: String?) -> Bool {
        guard reason != nil || people[agent].hasReason, reason != self.reason(of: agent) else { return false }
        people[agent].hasReason = reason != nil
        reasons[agent] = reason
        return true
    }

    mutating func serve(
        _ agent: Int, queue: Int, paused: Bool, reason: String?, at time: Int64, in periods: Periods
    ) {
        let before = people[agent]
        let entry = Serving(since: time, queue: Int32(queue), isPaused: paused)
        let (state, reason) = (entry.state(before.activity), paused ? reason : nil)
        if let place = servings.find(queue, from: before.firstServing) {
            let old = servings[place]
            guard old.isPaused != paused || servings.reason(place) != reason else { return }
            servings.setPaused(paused, reason: reason, at: place, since: time)
            people[agent].pauses += (paused ? 1 : 0) - (old.isPaused ? 1 : 0)
            move(queue, from: old.state(before.activity), to: state, at: time, in: periods)
        } else {
            servings.append(entry, reason: reason, to: &people[agent].firstServing)
            people[agent].servingCount += 1
            if paused { people[agent].pauses += 1 }
            groups[queue].add(state, agents: 1, at: time, in: periods)
        }
        moveOverall(agent, from: before.overall, to: people[agent].overall, at: time, in: periods)
    }

    mutating func stopServing(_ agent: Int, queue: Int, at time: Int64, in periods: Periods) {
        let before = people[agent]
        guard let place = servings.find(queue, from: before.firstServing) else { return }
        let old = servings[place]
        servings.remove(place, from: &people[agent].firstServing)
        people[agent].servingCount -= 1
        if old.isPaused { people[agent].pauses -= 1 }
        groups[queue].add(old.state(before.activity), agents: -1, at: time, in: periods)
        moveOverall(agent, from: before.overall, to: people[agent].overall, at: time, in: periods)
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

    /// Takes somebody in as they were in an earlier presence; a second one at the same place changes nothing.
    ///
    /// - Parameter queues: the numbers here of the queues there; `nil` for those that are not here.
    mutating func take(
        _ agent: Int, of earlier: Presence, as place: Int, queues: [Int?], at time: Int64, in periods: Periods
    ) {
        register(place)
        guard people[place].activity == .unknown, people[place].servingCount == 0 else { return }
        for (entry, serving) in earlier.served(by: agent) {
            guard let queue = queues[Int(serving.queue)] else { continue }
            let reason = earlier.servings.reason(entry)
            serve(place, queue: queue, paused: serving.isPaused, reason: reason, at: serving.since, in: periods)
        }
        let person = earlier.people[agent]
        setActivity(place, person.activity, reason: earlier.reason(of: agent), at: time, in: periods)
        (people[place].since, people[place].hold) = (person.since, person.hold)
        people[place].handling = person.handling.flatMap { handling in
            queues[Int(handling.queue)].map {
                Handling(
                    talk: handling.talk, hold: handling.hold, wrapUpBegan: handling.wrapUpBegan, queue: Int32($0))
            }
        }
    }

    private mutating func moveOverall(
        _ agent: Int, from old: AgentState, to new: AgentState, at time: Int64, in periods: Periods
    ) {
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
