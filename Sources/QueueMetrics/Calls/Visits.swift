import CallCentre

/// The callers who are in a queue or talking now, indexed by ``CallID/slot``.
///
/// The waiting ones of each queue form a list in the order of their offers, so the oldest, the next to pass the
/// service-level threshold and the next to be an orphan are at hand without looking at the others.
struct Visits: Hashable, Sendable {
    enum Phase: UInt8, Hashable, Sendable {
        case over, waiting, talking
    }

    struct Visit: Hashable, Sendable {
        var generation: Int32 = -1
        var queue: Int32 = 0
        var agent: Int32 = -1
        var previous: Int32 = -1
        var next: Int32 = -1
        /// The number of the newest snapshot that listed it, among those of its feed; 0 when none did.
        var listedBy: Int32 = 0
        var offered: Int64 = 0
        var answered: Int64 = 0
        var phase = Phase.over
        var isPastThreshold = false
    }

    struct Line: Hashable, Sendable, Codable {
        var oldest = -1
        var newest = -1
        /// The oldest call whose wait has not passed the threshold; it and all behind it have not.
        var nextToPass = -1
        /// The oldest call that no snapshot has excused from being an orphan; some behind it may be excused.
        var nextToReap = -1
        var count = 0
    }

    private(set) var table: [Visit] = []
    private(set) var lines: [Line]

    init(queues: Int) {
        lines = Array(repeating: Line(), count: queues)
    }

    /// Where the visit is in the table when it is in `phase`; `nil` for an ended, repeated or never begun one.
    func find(_ call: CallID, in phase: Phase) -> Int? {
        guard call.slot < table.count, table[call.slot].generation == call.generation else { return nil }
        return table[call.slot].phase == phase ? call.slot : nil
    }

    /// Whether `call` was never begun here, so that beginning it is news and not a repetition.
    func isNew(_ call: CallID) -> Bool {
        call.slot >= table.count || table[call.slot].generation < call.generation
    }

    /// Where a visit goes on in the slot of a new one: the end of the earlier was never told.
    func unfinished(before call: CallID) -> Int? {
        call.slot < table.count && table[call.slot].phase != .over ? call.slot : nil
    }

    subscript(slot: Int) -> Visit { table[slot] }

    /// Puts a caller in line where the time of the offer belongs.
    mutating func enqueue(_ call: CallID, queue: Int, listedBy snapshot: Int, at time: Int64) {
        makeRoom(for: call)
        table[call.slot] = Visit(
            generation: Int32(truncatingIfNeeded: call.generation), queue: Int32(queue), listedBy: Int32(snapshot),
            offered: time, phase: .waiting)
        var before = lines[queue].newest
        while before >= 0, table[before].offered > time { before = Int(table[before].previous) }
        link(call.slot, after: before, queue: queue)
    }

    /// Takes the caller out of the line; the visit is over unless an agent answered.
    mutating func dequeue(_ slot: Int, answeredBy agent: Int? = nil, at time: Int64 = 0) {
        unlink(slot)
        if let agent {
            table[slot].phase = .talking
            table[slot].agent = Int32(agent)
            table[slot].answered = time
        } else {
            table[slot].phase = .over
        }
    }

    /// Begins a visit with its conversation: the wait was not seen.
    mutating func talk(_ call: CallID, queue: Int, agent: Int, at time: Int64) {
        makeRoom(for: call)
        table[call.slot] = Visit(
            generation: Int32(truncatingIfNeeded: call.generation), queue: Int32(queue), agent: Int32(agent),
            offered: time, answered: time, phase: .talking)
    }

    mutating func end(_ slot: Int) {
        table[slot].phase = .over
    }

    mutating func takeBackPassing(_ slot: Int) {
        table[slot].isPastThreshold = false
    }

    /// Marks the next call of the queue whose offer was before `time` as past the threshold, and returns its offer.
    mutating func passThreshold(queue: Int, offeredBefore time: Int64) -> Int64? {
        let slot = lines[queue].nextToPass
        guard slot >= 0, table[slot].offered < time else { return nil }
        table[slot].isPastThreshold = true
        var next = Int(table[slot].next)
        while next >= 0, table[next].isPastThreshold { next = Int(table[next].next) }
        lines[queue].nextToPass = next
        return table[slot].offered
    }
}

// MARK: Other numbers

extension Visits {
    /// The numbers that calls have or had.
    var slots: Range<Int> { table.indices }

    /// Frees a slot for calls that are numbered anew; who waits there has been taken out of the line.
    mutating func forget(_ slot: Int) {
        table[slot] = Visit()
    }

