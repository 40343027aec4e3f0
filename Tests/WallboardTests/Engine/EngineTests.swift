import CallCentre
import Feeds
import QueueMetrics
import Testing
import Wallboard

@Suite(.timeLimit(.minutes(5)))
struct EngineTests {
    @Test func `what is played is counted`() async throws {
        let sample = try SampleRecording(joins: [5, 30, 90])
        let engine = try SampleRecording.engine()
        await engine.playAll(sample.recording)
        let figures = await engine.figures
        #expect(figures.reading(.waiting, of: .site, over: .now) == .count(3))
        #expect(figures.reading(.longestWait, of: .site, over: .now) == .time(.seconds(85)))
        // Two queue events of the snapshot are none of the call centre; its end is one.
        #expect(await engine.eventCount == 4)
    }

    @Test func `time that passes makes waits grow`() async throws {
        let sample = try SampleRecording(joins: [5])
        let engine = try SampleRecording.engine()
        await engine.playAll(sample.recording)
        await engine.advance(to: SampleRecording.start + .seconds(65))
        #expect(await engine.figures.reading(.longestWait, of: .site, over: .now) == .time(.seconds(60)))
    }

    @Test func `a lost connection makes figures stale`() async throws {
        let sample = try SampleRecording(joins: [5])
        let engine = try SampleRecording.engine()
        await engine.playAll(sample.recording)
        await engine.disconnected(at: SampleRecording.start + .seconds(10))
        #expect(await engine.figures.reading(.waiting, of: .site, over: .now) == .stale)
    }

    @Test(arguments: ["light", "midway"])
    func `a recording gives the same figures at any pace`(capture: String) async throws {
        let site = try Configuration.load(
            Checkout.path + "/Examples/club-internet.yaml", data: Checkout.data
        ).site
        let recording = try Recording(path: Checkout.path + "/Examples/captures/\(capture)/ami.raw.gz")
        let (atOnce, paced) = (
            try Engine(site: site, feeds: [AsteriskFeed(site: site)]),
            try Engine(site: site, feeds: [AsteriskFeed(site: site)])
        )
        await atOnce.playAll(recording)
        try await Player(recording, speed: 2000).run(into: paced)
        #expect(await atOnce.figures == paced.figures)
        #expect(await atOnce.eventCount == paced.eventCount)
        #expect(await atOnce.eventCount > 1000)
    }

    @Test func `a time zone that the system lacks is told by its name`() throws {
        let site = Site(name: "Essai", timeZone: "Europe/Pari", queues: [Queue(key: "n1")])
        let error = #expect(throws: EngineError.self) { try Engine(site: site, feeds: [AsteriskFeed(site: site)]) }
        #expect(
            error.map { "\($0)" } == "Europe/Pari is no time zone of this system; is the package tzdata installed?")
    }
}

// MARK: Silence

extension EngineTests {
    @Test func `a feed that nobody watches is stale after its silence, and told so once`() async throws {
        let site = SampleRecording.site
        let engine = try Engine(site: site, feeds: [OpenFormatFeed(site: site)], staleAfter: [.seconds(30)])
        let lines = "{\"type\":\"snapshot.begin\"}\n{\"type\":\"snapshot.end\"}\n"
        _ = await engine.receive(Array(lines.utf8), from: 0, at: SampleRecording.start)
        await engine.advance(to: SampleRecording.start + .seconds(29))
        #expect(await engine.figures.reading(.waiting, of: .site, over: .now) == .count(0))
        await engine.advance(to: SampleRecording.start + .seconds(30))
        #expect(await engine.figures.reading(.waiting, of: .site, over: .now) == .stale)
        let events = await engine.eventCount
        await engine.advance(to: SampleRecording.start + .seconds(90))
        #expect(await engine.eventCount == events)
    }
}
