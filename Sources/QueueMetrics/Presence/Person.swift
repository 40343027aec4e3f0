import CallCentre

/// What is known of one agent, but for words and the list of queues served: small and without references, so that
/// many agents fit into the processor's caches and none is retained on the way.
struct Person: Hashable, Sendable {
    /// Since when the activity and its reason hold.
    var since: Int64 = 0
    /// Time callers were on hold in the agent's present call, complete holds only.
    var hold: Int64 = 0
    /// The call that is over but not finished with.
    var handling: Handling?
    /// Where the queues the agent serves begin in ``Servings``; negative when there are none.
    var firstServing: Int32 = -1
    var servingCount: Int32 = 0
    /// In how many of them the agent is paused.
    var pauses: Int32 = 0
    var firstMembership: Int32 = 0
    var membershipCount: Int32 = 0
    /// What the agent's own telephone or session says, before pauses.
    var activity = AgentState.unknown
    /// Whether the switch told why.
    var hasReason = false
    /// Whether the configuration names the agent or a feed has told of them.
    var isKnown = false

    /// The state over all queues: paused everywhere is withdrawn.
    var overall: AgentState { overall(activity) }

    /// The state over all queues of an agent who is doing that.
    func overall(_ activity: AgentState) -> AgentState {
        activity == .ready && pauses > 0 && pauses == servingCount ? .notReady : activity
    }

    /// Begins an activity, or the same for another reason.
    mutating func begin(_ state: AgentState, at time: Int64) {
        if activity == .held { hold += max(0, time - since) }
        (activity, since) = (state, time)
    }
}

/// An answered call after its conversation, until the agent has finished with it.
struct Handling: Hashable, Sendable {
    let talk: Int64
    let hold: Int64
    var wrapUpBegan: Int64?
    let queue: Int32
}

// MARK: Saving

extension Person: Codable {
    func encode(to encoder: any Encoder) throws {
        var writer = NumberWriter()
        writer.write(sparse: fields)
        try writer.numbers.encode(to: encoder)
    }

    init(from decoder: any Decoder) throws {
        var reader = NumberReader(try [Int64](from: decoder))
        self.init(fields: try reader.readSparse())
    }

    /// References are moved by one, so that "none" is zero and takes no room.
    private var fields: [Int64] {
        [
            Int64(activity.rawValue), isKnown ? 1 : 0, hasReason ? 1 : 0, since, hold, Int64(firstServing + 1),
            Int64(servingCount), Int64(pauses), Int64(firstMembership), Int64(membershipCount),
        ] + (handling?.fields ?? [])
    }

    private init(fields: [Int64]) {
        var rest = fields[...]
        func next() -> Int64 { rest.popFirst() ?? 0 }
        func nextSmall() -> Int32 { Int32(truncatingIfNeeded: next()) }
        activity = AgentState(rawValue: Int(next())) ?? .unknown
        (isKnown, hasReason) = (next() == 1, next() == 1)
        (since, hold) = (next(), next())
        firstServing = nextSmall() - 1
        (servingCount, pauses) = (nextSmall(), nextSmall())
        (firstMembership, membershipCount) = (nextSmall(), nextSmall())
        handling = Handling(fields: rest)
    }
}

extension Handling {
    fileprivate var fields: [Int64] { [Int64(queue) + 1, talk, hold, (wrapUpBegan ?? -1) + 1] }

    /// `nil` where there are no fields.
    fileprivate init?(fields: ArraySlice<Int64>) {
        let fields = Array(fields) + [0, 0, 0]
        guard fields.count > 3, fields[0] > 0 else { return nil }
        (queue, talk, hold) = (Int32(truncatingIfNeeded: fields[0] - 1), fields[1], fields[2])
        wrapUpBegan = fields[3] > 0 ? fields[3] - 1 : nil
    }
}
