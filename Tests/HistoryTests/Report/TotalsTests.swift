import CallCentre
import GRDB
import QueueMetrics
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(2)))
struct TotalsTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func total(_ start: Timestamp, _ kind: IntervalTotal.Scope.Kind, _ key: String, offset: Int64)
        -> IntervalTotal
    {
        var counts = IntervalCounts()
        for (number, field) in IntervalCounts.fields.enumerated() {
            counts[keyPath: field.path] = offset + Int64(number)
        }
        return IntervalTotal(
            start: start, end: start + .seconds(1800), scope: .init(kind, key), counts: counts,
            maxWait: .microseconds(12_345_678), kept: 3, due: 4, formula: .shortExcluded,
            threshold: .milliseconds(20_500))
    }

    @Test func `rows come back as they were, in the order of time and scope`() async throws {
        let later = morning + .seconds(1800)
        let rows = [
            total(morning, .site, "site", offset: 1), total(morning, .floor, "first", offset: 2),
            total(morning, .team, "level1", offset: 3), total(morning, .queue, "n1", offset: 4),
            total(morning, .queue, "n2", offset: 5), total(later, .site, "site", offset: 6),
        ]
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        store.write(Array(rows.reversed()))
        try await store.running {}
        let reader = try HistoryReader(path: store.path)
        #expect(try await reader.totals(from: morning, to: later + .microseconds(1)) == rows)
        #expect(try await reader.totals(from: morning, to: later) == rows.dropLast())
        #expect(try await reader.totals(from: later, to: later + .seconds(1)) == rows.suffix(1))
    }

    @Test func `every count of a tally has its column`() {
        var tally = Tally()
        (tally.offered, tally.answered, tally.abandoned, tally.overflowed) = (1, 2, 3, 4)
        (tally.dissuaded, tally.transferred, tally.lost) = (5, 6, 7)
        (tally.answeredWithin, tally.abandonedWithin, tally.dequeuedWithin) = (8, 9, 10)
        (tally.pastThreshold, tally.shortAbandoned, tally.answeredWait) = (11, 12, 13)
        (tally.ended, tally.talk, tally.hold, tally.wrapUp) = (14, 15, 16, 17)
        let counts = IntervalCounts(tally)
        // In the order of the columns.
        #expect(IntervalCounts.fields.map { counts[keyPath: $0.path] } == Array(1...17))
    }

    @Test func `a row written again is corrected`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        try await store.running {
            store.write([total(morning, .queue, "n1", offset: 1)])
            #expect(
                await eventually { await ((try? store.totals(from: morning, to: morning + .seconds(1)))?.count == 1) })
        }
        var corrected = total(morning, .queue, "n1", offset: 2)
        (corrected.maxWait, corrected.formula, corrected.threshold) = (nil, nil, nil)
        let again = HistoryStore.sample(in: folder)
        _ = try await again.restore()
        again.write([corrected])
        try await again.running {}
        #expect(
            try await HistoryReader(path: store.path).totals(from: morning, to: morning + .seconds(1)) == [corrected])
    }

    @Test func `what was counted before a start that could not read its past is added, not replaced`() async throws {
        let rows = [1, 10, 100].map { total(morning, .queue, "n1", offset: $0) }
        let first = HistoryStore.sample(in: folder)
        _ = try await first.restore()
        first.write([rows[0]])
        try await first.running {}
        // It has begun with nothing, and so has what it writes.
        let second = HistoryStore.sample(in: folder)
        try await second.running { try await second.whenGood { second.write([rows[1]]) } }
        let third = HistoryStore.sample(in: folder)
        _ = try await third.restore()
        third.write([rows[2]])
        try await third.running {}
        // The third goes on from the second.
        let found = try await HistoryReader(path: first.path).totals(from: morning, to: morning + .seconds(1))
        #expect(found == [rows[0].adding(rows[2])])
        #expect(found.first?.counts.offered == 101 && found.first?.kept == 6 && found.first?.due == 8)
    }

    @Test func `totals of a file of an older version are kept`() async throws {
        let row = total(morning, .queue, "n1", offset: 1)
        let counts = IntervalCounts.fields.map { String(row.counts[keyPath: $0.path]) }.joined(separator: ", ")
        let start = morning.microseconds
        try await DatabaseQueue(path: folder.path + "/history.sqlite").write { db in
            // The shape it had then, and what GRDB notes of it.
            try db.execute(
                sql: """
                    CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
                    INSERT INTO grdb_migrations VALUES ('1-journal'), ('2-interval-totals');
                    CREATE TABLE era (id INTEGER PRIMARY KEY, layout TEXT NOT NULL);
                    INSERT INTO era (layout) VALUES ('{}');
                    CREATE TABLE journal (sequence INTEGER PRIMARY KEY, era, feed, received, fold_time, first_time,
                        last_time, event_count, events);
                    CREATE TABLE cursor (feed INTEGER PRIMARY KEY, era, data);
                    CREATE TABLE seen (feed INTEGER, id TEXT, time INTEGER, PRIMARY KEY (feed, id)) WITHOUT ROWID;
                    CREATE TABLE checkpoint (sequence INTEGER PRIMARY KEY, era, time, site, fold, feeds);
                    CREATE TABLE interval_total (start INTEGER NOT NULL, end INTEGER NOT NULL,
                        scope_kind TEXT NOT NULL, scope_key TEXT NOT NULL,
                        \(IntervalCounts.columns.joined(separator: ", ")), max_wait, kept, due, formula, threshold,
                        PRIMARY KEY (start, scope_kind, scope_key)) WITHOUT ROWID;
                    INSERT INTO interval_total VALUES (\(start), \(start + 1_800_000_000), 'queue', 'n1',
                        \(counts), 12345678, 3, 4, 'shortExcluded', 20500000);
                    """)
        }
        let store = HistoryStore.sample(in: folder)
        #expect(try await store.restore().earlierSite == nil)
        #expect(try await store.totals(from: morning, to: morning + .seconds(1)) == [row])
        await store.close()
    }

    @Test func `a report can be made while the service writes`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        try await store.running {
            store.write([total(morning, .queue, "n1", offset: 1)])
            try await store.record(callers(0..<1))
            let reader = try HistoryReader(path: store.path)
            #expect(try await reader.totals(from: morning, to: morning + .seconds(1)).count == 1)
        }
    }

    @Test func `what is no history is refused`() throws {
        let path = try folder.write("", to: "empty.sqlite")
        #expect(
            throws: HistoryError.failed(
                path: path, reason: "no history, or one of an older version; start the service on it once")
        ) {
            try HistoryReader(path: path)
        }
        let missing = folder.path + "/missing.sqlite"
        #expect(throws: HistoryError.cannotOpen(path: missing, reason: "no such file")) {
            try HistoryReader(path: missing)
        }
    }
}
