import CallCentre
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(2)))
struct HistoryStoreTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `batches come back in order, with the newest cursor of each feed`() async throws {
        let batches = [
            callers(0..<3, cursor: "3"), callers(3..<4, feed: 2, cursor: "other"), callers(4..<9, cursor: "9"),
            callers(9..<10),
        ]
        try await HistoryStore.sample(in: folder).restoreAndWrite(batches[0], batches[1])
        try await HistoryStore.sample(in: folder).restoreAndWrite(batches[2], batches[3])
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.batches.map(\.events) == batches.map(\.events))
        #expect(found.batches.map(\.feed) == [0, 2, 0, 0])
        #expect(found.batches.map(\.received) == batches.map(\.received))
        #expect(found.cursors == [0: Data("9".utf8), 2: Data("other".utf8)])
        #expect(found.checkpoint == nil && found.problems.isEmpty)
    }

    @Test func `accepted ids are known at once, and after a restart, to their feed only`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        store.append(callers(0..<1, feed: 1, ids: ["a", "b"]))
        #expect(try await store.hasSeen(feed: 1, ids: ["b", "c"]) == ["b"])
        try await store.running {}
        let later = HistoryStore.sample(in: folder)
        _ = try await later.restore()
        later.append(callers(0..<1, feed: 1, ids: ["c"]))
        #expect(try await later.hasSeen(feed: 1, ids: ["a", "c", "d"]) == ["a", "c"])
        #expect(try await later.hasSeen(feed: 0, ids: ["a", "c"]) == [])
    }

    @Test func `who waits for a batch does not wait for others to be written with it`() async throws {
        let store = HistoryStore.sample(in: folder, clock: StandingClock())
        _ = try await store.restore()
        try await store.running {
            try await store.record(callers(0..<1))
            let reader = try await store.connect(isRestoring: false).database
            #expect(try await reader.read { try JournalTable.lastSequence($0) } == 1)
        }
    }

    @Test func `a thousand events do not wait for more`() async throws {
        let store = HistoryStore.sample(in: folder, clock: StandingClock())
        _ = try await store.restore()
        try await store.running {
            for slot in 0..<1_000 { store.append(callers(slot..<slot + 1)) }
            #expect(await eventually { store.status.writtenEvents == 1_000 })
        }
    }

    @Test func `fewer are written when the delay is over`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        try await store.running {
            store.append(callers(0..<1))
            #expect(await eventually { store.status.writtenEvents == 1 })
        }
    }

    @Test func `what waits is written in one transaction`() async throws {
        let commits = CommitCounter()
        let store = HistoryStore.sample(
            in: folder, prepare: { $0.add(transactionObserver: commits, extent: .databaseLifetime) })
        _ = try await store.restore()
        let before = commits.count
        for slot in 0..<500 { store.append(callers(slot..<slot + 1)) }
        try await store.running { try await store.committed(through: store.newest) }
        #expect(commits.count == before + 1)
    }

    @Test func `a commit is on disk before it is told of`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        let database = try await store.connect(isRestoring: false).database
        let (journal, synchronous) = try await database.write { db in
            (try String.fetchOne(db, sql: "PRAGMA journal_mode"), try Int.fetchOne(db, sql: "PRAGMA synchronous"))
        }
        // 2 is FULL: the write-ahead log is synced at every commit (sqlite.org/pragma.html#pragma_synchronous).
        #expect(journal == "wal" && synchronous == 2)
    }

    @Test func `when the store ends everything is in the one file, which can be copied`() async throws {
        try await HistoryStore.sample(in: folder).restoreAndWrite(callers(0..<5))
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files.sorted() == ["history.sqlite", "history.sqlite.lock"])
    }

    @Test func `what was appended last is written when the store ends`() async throws {
        let store = HistoryStore.sample(in: folder, clock: StandingClock())
        _ = try await store.restore()
        try await store.running { store.append(callers(0..<5)) }
        #expect(try await HistoryStore.restored(in: folder).eventCount == 5)
        await #expect(throws: HistoryError.stopped(path: store.path)) { try await store.record(callers(5..<6)) }
    }
}

/// Counts the transactions of the connections it is added to.
private final class CommitCounter: TransactionObserver, Sendable {
    private let commits = Mutex(0)
    var count: Int { commits.withLock { $0 } }

    func observes(eventsOfKind eventKind: DatabaseEventKind) -> Bool { true }
    func databaseDidChange(with event: DatabaseEvent) {}
    func databaseDidCommit(_ db: Database) { commits.withLock { $0 += 1 } }
    func databaseDidRollback(_ db: Database) {}
}
