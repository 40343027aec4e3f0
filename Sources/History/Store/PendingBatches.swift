import CallCentre
import Foundation

/// What waits to be written: batches in order, the newest of everything else.
///
/// It holds a limited number of events. While the disk does not work the oldest batches are given up, but never where a
/// feed stands: what it would deliver again after a restart must not depend on that.
struct PendingBatches: Sendable {
    typealias Numbered = (number: BatchNumber, batch: Batch)

    /// Where a feed stands, and after which batch.
    struct Cursor: Sendable {
        let number: BatchNumber
        let data: Data
    }

    /// One transaction's worth.
    struct Group: Sendable {
        var batches: [Numbered] = []
        /// The newest of each feed, those of the batches included.
        var cursors: [Int: Cursor] = [:]
        var totals: [IntervalTotal] = []
        var checkpoint: EncodedCheckpoint?

        var isEmpty: Bool { batches.isEmpty && cursors.isEmpty && totals.isEmpty && checkpoint == nil }
        var eventCount: Int { batches.reduce(0) { $0 + $1.batch.events.count } }
    }

    private struct TotalKey: Hashable {
        let start: Timestamp
        let scope: IntervalTotal.Scope
    }

    private var waiting: [Numbered] = []
    /// Those of batches that were given up.
    private var cursors: [Int: Cursor] = [:]
    private var totals: [TotalKey: IntervalTotal] = [:]
    private(set) var checkpoint: EncodedCheckpoint?
    /// What is being written at the moment.
    private(set) var inFlight = Group()
    private(set) var eventCount = 0
    private(set) var ids: [Int: [String: Int]] = [:]

    /// The number of the last batch appended.
    private(set) var newest = BatchNumber.none
    /// The numbers of batches that were given up.
    private(set) var dropped: [ClosedRange<BatchNumber>] = []
    private(set) var droppedEvents = 0

    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Whether there is nothing to write.
    var isEmpty: Bool {
        waiting.isEmpty && cursors.isEmpty && totals.isEmpty && checkpoint == nil && inFlight.isEmpty
    }

    mutating func append(_ batch: Batch) -> BatchNumber {
        newest = BatchNumber(value: newest.value + 1)
        waiting.append((newest, batch))
        eventCount += batch.events.count
        for id in batch.acceptedIDs { ids[batch.feed, default: [:]][id, default: 0] += 1 }
        return newest
    }

    mutating func put(_ rows: [IntervalTotal]) {
        for row in rows { totals[TotalKey(start: row.start, scope: row.scope)] = row }
    }

    mutating func put(_ newer: EncodedCheckpoint) {
        checkpoint = newer
    }

    func isDropped(_ number: BatchNumber) -> Bool { dropped.contains { $0.contains(number) } }

    /// Those of the ids that are in a batch not yet written.
    func contains(feed: Int, ids wanted: [String]) -> Set<String> {
        guard let known = ids[feed] else { return [] }
        return Set(wanted.filter { known[$0] != nil })
    }
}

extension PendingBatches.Group {
    /// Notes a cursor unless a newer one is known.
    fileprivate mutating func keep(_ data: Data?, of feed: Int, after number: BatchNumber) {
        guard let data, (cursors[feed]?.number).map({ $0 < number }) ?? true else { return }
        cursors[feed] = PendingBatches.Cursor(number: number, data: data)
    }
}

// MARK: Writing

extension PendingBatches {
    /// Takes the next group to write, of about `events` events at most, until ``wrote()`` or ``failed()``.
    mutating func take(events: Int) -> Group {
        var (count, taken) = (0, 0)
        while taken < waiting.count, count < events {
            count += waiting[taken].batch.events.count
            taken += 1
        }
        inFlight.batches = Array(waiting.prefix(taken))
        waiting.removeFirst(taken)
        inFlight.cursors = cursors.filter { isDue($0.value.number) }
        for (number, batch) in inFlight.batches { inFlight.keep(batch.cursor, of: batch.feed, after: number) }
        (inFlight.totals, totals) = (Array(totals.values), [:])
        if let next = checkpoint, isDue(next.number) { (inFlight.checkpoint, checkpoint) = (next, nil) }
        return inFlight
    }

    /// Whether no batch up to `number` waits any more: only then may be written what follows from them.
    private func isDue(_ number: BatchNumber) -> Bool { waiting.first.map { $0.number > number } ?? true }

    /// The group is on disk.
    mutating func wrote() {
        for (_, batch) in inFlight.batches { forget(batch) }
        for (feed, written) in inFlight.cursors where (cursors[feed]?.number).map({ $0 <= written.number }) ?? false {
            cursors[feed] = nil
        }
        inFlight = Group()
    }

    /// The group is not on disk: it waits again, before what came meanwhile.
    mutating func failed() {
        waiting = inFlight.batches + waiting
        for row in inFlight.totals where totals[TotalKey(start: row.start, scope: row.scope)] == nil { put([row]) }
        checkpoint = checkpoint ?? inFlight.checkpoint
        inFlight = Group()
    }

    /// Gives up the oldest batches that there is no room for, unless they are being written.
    ///
    /// - Returns: how many events were given up.
    mutating func trim() -> Int {
        guard inFlight.isEmpty else { return 0 }
        var (excess, count, events) = (eventCount - limit, 0, 0)
        while excess > 0, count < waiting.count - 1 {
            let (number, batch) = waiting[count]
            excess -= batch.events.count
            events += batch.events.count
            forget(batch)
            if let cursor = batch.cursor { cursors[batch.feed] = Cursor(number: number, data: cursor) }
            count += 1
        }
        guard count > 0 else { return 0 }
        drop(waiting[0].number...waiting[count - 1].number)
        waiting.removeFirst(count)
        droppedEvents += events
        return events
    }

    private mutating func drop(_ numbers: ClosedRange<BatchNumber>) {
        if let last = dropped.last, last.upperBound.value + 1 == numbers.lowerBound.value {
            dropped[dropped.count - 1] = last.lowerBound...numbers.upperBound
        } else {
            dropped.append(numbers)
        }
    }

    private mutating func forget(_ batch: Batch) {
        eventCount -= batch.events.count
        for id in batch.acceptedIDs {
            guard let count = ids[batch.feed]?[id] else { continue }
            ids[batch.feed]?[id] = count > 1 ? count - 1 : nil
        }
    }
}
