/// A queue of the site, as its index in ``Site/queues``.
public struct QueueID: Hashable, Sendable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// An agent, as an index: first those of ``Site/agents``, then the ones a feed met that nobody configured.
public struct AgentID: Hashable, Sendable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// A team of the site, as its index in ``Site/teams``.
public struct TeamID: Hashable, Sendable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// A floor of the site, as its index in ``Site/floors``.
public struct FloorID: Hashable, Sendable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// A trunk group, as an index: first those of ``Site/trunkGroups``, then the ones a feed met that nobody configured.
public struct TrunkGroupID: Hashable, Sendable, Codable {
    public let index: Int
    public init(_ index: Int) { self.index = index }
}

/// One visit of one caller to one queue, from its offer to the end of its handling.
///
/// A slot is used again after a visit has ended, with a higher generation, so that tables indexed by slot stay as
/// small as the number of calls at one time, and a late or repeated event of an ended visit is recognised.
public struct CallID: Hashable, Sendable, Codable {
    /// Index into tables of current visits.
    public let slot: Int
    /// How often the slot had been given out before.
    public let generation: Int

    public init(slot: Int, generation: Int) {
        self.slot = slot
        self.generation = generation
    }
}

/// Gives out ``CallID``s and takes them back.
public struct CallNumbering: Hashable, Sendable, Codable {
    private var generations: [Int] = []
    private var free: [Int] = []

    public init() {}

    /// A visit that is in no table yet.
    public mutating func next() -> CallID {
        if let slot = free.popLast() {
            generations[slot] += 1
            return CallID(slot: slot, generation: generations[slot])
        }
        generations.append(0)
        return CallID(slot: generations.count - 1, generation: 0)
    }

    /// Takes back the slot of a visit whose last event has been sent.
    public mutating func release(_ call: CallID) {
        guard generations[call.slot] == call.generation else { return }
        free.append(call.slot)
    }
}