    /// The same calls where queues and agents have other numbers; those in queues, or with agents, that are gone are over.
    ///
    /// - Parameters:
    ///   - queues: the numbers queues have now, by their earlier ones.
    ///   - count: how many queues there are now.
    func moved(queues: [Int?], of count: Int, agent: (Int) -> Int?) -> Visits {
        var visits = Visits(queues: count)
        visits.table = table
        for slot in table.indices where table[slot].phase != .over {
            let answeredBy = table[slot].agent < 0 ? -1 : agent(Int(table[slot].agent))
            guard let queue = queues[Int(table[slot].queue)], let answeredBy else {
                visits.table[slot].phase = .over
                continue
            }
            (visits.table[slot].queue, visits.table[slot].agent) = (Int32(queue), Int32(answeredBy))
        }
        for (old, queue) in queues.enumerated() {
            if let queue { visits.lines[queue] = lines[old] }
        }
        return visits
    }
}

// MARK: Orphans

extension Visits {
    mutating func list(_ slot: Int, in snapshot: Int) {
        table[slot].listedBy = Int32(snapshot)
    }

    /// The next call of the queue whose offer was before `time` and that snapshot `last` or a later one did not list.
    mutating func nextOrphan(queue: Int, offeredBefore time: Int64, unlistedBy last: Int) -> Int? {
        while true {
            let slot = lines[queue].nextToReap
            guard slot >= 0, table[slot].offered < time else { return nil }
            if table[slot].listedBy < max(last, 1) { return slot }
            lines[queue].nextToReap = Int(table[slot].next)
        }
    }

    /// Looks at all calls of the queue anew, now that another snapshot is the last.
    mutating func reconsiderOrphans(queue: Int) {
        lines[queue].nextToReap = lines[queue].oldest
    }
}

// MARK: Lines

extension Visits {
    private mutating func makeRoom(for call: CallID) {
        while table.count <= call.slot { table.append(Visit()) }
    }

    private mutating func link(_ slot: Int, after before: Int, queue: Int) {
        let after = before < 0 ? lines[queue].oldest : Int(table[before].next)
        table[slot].previous = Int32(before)
        table[slot].next = Int32(after)
        if before < 0 { lines[queue].oldest = slot } else { table[before].next = Int32(slot) }
        if after < 0 { lines[queue].newest = slot } else { table[after].previous = Int32(slot) }
        lines[queue].count += 1
        if lines[queue].nextToPass == after { lines[queue].nextToPass = slot }
        // Behind it others have passed already: it has as well, and is marked when the line next advances.
        if after >= 0, table[after].isPastThreshold { lines[queue].nextToPass = slot }
        let reap = lines[queue].nextToReap
        if reap < 0 || table[slot].offered <= table[reap].offered { lines[queue].nextToReap = slot }
    }

    private mutating func unlink(_ slot: Int) {
        let (before, after) = (Int(table[slot].previous), Int(table[slot].next))
        let queue = Int(table[slot].queue)
        if before < 0 { lines[queue].oldest = after } else { table[before].next = Int32(after) }
        if after < 0 { lines[queue].newest = before } else { table[after].previous = Int32(before) }
        if lines[queue].nextToPass == slot { lines[queue].nextToPass = after }
        if lines[queue].nextToReap == slot { lines[queue].nextToReap = after }
        lines[queue].count -= 1
    }
}

// MARK: Saving

extension Visits: Codable {
    private enum CodingKeys: CodingKey { case table, lines }

    func encode(to encoder: any Encoder) throws {
        var writer = NumberWriter()
        for visit in table { writer.write(sparse: visit.fields) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(writer.numbers, forKey: .table)
        try container.encode(lines, forKey: .lines)
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var reader = NumberReader(try container.decode([Int64].self, forKey: .table))
        while !reader.isAtEnd { table.append(Visit(fields: try reader.readSparse())) }
        lines = try container.decode([Line].self, forKey: .lines)
    }
}

extension Visits.Visit {
    /// References are moved by one, so that "none" is zero and takes no room.
    fileprivate var fields: [Int64] {
        [
            Int64(generation + 1), Int64(phase.rawValue), Int64(queue), Int64(agent + 1), Int64(previous + 1),
            Int64(next + 1), Int64(listedBy), offered, answered, isPastThreshold ? 1 : 0,
        ]
    }

    fileprivate init(fields: [Int64]) {
        var rest = fields[...]
        func next() -> Int64 { rest.popFirst() ?? 0 }
        generation = Int32(truncatingIfNeeded: next() - 1)
        phase = Visits.Phase(rawValue: UInt8(truncatingIfNeeded: next())) ?? .over
        queue = Int32(truncatingIfNeeded: next())
        agent = Int32(truncatingIfNeeded: next() - 1)
        previous = Int32(truncatingIfNeeded: next() - 1)
        self.next = Int32(truncatingIfNeeded: next() - 1)
        listedBy = Int32(truncatingIfNeeded: next())
        (offered, answered) = (next(), next())
        isPastThreshold = next() == 1
    }
}
