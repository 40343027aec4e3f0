import DequeModule

/// Sums that can be told over every window, at the cost of one addition per event.
///
/// The sums only ever grow; a window is what they are at its end less what they were at its start. So there is one
/// record for each slot of the last hour in which something changed, and one for the start of every period, with the
/// sums as they were before it. Quiet slots take no room. What comes late is added to the records after its time.
struct WindowedSums<Value: Sums>: Hashable, Sendable {
    private struct Record: Hashable, Sendable {
        /// All that happened before the slot.
        var before: Value
        let number: Int32

        var slot: Int { Int(number) }

        init(slot: Int, before: Value) {
            (number, self.before) = (Int32(truncatingIfNeeded: slot), before)
        }
    }

    /// All that ever happened.
    private(set) var total = Value.zero
    private var newestSlot = Int.min
    /// The slots of the last hour, up to the newest, in which something happened, in order.
    private var history = Deque<Record>()
    /// What the sums were at the start of each period, by ``Period/rawValue``.
    private var atStart = [Value](repeating: .zero, count: Period.allCases.count)

    /// Changes the sums as of `time`, which may be earlier than what was changed before.
    @inline(__always)
    mutating func change(at time: Int64, in periods: Periods, _ body: (inout Value) -> Void) {
        let slot = Slot.index(of: time)
        if slot > newestSlot { append(slot) }
        if slot < newestSlot { changeHistory(slot, body) }
        if time < periods.latestStart { changeStarts(after: time, in: periods, body) }
        body(&total)
    }

    /// Forgets that something happened in the slot of `time` when it was all taken back.
    mutating func forgetIfEmpty(at time: Int64) {
        let place = place(of: Slot.index(of: time))
        guard place < history.count, history[place].slot == Slot.index(of: time) else { return }
        let after = place + 1 < history.count ? history[place + 1].before : total
        guard history[place].before == after else { return }
        history.remove(at: place)
        newestSlot = history.last?.slot ?? .min
    }

    /// Begins new periods.
    mutating func cross(_ crossing: Periods.Crossing) {
        if crossing.periods.contains(.interval) {
            atStart[Period.last.rawValue] = crossing.skipsIntervals ? total : atStart[Period.interval.rawValue]
        }
        for period in crossing.periods { atStart[period.rawValue] = total }
    }

    /// What the sums were at the start and are at the end of a window.
    func ends(of window: Window, at now: Int64) -> (start: Value, end: Value) {
        if let slots = window.slots {
            let place = place(of: Slot.index(of: now) - slots + 1)
            return (place < history.count ? history[place].before : total, total)
        }
        switch window {
        case .interval: return (atStart[Period.interval.rawValue], total)
        case .last: return (atStart[Period.last.rawValue], atStart[Period.interval.rawValue])
        case .open: return (atStart[Period.open.rawValue], total)
        default: return (atStart[Period.today.rawValue], total)
        }
    }
}

// MARK: Records

extension WindowedSums {
    @inline(never)
    private mutating func append(_ slot: Int) {
        history.append(Record(slot: slot, before: total))
        newestSlot = slot
        while let first = history.first, first.slot <= slot - Slot.kept { history.removeFirst() }
    }

    @inline(never)
    private mutating func changeHistory(_ slot: Int, _ body: (inout Value) -> Void) {
        var place = place(of: slot)
        if slot > newestSlot - Slot.kept, history[place].slot != slot {
            history.insert(Record(slot: slot, before: history[place].before), at: place)
        }
        if history[place].slot == slot { place += 1 }
        while place < history.count {
            body(&history[place].before)
            place += 1
        }
    }

    @inline(never)
    private mutating func changeStarts(after time: Int64, in periods: Periods, _ body: (inout Value) -> Void) {
        for period in Period.allCases where time < periods.start(of: period) { body(&atStart[period.rawValue]) }
    }

    /// The first record of `slot` or a later one; the end when there is none.
    private func place(of slot: Int) -> Int {
        var (low, high) = (0, history.count)
        while low < high {
            let middle = (low + high) / 2
            if history[middle].slot < slot { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: Saving

extension WindowedSums: Codable {
    func encode(to encoder: any Encoder) throws {
        var writer = NumberWriter()
        writer.write(sparse: total.fields)
        for start in atStart { writer.write(sparse: (total - start).fields) }
        var slot = 0
        for (index, record) in history.enumerated() {
            let after = index + 1 < history.count ? history[index + 1].before : total
            writer.write(Int64(record.slot - slot))
            writer.write(sparse: (after - record.before).fields)
            slot = record.slot
        }
        try writer.numbers.encode(to: encoder)
    }

    init(from decoder: any Decoder) throws {
        var reader = NumberReader(try [Int64](from: decoder))
        total = Value(fields: try reader.readSparse())
        for period in Period.allCases { atStart[period.rawValue] = total - Value(fields: try reader.readSparse()) }
        var slot = 0
        var changes: [(slot: Int, change: Value)] = []
        while !reader.isAtEnd {
            slot += Int(try reader.read())
            changes.append((slot, Value(fields: try reader.readSparse())))
        }
        var before = total
        for change in changes.reversed() {
            before -= change.change
            history.prepend(Record(slot: change.slot, before: before))
        }
        newestSlot = history.last?.slot ?? .min
    }
}
