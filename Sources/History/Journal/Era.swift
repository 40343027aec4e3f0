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
    /// Calls of several feeds share numbers.
    let feeds: Int

    init(_ site: Site) {
        queues = site.queues.map(\.key)
        agents = site.agents.map(\.key)
        trunkGroups = site.trunkGroups.map(\.key)
        feeds = site.feedCount
    }
}

/// A stretch of the journal in which numbers mean the same.
struct Era: Hashable, Sendable {
    let id: Int64
    /// The site it was begun for; `nil` in files of older versions.
    let site: Site?
    /// The first of the eras whose figures go on in this one.
    let series: Int64
    let layout: String

    /// Whether it began with the figures of the era before it.
    var isContinuation: Bool { series != id }
}

enum EraTable {
    /// The newest era; `nil` in a new file.
    static func newest(_ db: Database) throws -> Era? {
        let sql = "SELECT id, layout, site, series FROM era ORDER BY id DESC LIMIT 1"
        guard let row = try Row.fetchOne(db, sql: sql) else { return nil }
        let site = (row[2] as String?).flatMap { try? JSONDecoder().decode(Site.self, from: Data($0.utf8)) }
        return Era(id: row[0], site: site, series: row[3], layout: row[1])
    }

    /// Begins an era, although its layout may be that of the one before.
    ///
    /// - Parameter series: whose figures it goes on with; `nil` for one that begins with nothing.
    static func begin(_ site: Site, series: Int64? = nil, _ db: Database) throws -> Era {
        let layout = try StableJSON.text(Layout(site))
        try db.execute(
            sql: "INSERT INTO era (layout, site, series) VALUES (?, ?, ?)",
            arguments: [layout, try StableJSON.text(site), series ?? 0])
        let id = db.lastInsertedRowID
        if series == nil { try db.execute(sql: "UPDATE era SET series = id WHERE id = ?", arguments: [id]) }
        return Era(id: id, site: site, series: series ?? id, layout: layout)
    }
}

/// JSON whose text is the same for the same value, to compare what is stored with what is.
enum StableJSON {
    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
