import CallCentre
import Foundation
import GRDB

/// Batches, cursors and seen ids as rows.
enum JournalTable {
    /// Adds a batch; its cursor and ids are written by the other methods.
    static func add(_ batch: Batch, sequence: Int64, era: Int64, _ db: Database) throws {
        let times = batch.events.lazy.map(\.time.microseconds)
        let sql = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        try db.cachedStatement(sql: sql).execute(arguments: [
            sequence, era, batch.feed, batch.received.microseconds, batch.foldTime?.microseconds, times.min(),
            times.max(), batch.events.count, Data(EventCoding.encode(batch.events)),
        ])
    }

    static func setCursor(_ cursor: Data, feed: Int, era: Int64, _ db: Database) throws {
        let sql = "INSERT OR REPLACE INTO cursor (feed, era, data) VALUES (?, ?, ?)"
        try db.cachedStatement(sql: sql).execute(arguments: [feed, era, cursor])
    }

    static func remember(_ ids: [String], feed: Int, at time: Timestamp, _ db: Database) throws {
        let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO seen (feed, id, time) VALUES (?, ?, ?)")
        for id in ids { try statement.execute(arguments: [feed, id, time.microseconds]) }
    }

    /// Those of the ids that were accepted before.
    /// The ids of each feed that are remembered, oldest first.
    static func acceptedIDs(_ db: Database) throws -> [Int: [String]] {
        var ids: [Int: [String]] = [:]
        let rows = try Row.fetchCursor(db, sql: "SELECT feed, id FROM seen ORDER BY time, id")
        while let row = try rows.next() { ids[row[0], default: []].append(row[1]) }
        return ids
    }

    static func seen(feed: Int, ids: some Collection<String>, _ db: Database) throws -> Set<String> {
        let statement = try db.cachedStatement(sql: "SELECT 1 FROM seen WHERE feed = ? AND id = ?")
        return Set(try ids.filter { try Int.fetchOne(statement, arguments: [feed, $0]) != nil })
    }

    /// Forgets batches up to `sequence`, and ids, that came in before `instant`.
    static func prune(through sequence: Int64, receivedBefore instant: Timestamp, _ db: Database) throws {
        try db.execute(
            sql: "DELETE FROM journal WHERE sequence <= ? AND received < ?",
            arguments: [sequence, instant.microseconds])
    }

    static func pruneSeen(before instant: Timestamp, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM seen WHERE time < ?", arguments: [instant.microseconds])
    }
}

// MARK: Reading back

extension JournalTable {
    /// The batches of an era after `sequence`, in order, each with its number.
    ///
    /// - Throws: ``HistoryError/malformedBatch(path:batch:offset:problem:)``.
    static func batches(
        after sequence: Int64, era: Int64, path: String, _ db: Database
    ) throws -> [(sequence: Int64, batch: Batch)] {
        let sql = """
            SELECT sequence, feed, received, fold_time, event_count, events FROM journal
            WHERE sequence > ? AND era = ? ORDER BY sequence
            """
        var batches: [(Int64, Batch)] = []
        let rows = try Row.fetchCursor(db, sql: sql, arguments: [sequence, era])
        while let row = try rows.next() { batches.append((row[0], try batch(row, path: path))) }
        return batches
    }

    private static func batch(_ row: Row, path: String) throws -> Batch {
        let (sequence, count): (Int64, Int) = (row[0], row[4])
        do {
            let events = try row.withUnsafeData(atIndex: 5) { data in
                try (data ?? Data()).withUnsafeBytes { try EventCoding.decode($0, count: count) }
            }
            let foldTime = (row[3] as Int64?).map(Timestamp.init(microseconds:))
            return Batch(
                feed: row[1], events: events, received: Timestamp(microseconds: row[2]), foldTime: foldTime)
        } catch let error as ByteReader.Malformed {
            throw HistoryError.malformedBatch(
                path: path, batch: sequence, offset: error.offset, problem: error.problem)
        }
    }

    /// Where each feed of the era stood last.
    static func cursors(era: Int64, _ db: Database) throws -> [Int: Data] {
        let rows = try Row.fetchAll(db, sql: "SELECT feed, data FROM cursor WHERE era = ?", arguments: [era])
        return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as Int, $0[1] as Data) })
    }

    /// The highest number any batch has had, 0 before the first.
    static func lastSequence(_ db: Database) throws -> Int64 {
        try Int64.fetchOne(
            db,
            sql: """
                SELECT max(coalesce((SELECT max(sequence) FROM journal), 0),
                           coalesce((SELECT max(sequence) FROM checkpoint), 0))
                """) ?? 0
    }
}
