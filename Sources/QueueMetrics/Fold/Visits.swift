import CallCentre

/// The callers who are in a queue or talking now, indexed by ``CallID/slot``.
///
/// The waiting ones of each queue form a list in the order of their offers, so the oldest and the next to pass the
/// service-level threshold are at hand without looking at the others.
struct Visits: Hashable, Sendable, Codable {
    enum Phase: UInt8, Hashable, Sendable, Codable {
        case over, waiting, talking
    }

    struct Visit: Hashable, Sendable, Codable {
        var generation = -1
        var phase = Phase.over
        var queue = 0
        var agent = -1
        var offered: Int64 = 0
        var answered: Int64 = 0
        var isPastThreshold = false
        var previous = -1
        var next = -1
    }

    struct Line: Hashable, Sendable, Codable {
        var oldest = -1
        var newest = -1
        /// The oldest call whose wait has not passed the threshold; it and all behind it have not.
        var nextToPass = -1
        var count = 0
    }

    private(set) var table: [Visit] = []
    private(set) var lines: [Line]

    init(queues: Int) {
        lines = Array(repeating: Line(), count: queues)
    }

    /// The visit when it is in `phase`; an ended, repeated or never begun one is `nil`.
    func find(_ call: CallID, in phase: Phase) -> Visit? {
        guard call.slot < table.count else { return nil }
        let visit = table[call.slot]
        return visit.generation == call.generation && visit.phase == phase ? visit : nil
    }

    /// Whether `call` was never begun here, so that beginning it is news and not a repetition.
    func isNew(_ call: CallID) -> Bool {
        call.slot >= table.count || table[call.slot].generation < call.generation
    }

    subscript(slot: Int) -> Visit { table[slot] }

    /// Puts a caller in line where the time of the offer belongs.
    mutating func enqueue(_ call: CallID, queue: Int, at time: Int64) {
        makeRoom(for: call)
        table[call.slot] = Visit(generation: call.generation, phase: .waiting, queue: queue, offered: time)
        var before = lines[queue].newest
        while before >= 0, table[before].offered > time { before = table[before].previous }
        link(call.slot, after: before, queue: queue)
    }

    /// Takes the caller out of the line; the visit is over unless an agent answered.
    mutating func dequeue(_ call: CallID, answeredBy agent: Int? = nil, at time: Int64 = 0) {
        unlink(call.slot)
        if let agent {
            table[call.slot].phase = .talking
            table[call.slot].agent = agent
            table[call.slot].answered = time
        } else {
            table[call.slot].phase = .over
        }
    }

    /// Begins a visit with its conversation: the wait was not seen.
    mutating func talk(_ call: CallID, queue: Int, agent: Int, at time: Int64) {
        makeRoom(for: call)
        table[call.slot] = Visit(
            generation: call.generation, phase: .talking, queue: queue, agent: agent, offered: time, answered: time)
    }

    mutating func end(_ call: CallID) {
        table[call.slot].phase = .over
    }

    /// Marks the next call of the queue whose offer was before `time` as past the threshold, and returns its offer.
    mutating func passThreshold(queue: Int, offeredBefore time: Int64) -> Int64? {
        let slot = lines[queue].nextToPass
        guard slot >= 0, table[slot].offered < time else { return nil }
        table[slot].isPastThreshold = true
        var next = table[slot].next
        while next >= 0, table[next].isPastThreshold { next = table[next].next }
        lines[queue].nextToPass = next
        return table[slot].offered
    }

    private mutating func makeRoom(for call: CallID) {
        while table.count <= call.slot { table.append(Visit()) }
    }

    private mutating func link(_ slot: Int, after before: Int, queue: Int) {
        let after = before < 0 ? lines[queue].oldest : table[before].next
        table[slot].previous = before
        table[slot].next = after
        if before < 0 { lines[queue].oldest = slot } else { table[before].next = slot }
        if after < 0 { lines[queue].newest = slot } else { table[after].previous = slot }
        lines[queue].count += 1
        if lines[queue].nextToPass == after { lines[queue].nextToPass = slot }
        // Behind it others have passed already: it has as well, and is marked when the line next advances.
        if after >= 0, table[after].isPastThreshold { lines[queue].nextToPass = slot }
    }

    private mutating func unlink(_ slot: Int) {
        let (before, after, queue) = (table[slot].previous, table[slot].next, table[slot].queue)
        if before < 0 { lines[queue].oldest = after } else { table[before].next = after }
        if after < 0 { lines[queue].newest = before } else { table[after].previous = before }
        if lines[queue].nextToPass == slot { lines[queue].nextToPass = after }
        lines[queue].count -= 1
    }
}
