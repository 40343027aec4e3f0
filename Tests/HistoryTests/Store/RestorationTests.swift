import CallCentre
import Foundation
import GRDB
import QueueMetrics
import TestSupport
import Testing

@testable import History

@Suite(.timeLimit(.minutes(5)))
struct RestorationTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `stopped and restored anywhere, the fold equals the unbroken one`(seed: UInt64) async throws {
        var traffic = RandomEvents(seed: seed)
        let empty = try emptyFold(sampleSite())
        var unbroken = empty
        for _ in 0..<6 {
            let store = HistoryStore.sample(in: folder)
            var fold = try await store.restore().fold(startingFrom: empty)
            try #require(fold == unbroken, "seed \(seed)")
            for _ in 0..<Int.random(in: 0..<30, using: &traffic.random) {
                let batch = traffic.batch(foldTime: max(unbroken.now, morning) + traffic.pause())
                unbroken.take(batch)
                fold.take(batch)
                let number = store.append(batch)
                guard traffic.isTime(oneIn: 9) else { continue }
                store.checkpoint(Checkpoint(fold: fold, time: fold.now), through: number)
            }
            try await store.running {}
        }
        #expect(unbroken.now > morning)
    }

    /// Three checkpoints, of which the newest two are kept, after 1, 2 and 3 batches of four.
    private func writeCheckpoints() async throws -> Fold {
        let store = HistoryStore.sample(in: folder)
        _ = try await store.restore()
        var fold = try emptyFold(sampleSite())
        try await store.running {
            for slot in 0..<4 {
                let batch = callers(slot..<slot + 1)
                fold.take(batch)
                let number = store.append(batch)
                let feeds = [0: Data("after \(slot)".utf8)]
                if slot < 3 { store.checkpoint(Checkpoint(fold: fold, feeds: feeds, time: fold.now), through: number) }
                store.encodeRequested()
                try await store.committed(through: number)
            }
        }
        return fold
    }

    @Test func `it goes on from the newest checkpoint, with what each feed had to keep`() async throws {
        let fold = try await writeCheckpoints()
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.checkpoint?.feeds == [0: Data("after 2".utf8)])
        #expect(found.batches.map(\.events) == [callers(3..<4).events])
        #expect(found.fold(startingFrom: try emptyFold(sampleSite())) == fold)
        #expect(found.problems == [])
    }

    @Test func `a checkpoint that cannot be read is passed over for the one before it`() async throws {
        let fold = try await writeCheckpoints()
        try tamper(folder) { try $0.execute(sql: "UPDATE checkpoint SET fold = '{' WHERE sequence = 3") }
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.checkpoint?.feeds == [0: Data("after 1".utf8)])
        #expect(found.batches.count == 2)
        #expect(found.fold(startingFrom: try emptyFold(sampleSite())) == fold)
        #expect(found.problems.count == 1 && found.problems[0].hasPrefix("checkpoint 3: cannot be read: "))
    }

    @Test func `without a readable checkpoint the journal is applied from its beginning`() async throws {
        let fold = try await writeCheckpoints()
        try tamper(folder) { try $0.execute(sql: "UPDATE checkpoint SET fold = ''") }
        let found = try await HistoryStore.restored(in: folder)
        #expect(found.checkpoint == nil && found.batches.count == 4 && found.problems.count == 2)
        #expect(found.fold(startingFrom: try emptyFold(sampleSite())) == fold)
    }

    @Test func `with other rules the figures are made anew from the journal`() async throws {
        _ = try await writeCheckpoints()
        let site = sampleSite(threshold: .seconds(1))
        let found = try await HistoryStore.restored(in: folder, site: site)
        #expect(found.checkpoint == nil && found.batches.count == 4)
        #expect(found.problems.last == "checkpoint 2: taken with other settings of the site")
        // Offered at 9:00:00, :01, :02, :03; with a threshold of 1 s the first two have passed it at :03.
        let fold = found.fold(startingFrom: try emptyFold(site))
        #expect(fold.tally(of: .queue(QueueID(0))).pastThreshold == 2)
    }

    @Test func `with other queues or people what is found is told to be of another site`() async throws {
        let fold = try await writeCheckpoints()
        let found = try await HistoryStore.restored(in: folder, site: reversed)
        #expect(found.earlierSite == sampleSite())
        #expect(found.fold(startingFrom: try emptyFold(sampleSite())) == fold)
    }

    @Test func `what is carried over is gone on from, whatever the rules`() async throws {
        _ = try await writeCheckpoints()
        let store = HistoryStore.sample(in: folder, site: reversed)
        _ = try await store.restore()
        let carried = try emptyFold(reversed)
        try await store.carryOver(Checkpoint(fold: carried, time: morning), cursors: [0: Data("moved".utf8)])
        store.append(callers(7..<8))
        try await store.running {}
        let found = try await HistoryStore.restored(in: folder, site: reversed)
        #expect(found.earlierSite == nil && found.checkpoint?.fold == carried)
        #expect(found.cursors == [0: Data("moved".utf8)])
        #expect(found.batches.map(\.events) == [callers(7..<8).events])
        // The journal does not reach back to before the change: with other rules the checkpoint is still the start.
        var site = reversed
        site.orphanAfter = .seconds(60)
        let ruled = try await HistoryStore.restored(in: folder, site: site)
        #expect(ruled.earlierSite == reversed && ruled.checkpoint?.fold == carried)
    }

    @Test func `totals go on where figures were carried over`() async throws {
        let start = IntervalTotal(
            start: morning, end: morning + .seconds(1800), scope: .init(.site, "site"), counts: IntervalCounts(),
            kept: 1, due: 2)
        let first = HistoryStore.sample(in: folder)
        _ = try await first.restore()
        first.write([start])
        try await first.running {}
        let second = HistoryStore.sample(in: folder, site: reversed)
        _ = try await second.restore()
        try await second.carryOver(Checkpoint(fold: try emptyFold(reversed), time: morning), cursors: [:])
        var later = start
        (later.kept, later.due) = (3, 4)
        second.write([later])
        try await second.running {}
        #expect(try await HistoryReader(path: first.path).totals(from: morning, to: morning + .seconds(1)) == [later])
    }

    @Test func `what is appended without carrying over is not mixed with the numbers of another site`() async throws {
        _ = try await writeCheckpoints()
        try await HistoryStore.sample(in: folder, site: reversed).restoreAndWrite(callers(7..<8))
        let found = try await HistoryStore.restored(in: folder, site: reversed)
        #expect(found.earlierSite == nil && found.checkpoint == nil)
        #expect(found.batches.map(\.events) == [callers(7..<8).events])
    }

    private var reversed: Site {
        var site = sampleSite()
        site.queues.reverse()
        return site
    }

    @Test func `a batch that is missing is told of`() async throws {
        _ = try await writeCheckpoints()
        try tamper(folder) { try $0.execute(sql: "DELETE FROM checkpoint; DELETE FROM journal WHERE sequence = 2") }
        #expect(try await HistoryStore.restored(in: folder).problems == ["batches 2 to 2 were never written"])
    }

    @Test func `a damaged batch is refused with its number and the place of the damage`() async throws {
        _ = try await writeCheckpoints()
        try tamper(folder) { try $0.execute(sql: "UPDATE journal SET events = x'0163' WHERE sequence = 4") }
        let store = HistoryStore.sample(in: folder)
        let error = HistoryError.malformedBatch(
            path: store.path, batch: 4, offset: 1, problem: "an event of the unknown kind 99")
        await #expect(throws: error) { try await store.restore() }
        #expect(store.status.health == .failed(error))
    }

    @Test func `after a restart that could not read its past a new one begins`() async throws {
        _ = try await writeCheckpoints()
        try tamper(folder) { try $0.execute(sql: "UPDATE journal SET events = x'0163' WHERE sequence = 4") }
        let store = HistoryStore.sample(in: folder)
        await #expect(throws: HistoryError.self) { try await store.restore() }
        try await store.running { try await store.whenGood { try await store.record(callers(8..<9)) } }
        #expect(store.isCheckpointDue(at: morning))
        #expect(try await HistoryStore.restored(in: folder).batches.map(\.events) == [callers(8..<9).events])
    }
}

extension Fold {
    /// Lets the time pass that the batch tells of, and applies its events.
    mutating func take(_ batch: Batch) {
        if let time = batch.foldTime { advance(to: time) }
        for event in batch.events { apply(event, from: batch.feed) }
    }
}
