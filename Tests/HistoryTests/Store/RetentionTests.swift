import CallCentre
import Foundation
import GRDB
import QueueMetrics
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(2)))
struct RetentionTests {
    static let day = Duration.seconds(86_400)
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Writes a batch of one event and a checkpoint after it, as of so many days after the first.
    private func write(day: Int, checkpoint isWanted: Bool = true) async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        let time = morning + Self.day * day
        var batch = callers(day..<day + 1, ids: ["day \(day)"])
        batch.received = time
        let number = store.append(batch)
        store.write([total(at: time)])
        if isWanted {
            store.checkpoint(Checkpoint(fold: try emptyFold(sampleSite()), time: time), through: number)
        }
        try await store.running {}
    }

    private func total(at time: Timestamp) -> IntervalTotal {
        IntervalTotal(
            start: time - .seconds(1800), end: time, scope: .init(.site, "site"), counts: IntervalCounts(), kept: 0,
            due: 0)
    }

    private var kept: [Int64] {
        get throws { try tamper(folder) { try Int64.fetchAll($0, sql: "SELECT sequence FROM journal ORDER BY 1") } }
    }

    @Test func `batches older than two days go when two checkpoints contain them`() async throws {
        for day in 0..<3 { try await write(day: day) }
        // As of day 2 the first batch is two days old, not older.
        #expect(try kept == [1, 2, 3])
        try await write(day: 3)
        #expect(try kept == [2, 3, 4])
    }

    @Test func `however old, batches since the last checkpoint but one stay`() async throws {
        for day in 0..<9 { try await write(day: day, checkpoint: false) }
        try await write(day: 20)
        #expect(try kept == Array(1...10))
        try await write(day: 21)
        #expect(try kept == [10, 11])
    }

    @Test func `numbers of batches that went are not given again`() async throws {
        for day in [0, 10, 20, 30] { try await write(day: day) }
        try tamper(folder) { try $0.execute(sql: "DELETE FROM journal") }
        try await write(day: 31)
        #expect(try kept == [5])
    }

    @Test func `ids are forgotten after two days`() async throws {
        for day in 0..<4 { try await write(day: day) }
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        let ids = (0..<4).map { "day \($0)" }
        #expect(try await store.hasSeen(feed: 0, ids: ids) == ["day 1", "day 2", "day 3"])
    }

    @Test func `the file stops growing once the oldest are forgotten`() async throws {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        var pages: [Int] = []
        for day in 0..<24 {
            let time = morning + Self.day * day
            var batch = callers(0..<2_000, ids: (0..<2_000).map { "\(day + 100) \($0)" })
            batch.received = time
            let number = store.append(batch)
            store.checkpoint(Checkpoint(fold: try emptyFold(sampleSite()), time: time), through: number)
            store.encodeRequested()
            try await store.writeAll()
            pages.append(try await store.pageCount())
        }
        await store.close()
        #expect(pages[2] > pages[1] && pages[1] > pages[0])
        // Three days are kept at most, and the place of what went is used again; the tree of ids has some air in it.
        #expect(try #require(pages.max()) <= pages[4] * 5 / 4, "\(pages)")
    }

    @Test func `interval totals are kept for 400 days`() async throws {
        for day in [0, 1, 400] { try await write(day: day) }
        #expect(try await totalDays() == [0, 1, 400])
        try await write(day: 401)
        #expect(try await totalDays() == [1, 400, 401])
    }

    private func totalDays() async throws -> [Int64] {
        let reader = try HistoryReader(path: folder.path + "/history.sqlite")
        let all = try await reader.totals(from: Timestamp(microseconds: 0), to: Timestamp(microseconds: .max))
        return all.map { ($0.end - morning).components.seconds / 86_400 }
    }
}

extension HistoryStore {
    /// Writes what waits, as ``run()`` would.
    fileprivate func writeAll() async throws {
        let connection = try await connect(isRestoring: false)
        try await writeAll(to: connection)
    }

    fileprivate func pageCount() async throws -> Int {
        try await connect(isRestoring: false).database.read { try Int.fetchOne($0, sql: "PRAGMA page_count") ?? 0 }
    }
}
