import CallCentre
import Foundation
import GRDB

/// What the numbers in events mean: the n-th queue, the n-th agent.
///
/// A journal written for other queues or people cannot be read with the ones of now, so it stays in an era of its own.
struct Layout: Hashable, Codable {
    let queues: [String]
    let agents: [String]
    let trunkGroups: [String]

    init(_ site: Site) {
        queues = site.queues.map(\.key)
        agents = site.agents.map(\.key)
        trunkGroups = site.trunkGroups.map(\.key)
    }
}

enum EraTable {
    /// The newest era when it has this layout, else a new one.
    static func current(for layout: Layout, _ db: Database) throws -> Int64 {
        let text = try Self.text(layout)
        let newest = try Row.fetchOne(db, sql: "SELECT id, layout FROM era ORDER BY id DESC LIMIT 1")
        if let newest, newest[1] == text { return newest[0] }
        return try begin(text, db)
    }

    /// A new era, although the layout may be that of the one before.
    static func begin(_ layout: Layout, _ db: Database) throws -> Int64 {
        try begin(Self.text(layout), db)
    }

    private static func begin(_ text: String, _ db: Database) throws -> Int64 {
        try db.execute(sql: "INSERT INTO era (layout) VALUES (?)", arguments: [text])
        return db.lastInsertedRowID
    }

    private static func text(_ layout: Layout) throws -> String { try StableJSON.text(layout) }
}

/// JSON whose text is the same for the same value, to compare what is stored with what is.
enum StableJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
