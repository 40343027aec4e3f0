import CallCentre
import Feeds
import History
import QueueMetrics
import TestSupport
import Testing
import Wallboard

/// A log that is full when the service starts.
@Suite(.timeLimit(.minutes(5)))
struct OldLinesTests {
    private static let site = Site(name: "Essai", timeZone: "Europe/Paris", queues: [Queue(key: "n1")])
    /// 15 January 2026, 13:00 in Paris.
    private static let noon = SampleRecording.start

    /// Four hours: in each half hour one caller waits 30 s and hangs up, and 10 s later one is answered after 5 s.
    private static let log: [UInt8] = {
        let begin = 1_768_478_400 - 4 * 3600
        var lines = ["\(begin)|NONE|NONE|NONE|QUEUESTART|"]
        for half in 0..<8 {
            let time = begin + half * 1800 + 10
            lines += [
                "\(time)|a\(half)|n1|NONE|ENTERQUEUE||0123456789|1", "\(time + 30)|a\(half)|n1|NONE|ABANDON|1|1|30",
                "\(time + 40)|b\(half)|n1|NONE|ENTERQUEUE||0123456789|1",
                "\(time + 45)|b\(half)|n1|Ann|CONNECT|5|x\(half)|3",
                "\(time + 105)|b\(half)|n1|Ann|COMPLETECALLER|5|60|1",
            ]
        }
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }()

    /// Reads the log in two pieces at noon, the clock ticking in between.
    private func read(into engine: Engine) async {
        let half = Self.log.count / 2
        await engine.advance(to: Self.noon)
        _ = await engine.receive(Array(Self.log[..<half]), from: 0, at: Self.noon)
        await engine.advance(to: Self.noon + .seconds(1))
        _ = await engine.receive(Array(Self.log[half...]), from: 0, at: Self.noon + .seconds(1))
        _ = await engine.caughtUp(0, at: Self.noon + .seconds(1))
        await engine.advance(to: Self.noon + .seconds(2))
    }

    @Test func `old lines come at their own times, none of them late, and then the clock goes on`() async throws {
        let engine = try Engine(site: Self.site, feeds: [QueueLogFeed(site: Self.site)], files: [0])
        await read(into: engine)
        let figures = await engine.figures
        #expect(figures.lateEvents == 0)
        #expect(figures.now == Self.noon + .seconds(2))
        #expect(figures.reading(.offered, of: .site, over: .today) == .count(16))
        #expect(figures.reading(.maxWait, of: .site, over: .minutes60) == .time(.seconds(30)))
    }

    @Test func `each interval of old lines is kept for the report`() async throws {
        let folder = try TemporaryFolder()
        let store = HistoryStore(path: folder.path + "/history.sqlite", site: Self.site)
        let engine = try Engine(site: Self.site, feeds: [QueueLogFeed(site: Self.site)], files: [0])
        _ = await engine.keep(in: store, after: try await store.restore())
        await read(into: engine)
        await engine.close()
        let writing = Task { await store.run() }
        writing.cancel()
        await writing.value
        let totals = try await HistoryReader(path: store.path).totals(
            from: Self.noon - .seconds(4 * 3600), to: Self.noon)
        let queue = totals.filter { $0.scope == IntervalTotal.Scope(.queue, "n1") }
        #expect(queue.map(\.counts.abandoned) == [1, 1, 1, 1, 1, 1, 1, 1])
        #expect(queue.map(\.counts.answered) == [1, 1, 1, 1, 1, 1, 1, 1])
        #expect(queue.map(\.maxWait) == Array(repeating: .seconds(30), count: 8))
    }

    @Test func `a file that cannot be read holds no clock up`() async throws {
        let engine = try Engine(site: Self.site, feeds: [QueueLogFeed(site: Self.site)], files: [0])
        await engine.advance(to: Self.noon)
        #expect(await engine.figures.now == Timestamp(microseconds: 0))
        await engine.disconnected(at: Self.noon)
        await engine.advance(to: Self.noon + .seconds(3))
        #expect(await engine.figures.now == Self.noon + .seconds(3))
    }
}
