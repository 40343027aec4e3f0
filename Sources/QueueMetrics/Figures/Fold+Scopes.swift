public import CallCentre

extension Fold {
    func queues(of scope: Scope) -> [QueueID] {
        switch scope {
        case .queue(let queue): [queue]
        case .team(let team): site.teams[team.index].queues
        case .floor(let floor): site.floors[floor.index].queues
        case .trunkGroup: []
        case .site: site.queues.indices.map(QueueID.init)
        }
    }

    /// Where the scope's agents are counted; `nil` where there can be none.
    func group(of scope: Scope) -> Int? {
        switch scope {
        case .queue(let queue): queue.index
        case .team(let team): site.queues.count + team.index
        case .floor(let floor): site.queues.count + site.teams.count + floor.index
        case .trunkGroup: nil
        case .site: presence.groups.count - 1
        }
    }

    func waiting(in scope: Scope) -> Int {
        queues(of: scope).reduce(0) { $0 + visits.lines[$1.index].count }
    }

    /// Since when the longest waiting caller waits, in microseconds; `nil` when nobody does.
    func oldestOffer(in scope: Scope) -> Int64? {
        let oldest = queues(of: scope).map { visits.lines[$0.index].oldest }.filter { $0 >= 0 }
        return oldest.map { visits[$0].offered }.min()
    }
}

// MARK: Agents by name

/// An agent with what they are doing.
public struct AgentStanding: Hashable, Sendable {
    /// As the feed numbers them.
    public let agent: AgentID
    /// Whose number it is, for someone nobody configured; `nil` for an agent of ``Site/agents``.
    public let feed: Int?
    public let state: AgentState
    /// Why, where the switch tells: the code or word of a pause.
    public let reason: String?
    /// Since when the state and its reason hold.
    public let since: Timestamp
}

extension Fold {
    /// The agents of a scope with what they do, in the order of their numbers; all states when `state` is `nil`.
    ///
    /// It looks at every agent of the site, so it is for people to read and not for every event.
    public func agents(in state: AgentState? = nil, of scope: Scope) -> [AgentStanding] {
        presence.people.indices.compactMap { index in
            guard presence.people[index].isKnown, let standing = standing(of: index, in: scope) else { return nil }
            return state == nil || standing.state == state ? standing : nil
        }
    }

    private func standing(of index: Int, in scope: Scope) -> AgentStanding? {
        let person = presence.people[index]
        switch scope {
        case .queue(let queue):
            guard let place = presence.servings.find(queue.index, from: person.firstServing) else { return nil }
            return standing(index, presence.servings[place].state(person.activity), pausedAt: place)
        case .team, .floor:
            guard let group = group(of: scope), presence.memberships(of: index).contains(Int32(group)) else {
                return nil
            }
        case .trunkGroup: return nil
        case .site: break
        }
        let latest = presence.served(by: index).max { $0.serving.since < $1.serving.since }
        return standing(index, person.overall, pausedAt: latest?.place)
    }

    /// - Parameter place: where the pause is among the servings, when the agent is ready but for that.
    private func standing(_ index: Int, _ state: AgentState, pausedAt place: Int32?) -> AgentStanding {
        let person = presence.people[index]
        let isPause = state != person.activity
        let since = isPause ? max(person.since, place.map { presence.servings[$0].since } ?? 0) : person.since
        let reason = isPause ? place.flatMap { presence.servings.reason($0) } : presence.reason(of: index)
        let (agent, feed) = owner(of: index)
        return AgentStanding(
            agent: agent, feed: feed, state: state, reason: reason, since: Timestamp(microseconds: since))
    }

    func owner(of index: Int) -> (AgentID, Int?) {
        let (configured, count) = (site.agents.count, feeds.count)
        guard index >= configured else { return (AgentID(index), nil) }
        return (AgentID(configured + (index - configured) / count), (index - configured) % count)
    }
}
