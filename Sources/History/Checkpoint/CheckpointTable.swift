import CallCentre
import Foundation
import GRDB
import QueueMetrics

/// Checkpoints as rows: the newest and the one before it.
enum CheckpointTable {
    /// Writes a checkpoint and forgets all but the one before it.
    static func add(_ checkpoint: EncodedCheckpoint, sequence: Int64, era: Int64, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO checkpoint (sequence, era, time, site, fold, feeds) VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                sequence, era, checkpoint.time.microseconds, checkpoint.site, checkpoint.fold, checkpoint.feeds,
            ])
        try db.execute(
            sql: """
                DELETE FROM checkpoint WHERE sequence NOT IN
                    (SELECT sequence FROM checkpoint ORDER BY sequence DESC LIMIT 2)
                """)
    }

    /// The batch after which the oldest checkpoint was taken, `nil` when there are not two yet.
    static func lastButOne(_ db: Database) throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT sequence FROM checkpoint ORDER BY sequence DESC LIMIT 1 OFFSET 1")
    }

    /// The newest checkpoint of the era that can be read, and why newer ones could not.
    ///
    /// - Parameter site: only those taken with these settings; `nil` for any.
    static func newest(
        era: Int64, site: String?, _ db: Database
    ) throws -> (found: (sequence: Int64, checkpoint: Checkpoint)?, problems: [String]) {
        let sql = "SELECT sequence, time, site, fold, feeds FROM checkpoint WHERE era = ? ORDER BY sequence DESC"
        var problems: [String] = []
        for row in try Row.fetchAll(db, sql: sql, arguments: [era]) {
            let sequence: Int64 = row[0]
            guard site == nil || row[2] == site else {
                problems.append("checkpoint \(sequence): taken with other settings of the site")
                continue
            }
            do {
                return ((sequence, try checkpoint(row)), problems)
            } catch {
                problems.append("checkpoint \(sequence): cannot be read: \(error)")
            }
        }
        return (nil, problems)
    }

    private static func checkpoint(_ row: Row) throws -> Checkpoint {
        let decoder = JSONDecoder()
        return Checkpoint(
            fold: try decoder.decode(Fold.self, from: row[3]),
            feeds: try decoder.decode([Int: Data].self, from: row[4]),
            time: Timestamp(microseconds: row[1]))
    }
}
