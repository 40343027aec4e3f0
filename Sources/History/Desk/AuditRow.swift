public import CallCentre
import GRDB

/// Who changed what, and when.
public struct AuditRow: Hashable, Sendable {
    public let time: Timestamp
    /// The name of the token, or `local` where nobody has to say who he is.
    public let who: String
    /// Such as `supervisor`.
    public let role: String
    /// What was done, such as `message.create`.
    public let what: String
    /// To what, in words.
    public let detail: String

    public init(time: Timestamp, who: String, role: String, what: String, detail: String) {
        (self.time, self.who, self.role, self.what, self.detail) = (time, who, role, what, detail)
    }
}

/// The audit as rows, none of which is ever changed.
enum AuditTable {
    static func add(_ row: AuditRow, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO audit (time, who, role, what, detail) VALUES (?, ?, ?, ?, ?)",
            arguments: [row.time.microseconds, row.who, row.role, row.what, row.detail])
    }

    /// The newest first.
    static func newest(_ count: Int, _ db: Database) throws -> [AuditRow] {
        let sql = "SELECT time, who, role, what, detail FROM audit ORDER BY id DESC LIMIT ?"
        return try Row.fetchAll(db, sql: sql, arguments: [count]).map { row in
            AuditRow(
                time: Timestamp(microseconds: row["time"]), who: row["who"], role: row["role"], what: row["what"],
                detail: row["detail"])
        }
    }

    static func prune(before instant: Timestamp, _ db: Database) throws {
        try db.execute(sql: "DELETE FROM audit WHERE time < ?", arguments: [instant.microseconds])
    }
}
