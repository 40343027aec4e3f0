import CallCentre
import Feeds
import Foundation
import History
import QueueMetrics

/// Keeps what happens in the history: events in batches with where their feed stands, checkpoints, interval totals.
///
/// Events wait here until time passes or another feed has news, so that one state is saved for many of them.
struct Keeper: Sendable {
    let store: HistoryStore
    private var pending: Batch?
    private var newest = BatchNumber.none
    private var totalsDue = Timestamp(microseconds: 0)
    /// The totals as they were kept last.
    private var totals: Set<IntervalTotal> = []

    /// How often the totals of the running interval, and of the one before that late events may still change, are kept.
    private static let totalsEvery = Duration.seconds(1)

    init(store: HistoryStore) {
        self.store = store
    }

    /// Whether events of another feed wait, which must be written with that feed's state before these are taken.
    func isHolding(otherThan feed: Int) -> Bool {
        pending.map { $0.feed != feed } ?? false
    }

    /// Takes events that the fold is about to apply.
    mutating func add(_ events: [Event], of feed: Int, ids: [String], foldTime: Timestamp, at received: Timestamp) {
        var batch = pending ?? Batch(feed: feed, events: [], received: received, foldTime: foldTime)
        batch.events += events
        batch.acceptedIDs += ids
        pending = batch
    }

    /// Hands what waits to the store.
    ///
    /// - Parameter feeds: as they stand after the last of the events.
    mutating func flush(_ feeds: [any SwitchFeed], _ positions: [FilePosition?]) {
        guard var batch = pending else { return }
        pending = nil
        batch.cursor = try? SavedFeed(feeds[batch.feed], position: positions[batch.feed]).encoded()
        newest = store.append(batch)
    }

    /// The last batch handed to the store.
    var last: BatchNumber { newest }

    /// Keeps totals and, when one is due, a checkpoint; call it with nothing pending.
    mutating func keepUp(_ fold: Fold) {
        if fold.now >= totalsDue {
            totalsDue = fold.now + Self.totalsEvery
            writeTotals(fold)
        }
        if store.isCheckpointDue(at: fold.now) {
            store.checkpoint(Checkpoint(fold: fold, time: fold.now), through: newest)
        }
    }

    /// Keeps the last state of everything; call it with nothing pending.
    mutating func close(_ fold: Fold) {
        writeTotals(fold)
        store.checkpoint(Checkpoint(fold: fold, time: fold.now), through: newest)
    }

    /// Writes what has changed of the intervals that are not over for good.
    mutating func writeTotals(_ fold: Fold) {
        let rows = [Window.last, .interval].flatMap { fold.intervalTotals(over: $0) }
        let news = rows.filter { !totals.contains($0) }
        totals = Set(rows)
        if !news.isEmpty { store.write(news) }
    }
}
