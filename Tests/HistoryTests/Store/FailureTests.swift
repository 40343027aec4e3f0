import CallCentre
import Foundation
import GRDB
import Synchronization
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(2)))
struct FailureTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path + "/history.sqlite" }

    /// A disk of the test's own, as SQLite sees it.
    private final class Disk: Sendable {
        private let state = Mutex((pages: 1 << 30, isReadOnly: false))

        func limit(pages: Int) { state.withLock { $0.pages = pages } }
        func makeReadOnly(_ isReadOnly: Bool) { state.withLock { $0.isReadOnly = isReadOnly } }

        /// For every connection when it is opened, and for an open one before it writes.
        @Sendable func prepare(_ db: Database) throws {
            let state = state.withLock { $0 }
            // Never less than the file has now (sqlite.org/pragma.html#pragma_max_page_count).
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(state.pages)")
            try db.execute(sql: "PRAGMA query_only = \(state.isReadOnly)")
        }

        func apply(to store: HistoryStore) async throws {
            try await store.connect(isRestoring: false).database.pool.writeWithoutTransaction { try self.prepare($0) }
        }
    }

    @Test func `a full disk is told, and writing goes on when there is room again`() async throws {
        let disk = Disk()
        let store = HistoryStore.sample(in: folder, prepare: disk.prepare)
        _ = try await store.restore()
        try await store.running {
            disk.limit(pages: 1)
            try await disk.apply(to: store)
            let full = HistoryError.diskFull(path: path)
            await #expect(throws: full) { try await store.record(callers(0..<50_000)) }
            #expect(store.status.health == .failed(full))
            #expect(store.status.bufferedEvents == 50_000 && store.status.droppedEvents == 0)
            store.append(callers(50_000..<50_010))
            disk.limit(pages: 1 << 30)
            try await disk.apply(to: store)
            #expect(await eventually { store.status.health == .good })
            #expect(store.status.bufferedEvents == 0 && store.status.writtenEvents == 50_010)
        }
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.eventCount == 50_010 && found.problems == [])
    }

    @Test func `while nothing can be written the newest events are held, and those given up are counted`() async throws
    {
        let disk = Disk()
        let store = HistoryStore.sample(in: folder, prepare: disk.prepare, settings: { $0.bufferedEvents = 100 })
        _ = try await store.restore()
        disk.makeReadOnly(true)
        try await disk.apply(to: store)
        try await store.running {
            await #expect(throws: HistoryError.readOnly(path: path)) { try await store.record(callers(0..<10)) }
            var numbers: [BatchNumber] = []
            for slot in 1..<20 {
                numbers.append(store.append(callers(slot * 10..<slot * 10 + 10, cursor: "\(slot)", ids: ["\(slot)"])))
            }
            #expect(await eventually { store.status.bufferedEvents == 100 })
            #expect(store.status.droppedEvents == 100)
            await #expect(throws: HistoryError.dropped(path: path)) { try await store.committed(through: numbers[0]) }
            disk.makeReadOnly(false)
            #expect(await eventually { store.status.health == .good })
            #expect(store.isCheckpointDue(at: morning))
        }
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.batches.flatMap(\.events) == callers(100..<200).events)
        #expect(found.cursors == [0: Data("19".utf8)])
    }

    @Test func `a folder that is not there is told, and nothing is made`() async throws {
        let missing = folder.path + "/none/history.sqlite"
        let store = HistoryStore(path: missing, site: sampleSite(), clock: SkippingClock())
        let error = HistoryError.cannotOpen(path: missing, reason: "No such file or directory")
        await #expect(throws: error) { try await store.restore() }
        #expect(
            "\(error)"
                == "\(missing): cannot be opened (No such file or directory); the folder must exist and be writable, and the path name a file"
        )
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/none"))
    }

    @Test(.enabled(if: geteuid() != 0, "nothing is read-only for root"))
    func `a file without write permission is told`() async throws {
        try await HistoryStore.sample(in: folder).restoreAndWrite(callers(0..<1))
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
        await #expect(throws: HistoryError.readOnly(path: path)) { try await HistoryStore.restored(in: folder) }
    }

    @Test func `a history that another process keeps is left alone`() async throws {
        let first = HistoryStore.sample(in: folder)
        _ = try await first.restore()
        let error = HistoryError.inUse(path: path, process: "\(getpid())")
        await #expect(throws: error) { try await HistoryStore.restored(in: folder) }
    }

    @Test func `a database that another program holds is told, and written when it lets go`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: path, configuration: configuration)
        try await store.running {
            try other.inDatabase { db in try db.execute(sql: "BEGIN IMMEDIATE") }
            await #expect(throws: HistoryError.locked(path: path)) { try await store.record(callers(0..<1)) }
            try other.inDatabase { db in try db.execute(sql: "ROLLBACK") }
            #expect(await eventually { store.status.writtenEvents == 1 })
        }
    }

    @Test func `a file of a newer version is refused by name of what is new`() async throws {
        try await HistoryStore.sample(in: folder).restoreAndWrite()
        try tamper(folder) { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9-messages')") }
        let error = HistoryError.newerSchema(path: path, found: ["9-messages"])
        await #expect(throws: error) { try await HistoryStore.restored(in: folder) }
        #expect(throws: error) { try HistoryReader(path: path) }
    }
}

// MARK: Damage

extension FailureTests {
    @Test(arguments: [0, 1, 2])
    func `a damaged file is told and left as it is`(damage: Int) async throws {
        try await damageFile(damage)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let store = HistoryStore.sample(in: folder)
        let error = try await #require(throws: HistoryError.self) { try await store.restore() }
        guard case .corrupt(path, _) = error else { throw error }
        #expect(store.status.health == .failed(error))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        #expect("\(error)".hasSuffix("; restore a copy, or move it away: a new one is begun by itself"))
    }

    @Test func `a damaged file is moved aside when that is asked for`() async throws {
        try await damageFile(0)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let store = HistoryStore.sample(in: folder, settings: { $0.movesCorruptAside = true })
        #expect(try await store.restore().batches.isEmpty)
        let place = try #require(store.status.movedAside)
        #expect(place.hasPrefix(path + ".corrupt-2"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: place)) == before)
        try await store.running { try await store.record(callers(0..<1)) }
        #expect(try await HistoryStore.restored(in: folder).eventCount == 1)
    }

    /// Makes a file that is no database, one with a page overwritten, or one cut short.
    private func damageFile(_ damage: Int) async throws {
        let noise = Data((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        if damage == 0 { return try noise.write(to: URL(fileURLWithPath: path)) }
        try await HistoryStore.sample(in: folder).restoreAndWrite(callers(0..<20_000))
        try tamper(folder) { _ in }
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
        defer { try? file.close() }
        let size = try file.seekToEnd()
        if damage == 2 { return try file.truncate(atOffset: size - 3 * 4096) }
        try file.seek(toOffset: 4096)
        for _ in 0..<8 { try file.write(contentsOf: noise) }
    }
}
