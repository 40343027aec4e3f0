import CallCentre

/// An agent's work for one queue.
struct Serving: Hashable, Sendable {
    /// Since when the agent is paused there, for that reason, or is not.
    var since: Int64
    let queue: Int32
    /// Where the agent's next queue is; negative at the last.
    var next: Int32 = -1
    var isPaused: Bool

    /// The state in this queue of an agent who is doing that.
    func state(_ activity: AgentState) -> AgentState {
        isPaused && activity == .ready ? .notReady : activity
    }
}

/// The queues all agents serve, in one table: those of an agent form a chain, in the order they began.
struct Servings: Hashable, Sendable {
    private var table: [Serving] = []
    /// The words for pauses, which are few, by the place in the table.
    private var reasons: [Int: String] = [:]
    /// Where a place is that is not in use any more; the next such follows in its chain.
    private var free: Int32 = -1

    subscript(place: Int32) -> Serving { table[Int(place)] }

    func reason(_ place: Int32) -> String? { reasons[Int(place)] }

    /// Where a queue is in the chain that begins at `first`; `nil` when it is not there.
    func find(_ queue: Int, from first: Int32) -> Int32? {
        var place = first
        while place >= 0, table[Int(place)].queue != queue { place = table[Int(place)].next }
        return place >= 0 ? place : nil
    }

    /// Puts a queue at the end of the chain that begins at `first`.
    mutating func append(_ serving: Serving, reason: String?, to first: inout Int32) {
        let place = takePlace(for: serving)
        setReason(reason, at: place)
        guard first >= 0 else {
            first = place
            return
        }
        var last = Int(first)
        while table[last].next >= 0 { last = Int(table[last].next) }
        table[last].next = place
    }

    mutating func setPaused(_ isPaused: Bool, reason: String?, at place: Int32, since time: Int64) {
        table[Int(place)].isPaused = isPaused
        table[Int(place)].since = time
        setReason(reason, at: place)
    }

    /// Takes a place out of the chain that begins at `first`.
    mutating func remove(_ place: Int32, from first: inout Int32) {
        let next = table[Int(place)].next
        if first == place {
            first = next
        } else {
            var before = Int(first)
            while table[before].next != place { before = Int(table[before].next) }
            table[before].next = next
        }
        setReason(nil, at: place)
        table[Int(place)].next = free
        free = place
    }

    private mutating func takePlace(for serving: Serving) -> Int32 {
        guard free >= 0 else {
            table.append(serving)
            return Int32(table.count - 1)
        }
        let place = free
        free = table[Int(place)].next
        table[Int(place)] = serving
        return place
    }

    /// Without a reason most of the time, and then nothing is looked up.
    private mutating func setReason(_ reason: String?, at place: Int32) {
        if reason != nil || !reasons.isEmpty { reasons[Int(place)] = reason }
    }
}

// MARK: Saving

extension Servings: Codable {
    private enum CodingKeys: CodingKey { case table, reasons, free }

    func encode(to encoder: any Encoder) throws {
        var writer = NumberWriter()
        for serving in table {
            writer.write(sparse: [
                Int64(serving.queue), serving.since, Int64(serving.next + 1), serving.isPaused ? 1 : 0,
            ])
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(writer.numbers, forKey: .table)
        try container.encode(reasons, forKey: .reasons)
        try container.encode(free, forKey: .free)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var reader = NumberReader(try container.decode([Int64].self, forKey: .table))
        while !reader.isAtEnd {
            let fields = try reader.readSparse() + [0, 0, 0, 0]
            table.append(
                Serving(
                    since: fields[1], queue: Int32(truncatingIfNeeded: fields[0]),
                    next: Int32(truncatingIfNeeded: fields[2]) - 1, isPaused: fields[3] == 1))
        }
        reasons = try container.decode([Int: String].self, forKey: .reasons)
        free = try container.decode(Int32.self, forKey: .free)
    }
}
