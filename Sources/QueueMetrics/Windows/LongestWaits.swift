import DequeModule

/// The longest of the waits that were seen to end, over every window: how long a lost caller waited nobody knows.
///
/// For the rolling windows it keeps the waits that no later one exceeds: usually a handful, and the first of a window is
/// its longest. Times are in microseconds.
struct LongestWaits: Hashable, Sendable {
    private struct Ended: Hashable, Sendable {
        let slot: Int
        let wait: Int64
    }

    /// In the order of their slots, each wait longer than the next.
    private var kept = Deque<Ended>()
    /// By ``Period/rawValue``; negative when none ended.
    private var longest = SIMD4<Int64>(repeating: -1)

    /// Takes a wait into account that ended at `time`.
    mutating func add(_ wait: Int64, endedAt time: Int64, in periods: Periods) {
        keep(Ended(slot: Slot.index(of: time), wait: wait))
        for period in Period.allCases where periods.holds(time, period) {
            longest[period.rawValue] = max(longest[period.rawValue], wait)
        }
        // Until the running interval began, the call was waiting in the one before.
        let waited = wait - (time - periods.start(of: .interval))
        if time >= periods.start(of: .interval), waited > 0 {
            longest[Period.last.rawValue] = max(longest[Period.last.rawValue], waited)
        }
    }

    /// Begins new periods.
    mutating func cross(_ crossing: Periods.Crossing) {
        if crossing.periods.contains(.interval) {
            longest[Period.last.rawValue] = crossing.skipsIntervals ? -1 : longest[Period.interval.rawValue]
        }
        for period in crossing.periods { longest[period.rawValue] = -1 }
    }

    /// The longest wait that ended in the window; `nil` when none did.
    func longest(over window: Window, at now: Int64) -> Int64? {
        if let slots = window.slots {
            let first = Slot.index(of: now) - slots + 1
            return kept.first { $0.slot >= first }?.wait
        }
        let period: Period =
            switch window {
            case .interval: .interval
            case .last: .last
            case .open: .open
            default: .today
            }
        let wait = longest[period.rawValue]
        return wait < 0 ? nil : wait
    }

    private mutating func keep(_ ended: Ended) {
        var place = kept.count
        while place > 0, kept[place - 1].slot > ended.slot { place -= 1 }
        if place < kept.count, kept[place].wait >= ended.wait { return }
        if place > 0, kept[place - 1].slot == ended.slot, kept[place - 1].wait >= ended.wait { return }
        while place > 0, kept[place - 1].wait <= ended.wait {
            kept.remove(at: place - 1)
            place -= 1
        }
        kept.insert(ended, at: place)
        while kept[0].slot <= kept[kept.count - 1].slot - Slot.kept { kept.removeFirst() }
    }
}

// MARK: Saving

extension LongestWaits: Codable {
    func encode(to encoder: any Encoder) throws {
        let waits = kept.flatMap { [Int64($0.slot), $0.wait] }
        try (Period.allCases.map { longest[$0.rawValue] } + waits).encode(to: encoder)
    }

    init(from decoder: any Decoder) throws {
        var reader = NumberReader(try [Int64](from: decoder))
        for period in Period.allCases { longest[period.rawValue] = try reader.read() }
        while !reader.isAtEnd { kept.append(Ended(slot: Int(try reader.read()), wait: try reader.read())) }
    }
}
