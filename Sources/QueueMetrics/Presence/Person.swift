import CallCentre

/// What is known of one agent.
struct Person: Hashable, Sendable {
    struct Serving: Hashable, Sendable {
        let queue: Int
        var isPaused: Bool
        var reason: String?
        /// Since when the agent is paused there, for that reason, or is not.
        var since: Int64 = 0

        /// The state in this queue of an agent who is doing that.
        func state(_ activity: AgentState) -> AgentState {
            isPaused && activity == .ready ? .notReady : activity
        }
    }

    /// What a word about serving a queue changed.
    enum ServingChange {
        case none, began
        case changed(from: Serving)
    }

    /// What the agent's own telephone or session says, before pauses.
    var activity = AgentState.unknown
    var reason: String?
    var since: Int64 = 0
    private(set) var serving: [Serving] = []
    private var pauses = 0
    /// Time callers were on hold in the agent's present call, complete holds only.
    var hold: Int64 = 0
    /// The call that is over but not finished with.
    var handling: Handling?
    /// Whether the configuration names the agent or a feed has told of them.
    var isKnown = false
    var firstMembership: Int32 = 0
    var membershipCount: Int32 = 0

    /// The state over all queues: paused everywhere is withdrawn.
    var overall: AgentState {
        activity == .ready && pauses > 0 && pauses == serving.count ? .notReady : activity
    }

    mutating func setServing(_ queue: Int, paused: Bool, reason: String?, at time: Int64) -> ServingChange {
        let entry = Serving(queue: queue, isPaused: paused, reason: paused ? reason : nil, since: time)
        guard let place = serving.firstIndex(where: { $0.queue == queue }) else {
            serving.append(entry)
            if paused { pauses += 1 }
            return .began
        }
        let old = serving[place]
        guard old.isPaused != paused || old.reason != entry.reason else { return .none }
        serving[place] = entry
        pauses += (paused ? 1 : 0) - (old.isPaused ? 1 : 0)
        return .changed(from: old)
    }

    mutating func removeServing(_ queue: Int) -> Serving? {
        guard let place = serving.firstIndex(where: { $0.queue == queue }) else { return nil }
        if serving[place].isPaused { pauses -= 1 }
        return serving.remove(at: place)
    }
}

/// An answered call after its conversation, until the agent has finished with it.
struct Handling: Hashable, Sendable, Codable {
    let queue: Int
    let talk: Int64
    let hold: Int64
    var wrapUpBegan: Int64?
}

// MARK: Saving

extension Person.Serving: Codable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(queue)
        try container.encode(since)
        if isPaused { try container.encode(reason) }
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        queue = try container.decode(Int.self)
        since = try container.decode(Int64.self)
        isPaused = !container.isAtEnd
        reason = isPaused ? try container.decode(String?.self) : nil
    }
}

extension Person: Codable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(activity)
        try container.encode(reason)
        try container.encode(since)
        try container.encode(hold)
        try container.encode([isKnown ? 1 : 0, firstMembership, membershipCount])
        try container.encode(serving)
        if let handling { try container.encode(handling) }
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        activity = try container.decode(AgentState.self)
        reason = try container.decode(String?.self)
        since = try container.decode(Int64.self)
        hold = try container.decode(Int64.self)
        let membership = try container.decode([Int32].self)
        guard membership.count == 3 else { throw NumberReader.Truncated() }
        (isKnown, firstMembership, membershipCount) = (membership[0] == 1, membership[1], membership[2])
        serving = try container.decode([Serving].self)
        pauses = serving.count(where: \.isPaused)
        handling = container.isAtEnd ? nil : try container.decode(Handling.self)
    }
}
