import CallCentre
import Feeds
import QueueMetrics
import Testing
import Wallboard

/// An Aspect whose connection is alive while its data have stopped, as the engine sees it.
@Suite(.timeLimit(.minutes(5)))
struct WatchdogTests {
    private let site = Site(
        name: "Essai", timeZone: "Europe/Paris", queues: [Queue(key: "n1")], agents: [CallCentre.Agent(key: "ann")])

    private func second(_ seconds: Int) -> Timestamp { SampleRecording.start + .seconds(seconds) }

    private func send(_ lines: String..., at seconds: Int, to engine: Engine) async {
        let text = lines.map { "\($0)\n" }.joined()
        _ = await engine.receive(Array(text.utf8), from: 0, at: second(seconds))
    }

    private func snapshot(at seconds: Int, to engine: Engine) async {
        await send(
            #"{"type":"snapshot.begin"}"#, #"{"type":"agent.state","agent":"ann","state":"Avail"}"#,
            #"{"type":"agent.queues","agent":"ann","queues":["n1"]}"#, #"{"type":"snapshot.end"}"#, at: seconds,
            to: engine)
    }

    private func available(_ engine: Engine) async -> Reading {
        await engine.figures.reading(.available, of: .site, over: .now)
    }

    @Test func `30 s of heartbeats alone reopen the connection, 30 s more restart the reader`() async throws {
        let feed = OpenFormatFeed(site: site, dialect: .aspect())
        let engine = try Engine(site: site, feeds: [feed], staleAfter: [.seconds(30)])
        await engine.connected(0, at: second(0))
        await snapshot(at: 0, to: engine)
        await send(#"{"type":"heartbeat"}"#, at: 20, to: engine)
        #expect(await engine.checkWatchdog(of: 0, at: second(29)) == nil)
        #expect(await available(engine) == .count(1))

        #expect(await engine.checkWatchdog(of: 0, at: second(30)) == .reopenConnection)
        await engine.disconnected(0, at: second(30))
        #expect(await available(engine) == .stale)
        #expect(await engine.figures.agents(of: .site).map(\.state) == [.ready])

        await engine.connected(0, at: second(31))
        await send(#"{"type":"heartbeat"}"#, at: 40, to: engine)
        #expect(await engine.checkWatchdog(of: 0, at: second(60)) == nil)
        #expect(await engine.checkWatchdog(of: 0, at: second(61)) == .restartReader)
        #expect(await available(engine) == .stale)
        #expect(await engine.figures.agents(of: .site).map(\.state) == [.unknown])

        await engine.connected(0, at: second(62))
        await snapshot(at: 63, to: engine)
        #expect(await available(engine) == .count(1))
    }

    @Test func `data in time leave the connection alone`() async throws {
        let engine = try Engine(site: site, feeds: [OpenFormatFeed(site: site, dialect: .aspect())])
        await engine.connected(0, at: second(0))
        await snapshot(at: 0, to: engine)
        for time in stride(from: 10, through: 300, by: 10) {
            await send(#"{"type":"heartbeat"}"#, #"{"type":"ivr","calls":0}"#, at: time, to: engine)
            #expect(await engine.checkWatchdog(of: 0, at: second(time + 9)) == nil)
        }
    }
}
