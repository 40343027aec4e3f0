import CallCentre
import Foundation
import Glibc
import History
import QueueMetrics

/// Appends events with increasing numbers to a history until it is killed, and prints the last number of every batch that
/// is on disk.
///
///     JournalWriter DATABASE
@main struct JournalWriter {
    static func main() async throws {
        // Should the tests die, nobody else ends it.
        alarm(60)
        let (site, path) = (numberedSite, CommandLine.arguments[1])
        let store = HistoryStore(path: path, site: site)
        guard let days = Days(timeZone: site.timeZone) else { throw CocoaError(.featureUnsupported) }
        let restoration = try await store.restore()
        let fold = restoration.fold(startingFrom: Fold(site: site, days: days))
        let last = restoration.cursors[0].flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
        try await withThrowingTaskGroup { group in
            group.addTask { await store.run() }
            try await write(after: last, fold, to: store)
        }
    }

    static let numberedSite = Site(name: "Numbers", timeZone: "UTC", queues: [Queue(key: "n1")])

    /// Three batches go out together, a checkpoint after every eighth time.
    private static func write(after last: Int, _ start: Fold, to store: HistoryStore) async throws {
        var (number, fold, round) = (last, start, 0)
        while true {
            var batchNumber = store.newest
            for size in [1, 7, 0] {
                let batch = batch(numbers: number + 1...number + size + 1)
                number += size + 1
                for event in batch.events { fold.apply(event) }
                batchNumber = store.append(batch)
            }
            round += 1
            if round.isMultiple(of: 8) {
                store.checkpoint(Checkpoint(fold: fold, time: fold.now), through: batchNumber)
            }
            try await store.committed(through: batchNumber)
            let line = "\(number)\n"
            Glibc.write(1, line, line.utf8.count)
        }
    }

    private static func batch(numbers: ClosedRange<Int>) -> Batch {
        let events = numbers.map { number in
            let state = AgentState.allCases[number % AgentState.allCases.count]
            let time = Timestamp(microseconds: Int64(number) * 1_000)
            return Event(.agentState(AgentID(number % 50), state, reason: String(number)), at: time)
        }
        return Batch(
            feed: 0, events: events, received: Timestamp(microseconds: Int64(numbers.upperBound) * 1_000),
            cursor: Data(String(numbers.upperBound).utf8), acceptedIDs: numbers.map(String.init))
    }
}
