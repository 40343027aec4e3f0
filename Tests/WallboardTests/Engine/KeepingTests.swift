import CallCentre
import Feeds
import History
import QueueMetrics
import TestSupport
import Testing
import Wallboard

/// What a restart takes up.
@Suite(.timeLimit(.minutes(5)))
struct KeepingTests {
    private static let site = Site(
        name: "Essai", timeZone: "Europe/Paris", queues: [Queue(key: "n1")], agents: [Agent(key: "ann")])
    private static let start = SampleRecording.start

    /// Ten minutes of calls, ten a minute, every third of which is answered and ends; the lines have ids.
    private static let lines: [(second: Int, text: String)] = {
        var lines = [(0, #"{"type":"snapshot.begin"}"#), (0, #"{"type":"agent.state","agent":"ann","state":"ready"}"#)]
        lines.append((0, #"{"type":"snapshot.end"}"#))
        for call in 0..<100 {
            let second = call * 6
            lines.append((second, #"{"id":"o\#(call)","type":"call.offered","call":"c\#(call)","queue":"n1"}"#))
            if call.isMultiple(of: 3) {
                lines.append(
                    (second + 2, #"{"id":"a\#(call)","type":"call.answered","call":"c\#(call)","agent":"ann"}"#))
                lines.append((second + 5, #"{"id":"e\#(call)","type":"call.ended","call":"c\#(call)"}"#))
            } else if call.isMultiple(of: 2) {
                lines.append((second + 4, #"{"id":"x\#(call)","type":"call.abandoned","call":"c\#(call)"}"#))
            }
        }
        return lines.sorted { $0.0 < $1.0 }.map { (second: $0.0, text: $0.1) }
    }()

    private func engine() throws -> Engine {
        try Engine(site: Self.site, feeds: [OpenFormatFeed(site: Self.site)])
    }

    private func send(_ lines: ArraySlice<(second: Int, text: String)>, to engine: Engine) async {
        for line in lines {
            _ = await engine.receive(
                Array("\(line.text)\n".utf8), from: 0, at: Self.start + .seconds(line.second))
            await engine.advance(to: Self.start + .seconds(line.second))
        }
    }

    /// Runs part of the lines with a history that is cut off, as by a power failure: only what was committed is left.
    private func runCutOff(_ lines: ArraySlice<(second: Int, text: String)>, in path: String) async throws {
        let store = HistoryStore(path: path, site: Self.site)
        let engine = try engine()
        _ = await engine.keep(in: store, after: try await store.restore())
        await send(lines, to: engine)
        let writing = Task { await store.run() }
        if let number = await engine.flush() { try await store.committed(through: number) }
        writing.cancel()
        await writing.value
    }

    @Test(arguments: [1, 37, 100, 150])
    func `figures after a restart are those of an unbroken run`(cut: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        try await runCutOff(Self.lines[..<cut], in: path)
        let store = HistoryStore(path: path, site: Self.site)
        let (resumed, unbroken) = (try engine(), try engine())
        #expect(await resumed.keep(in: store, after: try await store.restore()) == [])
        // The sender repeats lines it has no answer to.
        await send(Self.lines[max(3, cut - 10)...], to: resumed)
        await send(Self.lines[...], to: unbroken)
        let figures: [Figure] = [.offered, .answered, .abandoned, .answeredWithin, .serviceLevel, .asa, .att]
        for figure in figures {
            let expected = await unbroken.figures.lastKnown(figure, of: .site, over: .today)
            #expect(await resumed.figures.lastKnown(figure, of: .site, over: .today) == expected, "\(figure)")
        }
        await store.close()
    }

    @Test func `what came last is kept when the service ends`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        let store = HistoryStore(path: path, site: Self.site)
        let engine = try engine()
        _ = await engine.keep(in: store, after: try await store.restore())
        await send(Self.lines[..<40], to: engine)
        // Nothing passes after these: they wait for time to pass, or another feed to speak.
        for line in Self.lines[40..<50] {
            _ = await engine.receive(Array("\(line.text)\n".utf8), from: 0, at: Self.start + .seconds(line.second))
        }
        await engine.close()
        let writing = Task { await store.run() }
        writing.cancel()
        await writing.value
        let restored = HistoryStore(path: path, site: Self.site)
        let restoration = try await restored.restore()
        #expect(restoration.batches.isEmpty)
        #expect(restoration.checkpoint?.fold == (await engine.figures))
        #expect(Set(restoration.acceptedIDs[0] ?? []) == Set(Self.ids(of: Self.lines[..<50])))
        await restored.close()
    }

    private static func ids(of lines: ArraySlice<(second: Int, text: String)>) -> [String] {
        lines.compactMap { $0.text.firstMatch(of: /"id":"(\w+)"/).map { String($0.1) } }
    }

    @Test func `a report is a second behind at most`() async throws {
        let folder = try TemporaryFolder()
        let store = HistoryStore(path: folder.path + "/history.sqlite", site: Self.site)
        let engine = try engine()
        _ = await engine.keep(in: store, after: try await store.restore())
        let writing = Task { await store.run() }
        await send(Self.lines[...], to: engine)
        let last = Self.start + .seconds(Self.lines.last?.second ?? 0)
        await engine.advance(to: last + .seconds(1))
        // Totals are written with, or before, what is appended after them.
        try await store.record(Batch(feed: 0, events: [], received: last))
        let totals = try await store.totals(from: Self.start, to: Self.start + .seconds(1800))
        #expect(totals.first { $0.scope.kind == .site }?.counts.offered == 100)
        writing.cancel()
        await writing.value
    }

    @Test func `every interval that ends is kept`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/history.sqlite"
        let store = HistoryStore(path: path, site: Self.site)
        let engine = try engine()
        _ = await engine.keep(in: store, after: try await store.restore())
        await send(Self.lines[...], to: engine)
        // 12:00:00 UTC is the start; nobody says anything for an hour.
        await engine.advance(to: Self.start + .seconds(3700))
        let writing = Task { await store.run() }
        let later = Batch(feed: 0, events: [], received: Self.start)
        try await store.record(later)
        writing.cancel()
        await writing.value
        let totals = try await HistoryReader(path: path).totals(from: Self.start, to: Self.start + .seconds(7200))
        let queue = totals.filter { $0.scope == IntervalTotal.Scope(.queue, "n1") }
        #expect(queue.map(\.counts.offered) == [100, 0, 0])
        #expect(queue.first?.counts.answered == 34)
        #expect(queue.first?.counts.abandoned == 33)
    }
}
