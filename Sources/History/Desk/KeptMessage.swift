public import CallCentre
public import Foundation
import GRDB

/// A message for the banners as it is kept over restarts: what its owner makes of the data is none of the history's
/// business.
public struct KeptMessage: Hashable, Sendable {
    public let id: String
    /// When it was made; messages are listed in this order.
    public let created: Timestamp
    public let data: Data

    public init(id: String, created: Timestamp, data: Data) {
        (self.id, self.created, self.data) = (id, created, data)
    }
}

/// Messages as rows.
enum MessageTable {
    static func put(_ message: KeptMessage, _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR REPLACE INTO message (id, created, data) VALUES (?, ?, ?)",
            arguments: [message.id, message.created.microseconds, message.data])
    }

    static func remove(_ id: String, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM message WHERE id = ?", arguments: [id])
    }

    static func all(_ db: Database) throws -> [KeptMessage] {
        try Row.fetchAll(db, sql: "SELECT id, created, data FROM message ORDER BY created, id").map { row in
            KeptMessage(id: row["id"], created: Timestamp(microseconds: row["created"]), data: row["data"])
        }
    }
}
