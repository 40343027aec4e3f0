import CallCentre
import GRDB

/// Interval totals as rows.
enum TotalsTable {
    private static let columns =
        ["start", "end", "scope_kind", "scope_key"] + IntervalCounts.columns
        + ["max_wait", "kept", "due", "formula", "threshold", "series"]

    /// Writes the row, or corrects the one of the same scope, start and series.
    static func write(_ total: IntervalTotal, series: Int64, _ db: Database) throws {
        let places = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        let sql = "INSERT OR REPLACE INTO interval_total (\(columns.joined(separator: ", "))) VALUES (\(places))"
        try db.cachedStatement(sql: sql).execute(arguments: StatementArguments(values(of: total) + [series]))
    }

    private static func values(of total: IntervalTotal) -> [(any DatabaseValueConvertible)?] {
        let counts = IntervalCounts.fields.map { total.counts[keyPath: $0.path] }
        let head: [(any DatabaseValueConvertible)?] = [
            total.start.microseconds, total.end.microseconds, total.scope.kind.rawValue, total.scope.key,
        ]
        let tail: [(any DatabaseValueConvertible)?] = [
            total.maxWait?.wholeMicroseconds, total.kept, total.due, total.formula?.rawValue,
            total.threshold?.wholeMicroseconds,
        ]
        return head + counts + tail
    }

    /// What was counted in the intervals that begin from `from` on and before `to`, by all series together: the site
    /// first, then floors, teams and queues.
    static func read(from: Timestamp, to: Timestamp, _ db: Database) throws -> [IntervalTotal] {
        let sql = "SELECT * FROM interval_total WHERE start >= ? AND start < ? ORDER BY start, scope_kind, scope_key"
        let rows = try Row.fetchAll(db, sql: sql, arguments: [from.microseconds, to.microseconds])
        let order = IntervalTotal.Scope.Kind.allCases
        return rows.compactMap(total).reduce(into: [], add).sorted { a, b in
            (a.start, order.firstIndex(of: a.scope.kind) ?? 0, a.scope.key)
                < (b.start, order.firstIndex(of: b.scope.kind) ?? 0, b.scope.key)
        }
    }

    /// Adds a total to the one before it when that is of the same scope and start.
    private static func add(to totals: inout [IntervalTotal], _ total: IntervalTotal) {
        if let last = totals.last, last.start == total.start, last.scope == total.scope {
            totals[totals.count - 1] = last.adding(total)
        } else {
            totals.append(total)
        }
    }

    /// `nil` for a kind of scope that a later version knows.
    private static func total(_ row: Row) -> IntervalTotal? {
        guard let kind = IntervalTotal.Scope.Kind(rawValue: row["scope_kind"]) else { return nil }
        var counts = IntervalCounts()
        for field in IntervalCounts.fields { counts[keyPath: field.path] = row[field.column] }
        return IntervalTotal(
            start: Timestamp(microseconds: row["start"]), end: Timestamp(microseconds: row["end"]),
            scope: IntervalTotal.Scope(kind, row["scope_key"]), counts: counts, maxWait: span(row["max_wait"]),
            kept: row["kept"], due: row["due"], formula: (row["formula"] as String?).flatMap(ServiceLevelFormula.init),
            threshold: span(row["threshold"]))
    }

    private static func span(_ microseconds: Int64?) -> Duration? { microseconds.map { .microseconds($0) } }

    /// Forgets what ended before `instant`.
    static func prune(before instant: Timestamp, _ db: Database) throws {
        // The first condition follows from the second, and is what the rows are ordered by.
        let sql = "DELETE FROM interval_total WHERE start < ? AND end < ?"
        try db.execute(sql: sql, arguments: [instant.microseconds, instant.microseconds])
    }
}
