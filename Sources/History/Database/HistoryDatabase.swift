import Dispatch
import Foundation
import GRDB

/// The open database file: connections, their settings, and errors in our words.
struct HistoryDatabase: Sendable {
    let path: String
    let pool: DatabasePool
    private let lock: WriterLock

    /// Opens the file for writing, makes it when there is none, and brings its tables up to date.
    ///
    /// - Parameter prepare: done on every connection first; for tests.
    /// - Throws: ``HistoryError``.
    static func open(
        _ path: String, prepare: (@Sendable (Database) throws -> Void)? = nil
    ) async throws -> HistoryDatabase {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(
                    with: Result {
                        do { return try HistoryDatabase(path, prepare) } catch { throw HistoryError(error, path: path) }
                    })
            }
        }
    }

    private init(_ path: String, _ prepare: (@Sendable (Database) throws -> Void)?) throws {
        self.path = path
        lock = try WriterLock(database: path)
        if FileManager.default.fileExists(atPath: path) { try Self.inspect(path) }
        var configuration = Configuration()
        configuration.busyMode = .timeout(1)
        configuration.label = "History"
        configuration.prepareDatabase { db in try prepare?(db) }
        pool = try DatabasePool(path: path, configuration: configuration)
        // In WAL mode the pool asks for NORMAL, which may lose the last commits with the power: acknowledged must mean on
        // disk.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.migrator.migrate(pool)
    }

    /// Looks whether the file is a sound history of a version we know, without changing anything in it.
    private static func inspect(_ path: String) throws {
        // SQLite opens what it may not write for reading, and would only complain at the first write.
        if !FileManager.default.isWritableFile(atPath: path) { throw HistoryError.readOnly(path: path) }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(1)
        try DatabaseQueue(path: path, configuration: configuration).read { db in
            let findings = try String.fetchAll(db, sql: "PRAGMA quick_check(1)")
            if findings != ["ok"] { throw HistoryError.corrupt(path: path, detail: findings.joined(separator: "; ")) }
            try refuseNewer(db, path)
        }
    }

    /// - Throws: ``HistoryError/newerSchema(path:found:)`` when a later version has changed the tables.
    static func refuseNewer(_ db: Database, _ path: String) throws {
        let newer = try Schema.migrator.appliedIdentifiers(db).subtracting(Schema.migrator.migrations).sorted()
        guard newer.isEmpty else { throw HistoryError.newerSchema(path: path, found: newer) }
    }

    /// Does `body` in one transaction; it runs to its end even when the task is cancelled.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                pool.asyncWrite(body) { _, result in continuation.resume(with: result) }
            }
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// Does `body` beside any writing, on what was committed last.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                pool.asyncRead { db in continuation.resume(with: Result { try body(db.get()) }) }
            }
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// Closes the file and lets others have it; what is still being read is read to its end.
    func close() async {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                // The pool closes its readers last, and those cannot move the write-ahead log into the file.
                pool.releaseMemory()
                do { try pool.close() } catch { pool.interrupt() }
                lock.release()
                continuation.resume()
            }
        }
    }

    /// Moves a damaged database and what belongs to it aside: `NAME.corrupt-TIME`.
    ///
    /// - Returns: the new name.
    static func moveAside(_ path: String, at date: Date) throws -> String {
        let stamp = date.formatted(.iso8601.timeSeparator(.omitted).dateSeparator(.omitted))
        let place = "\(path).corrupt-\(stamp)"
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.moveItem(atPath: path + suffix, toPath: place + suffix)
        }
        return place
    }
}
