import CallCentre
import Feeds
import Programme
import QueueMetrics
import Testing
import Wallboard

/// What users of other wallboards complain about, as far as feeds, engine and pages decide it; each test is the opposite.
///
/// What the figures alone decide is in the tests of `QueueMetrics`, under the same name.
@Suite(.timeLimit(.minutes(5)))
struct ComplaintTests {
    /// Two queues of two feeds, a team that serves both, and a banner.
    private static let text = """
        site: {name: Essai, timeZone: Europe/Paris}
        feeds:
          paris: {events: {listen: "127.0.0.1:7071"}}
          lyon: {events: {listen: "127.0.0.1:7072"}}
        queues: {n1: {feed: paris}, n2: {feed: lyon}}
        teams: {hotline: {queues: [n1, n2]}}
        agents: [{key: ann, teams: [hotline]}]
        programmes:
          main:
            - lines:
                - "N1 {n1.waiting:>2} {n1.offered:>2}"
                - "N2 {n2.waiting:>2} S {site.waiting:>2} {hotline.available:>2}"
        signs: [{name: Mur, device: activox-logepal, line: "tcp://127.0.0.1:7073", shows: main}]
        """

    private let board: Configuration
    private let engine: Engine

    init() throws {
        board = try configuration(Self.text)
        let site = board.site
        engine = try Engine(site: site, feeds: [OpenFormatFeed(site: site), OpenFormatFeed(site: site)])
    }

    private func second(_ seconds: Int) -> Timestamp { SampleRecording.start + .seconds(seconds) }

    /// Takes in lines of a feed, each written without its braces.
    private func hear(_ lines: String..., from feed: Int, at seconds: Int) async {
        let text = lines.map { "{\($0)}\n" }.joined()
        _ = await engine.receive(Array(text.utf8), from: feed, at: second(seconds))
    }

    private func snapshot(_ lines: String..., from feed: Int, at seconds: Int) async {
        let text = ([#""type":"snapshot.begin""#] + lines + [#""type":"snapshot.end""#]).map { "{\($0)}\n" }.joined()
        _ = await engine.receive(Array(text.utf8), from: feed, at: second(seconds))
    }

    /// The lines of the banner.
    private func shown(at seconds: Int) async throws -> [String] {
        await engine.advance(to: second(seconds))
        let figures = await engine.figures
        let programme = try #require(board.signs.first).programme
        return programme.pages { figures.reading($0.figure, of: $0.scope, over: $0.window) }[0].lines.map(\.text)
    }

    private static let ready = [
        #""type":"agent.state","agent":"ann","state":"ready""#, #""type":"agent.queues","agent":"ann","queues":["n1"]"#,
    ]

    @Test func `the board never shows 0 for what is not known`() async throws {
        #expect(try await shown(at: 0) == ["N1 ?? ??", "N2 ?? S ?? ??"])
        await snapshot(from: 0, at: 1)
        #expect(try await shown(at: 1) == ["N1  0  0", "N2 ?? S ?? ??"])
        await snapshot(from: 1, at: 2)
        #expect(try await shown(at: 2) == ["N1  0  0", "N2  0 S  0  0"])
    }

    @Test func `a refused login leaves the figures unknown and is told with what to do`() async throws {
        let site = SampleRecording.site
        var feed = AsteriskFeed(site: site)
        feed.session.use(AMISession.Credentials(username: "board", secret: "wrong"))
        let engine = try Engine(site: site, feeds: [feed])
        let refusal = "Response: Error\r\nActionID: bandeau-login\r\nMessage: Authentication failed\r\n\r\n"
        let bytes = Array(("Asterisk Call Manager/11.0.0\r\n" + refusal).utf8)
        let reply = await engine.receive(bytes, from: 0, at: second(0))
        guard case .refused(let reason) = reply.state else { return #expect(reply.state == .refused("")) }
        #expect(reason.hasPrefix("Authentication failed; check username and secret"))
        #expect(await engine.figures.reading(.waiting, of: .site, over: .now) == .unknown)
    }

    @Test func `a lost feed shows that its figures are stale, and only its own`() async throws {
        await snapshot(from: 0, at: 0)
        await snapshot(from: 1, at: 0)
        await hear(#""type":"call.offered","call":"a","queue":"n1""#, from: 0, at: 1)
        #expect(try await shown(at: 2) == ["N1  1  1", "N2  0 S  1  0"])
        await engine.disconnected(0, at: second(3))
        #expect(try await shown(at: 3) == ["N1 ?? ??", "N2  0 S ?? ??"])
    }

    @Test func `a reconnection counts nobody twice and keeps what was counted`() async throws {
        await snapshot(from: 1, at: 0)
        await snapshot(from: 0, at: 0)
        await hear(
            #""type":"call.offered","call":"a","queue":"n1""#, #""type":"call.offered","call":"b","queue":"n1""#,
            from: 0, at: 1)
        await engine.disconnected(0, at: second(5))
        // Of two who waited one still does, and somebody new came meanwhile.
        let since = #""since":"2026-01-15T12:00:0"#
        await snapshot(
            #""type":"snapshot.waiting","call":"a","queue":"n1","# + since + #"1Z""#,
            #""type":"snapshot.waiting","call":"c","queue":"n1","# + since + #"6Z""#, from: 0, at: 10)
        #expect(try await shown(at: 11) == ["N1  2  3", "N2  0 S  2  0"])
        #expect(await engine.figures.reading(.lost, of: .site, over: .today) == .count(1))
    }

    @Test func `a call that two feeds tell of counts once, for the feed its queue belongs to`() async throws {
        await snapshot(from: 0, at: 0)
        await snapshot(from: 1, at: 0)
        for feed in [0, 1] { await hear(#""type":"call.offered","call":"a","queue":"n1""#, from: feed, at: 1) }
        #expect(try await shown(at: 2) == ["N1  1  1", "N2  0 S  1  0"])
    }

    @Test func `a line that is sent again changes nothing`() async throws {
        await snapshot(from: 0, at: 0)
        await snapshot(from: 1, at: 0)
        for second in 1...3 {
            await hear(#""id":"x","type":"call.offered","call":"a\#(second)","queue":"n1""#, from: 0, at: second)
        }
        #expect(try await shown(at: 4) == ["N1  1  1", "N2  0 S  1  0"])
    }

    @Test func `somebody stuck in a state is put right by the next snapshot`() async throws {
        await snapshot(from: 1, at: 0)
        await snapshot(Self.ready[0], Self.ready[1], from: 0, at: 0)
        #expect(try await shown(at: 1)[1] == "N2  0 S  0  1")
        // Nobody tells of Ann any more: she is not free as far as anybody knows.
        await snapshot(from: 0, at: 2)
        #expect(try await shown(at: 3)[1] == "N2  0 S  0  0")
        #expect(await engine.figures.agents(of: .site).map(\.state) == [.unknown])
    }
}
