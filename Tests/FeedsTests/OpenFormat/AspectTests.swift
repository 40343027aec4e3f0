import CallCentre
import Feeds
import Testing

/// An Aspect's words and habits.
@Suite(.timeLimit(.minutes(5)))
struct AspectTests {
    private func play(
        _ dialect: Dialect = .aspect(), _ script: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var transcript = LineTranscript(dialect)
        try transcript.play(script, sourceLocation: sourceLocation)
    }

    private func state(_ word: String, _ dialect: Dialect) -> Event.Kind? {
        var feed = OpenFormatFeed(site: LineTranscript.site, dialect: dialect)
        var events: [Event] = []
        feed.receive("{\"type\":\"agent.state\",\"agent\":\"ann\",\"state\":\"\(word)\"}\n", into: &events)
        return events.first?.kind
    }

    @Test(
        arguments: [
            ("Signed Off", AgentState.loggedOut), ("Idle", .notReady), ("Avail", .ready), ("RSVD", .reserved),
            ("Talking ACD1", .talking), ("Talking ACD2", .talking), ("Talking ACT1", .talking),
            ("Talking ACT2", .talking), ("Talking Out1", .talking), ("Talking Out2", .talking),
            ("Talking Inside", .talking), ("Talking Supervisor Line", .talking), ("HOLD", .held), ("Wrap-up", .wrapUp),
        ])
    func `each of an Aspect's states has its meaning`(word: String, state: AgentState) {
        #expect(self.state(word, .aspect()) == .agentState(AgentID(0), state, reason: nil))
        #expect(self.state(word, .aspect(usesEventLink: true)) == .agentState(AgentID(0), state, reason: nil))
        #expect(self.state(word, .open) == nil)
    }

    @Test func `MSG and HELP are talking only where Event Link is used`() {
        let (with, without) = (Dialect.aspect(usesEventLink: true), Dialect.aspect())
        #expect(state("MSG", with) == .agentState(AgentID(0), .talking, reason: nil))
        #expect(state("HELP", with) == .agentState(AgentID(0), .talking, reason: nil))
        #expect(state("MSG", without) == .agentState(AgentID(0), .notReady, reason: "MSG"))
        #expect(state("HELP", without) == .agentState(AgentID(0), .unknown, reason: nil))
    }

    @Test func `an idle agent is withdrawn, for the reason the code stands for`() throws {
        try play(
            .aspect(reasons: ["4": "Pause", "5": "Formation"]),
            """
            0   {"type":"agent.state","agent":"ann","state":"Idle","reason":4}
            0   > ann notReady Pause
            1   {"type":"agent.state","agent":"ann","state":"Idle","reason":"5"}
            1   > ann notReady Formation
            2   {"type":"agent.state","agent":"ann","state":"Idle","reason":9}
            2   > ann notReady 9
            3   {"type":"agent.state","agent":"ann","state":"ready"}
            3   = refused 'state' is 'ready'; it should be one of Avail, HELP, HOLD, Idle, MSG, RSVD, Signed Off,
            """)
    }

    @Test func `an agent is in exactly one group, a second takes the place of the first`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"agent.queues","agent":"ann","queues":["n1"]}
            0   > ann serves n1
            1   {"type":"agent.queues","agent":"ann","queues":["n2"]}
            1   > ann stops n1
            1   > ann serves n2
            2   {"type":"agent.queues","agent":"ann","queues":["n2","n1"]}
            2   > ann stops n2
            2   > ann serves n1
            """)
    }

    @Test func `an agent's next state ends a conversation whose end is never told`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            5   {"type":"call.answered","call":"a","agent":"ann"}
            5   > answered 0 ann
            5   {"type":"agent.state","agent":"ann","state":"Talking ACD1"}
            5   > ann talking
            60  {"type":"agent.state","agent":"ann","state":"HOLD"}
            60  > ann held
            90  {"type":"agent.state","agent":"ann","state":"Wrap-up"}
            90  > ended 0
            90  > ann wrapUp
            91  {"type":"call.ended","call":"a"}
            91  = ignored call 'a' is not open
            """)
    }

    @Test func `a conversation that ended while nobody listened has no known length`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            5   {"type":"call.answered","call":"a","agent":"ann"}
            5   > answered 0 ann
            10  lost
            10  > doubt
            900 {"type":"snapshot.begin"}
            900 {"type":"agent.state","agent":"ann","state":"Avail"}
            900 > ended 0 unseen
            900 > ann ready
            901 {"type":"snapshot.end"}
            901 > snapshot
            """)
    }

    @Test func `a conversation that a snapshot lists again goes on, and its end is seen`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            5   {"type":"call.answered","call":"a","agent":"ann"}
            5   > answered 0 ann
            10  lost
            10  > doubt
            20  {"type":"snapshot.begin"}
            20  {"type":"snapshot.talking","call":"a","queue":"n1","agent":"ann","since":"2003-03-14T08:00:05Z"}
            20  {"type":"agent.state","agent":"ann","state":"Talking ACD1"}
            20  > ann talking
            21  {"type":"snapshot.end"}
            21  > snapshot
            30  {"type":"agent.state","agent":"ann","state":"Wrap-up"}
            30  > ended 0
            30  > ann wrapUp
            """)
    }

    @Test func `an agent's next call ends the conversation before`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            0   {"type":"call.offered","call":"b","queue":"n1"}
            0   > offered 1 n1
            5   {"type":"call.answered","call":"a","agent":"ann"}
            5   > answered 0 ann
            65  {"type":"call.answered","call":"b","agent":"ann"}
            65  > ended 0
            65  > answered 1 ann
            99  {"type":"call.ended","call":"b"}
            99  > ended 1
            """)
    }

    @Test func `elsewhere an agent may have several calls, and only their ends end them`() throws {
        try play(
            .open,
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            0   {"type":"call.offered","call":"b","queue":"n1"}
            0   > offered 1 n1
            5   {"type":"call.answered","call":"a","agent":"ann"}
            5   > answered 0 ann
            65  {"type":"call.answered","call":"b","agent":"ann"}
            65  > answered 1 ann
            70  {"type":"agent.state","agent":"ann","state":"wrapUp"}
            70  > ann wrapUp
            """)
    }

    @Test func `a call nobody tells of any more is gone with the next snapshot`() throws {
        try play(
            .aspect(),
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            60  {"type":"snapshot.begin"}
            61  {"type":"snapshot.end"}
            61  > left 0 lost
            61  > snapshot
            """)
    }
}

/// When an Aspect's data stop coming.
struct WatchdogTests {
    private let start = LineTranscript.start

    private func second(_ seconds: Int) -> Timestamp { start + .seconds(seconds) }

    @Test func `after 30 s of other traffic without data the connection is opened again, then the reader restarted`() {
        var watchdog = Watchdog()
        watchdog.heardData(at: second(0))
        watchdog.heardOther(at: second(10))
        #expect(watchdog.check(at: second(29)) == nil)
        #expect(watchdog.check(at: second(30)) == .reopenConnection)
        #expect(watchdog.check(at: second(31)) == nil)
        watchdog.opened(at: second(32))
        watchdog.heardOther(at: second(40))
        #expect(watchdog.check(at: second(61)) == nil)
        #expect(watchdog.check(at: second(62)) == .restartReader)
        watchdog.heardOther(at: second(70))
        #expect(watchdog.check(at: second(92)) == .reopenConnection)
    }

    @Test func `data between two failures make the second a first one`() {
        var watchdog = Watchdog()
        watchdog.heardOther(at: second(0))
        #expect(watchdog.check(at: second(30)) == .reopenConnection)
        watchdog.heardData(at: second(35))
        watchdog.heardOther(at: second(36))
        #expect(watchdog.check(at: second(64)) == nil)
        #expect(watchdog.check(at: second(65)) == .reopenConnection)
    }

    @Test func `a line that is silent altogether is not the watchdog's business`() {
        var watchdog = Watchdog()
        #expect(watchdog.check(at: second(1_000)) == nil)
        watchdog.heardData(at: second(0))
        #expect(watchdog.check(at: second(1_000)) == nil)
    }

    @Test func `a feed's heartbeats are other traffic, its other lines are data`() {
        var feed = OpenFormatFeed(site: LineTranscript.site, dialect: .aspect())
        var events: [Event] = []
        feed.receive("{\"type\":\"ivr\",\"calls\":1}\n", at: second(0), into: &events)
        feed.receive("{\"type\":\"heartbeat\"}\n", at: second(20), into: &events)
        #expect(feed.checkWatchdog(at: second(29)) == nil)
        #expect(feed.checkWatchdog(at: second(30)) == .reopenConnection)
        feed.connected(at: second(31))
        feed.receive("{\"type\":\"heartbeat\"}\n", at: second(40), into: &events)
        #expect(feed.checkWatchdog(at: second(61)) == .restartReader)
    }

    @Test func `a feed that begins anew knows of nobody until the next snapshot, and counts no call twice`() throws {
        var transcript = LineTranscript(.aspect())
        try transcript.play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            0   {"type":"agent.state","agent":"ann","state":"Avail"}
            0   > ann ready
            0   {"type":"agent.queues","agent":"ann","queues":["n1"]}
            0   > ann serves n1
            60  restart
            60  > doubt
            60  > ann unknown
            60  > ann stops n1
            61  {"type":"snapshot.begin"}
            62  {"type":"snapshot.waiting","call":"a","queue":"n1","since":"2003-03-14T08:00:00Z"}
            62  > still 0
            63  {"type":"agent.state","agent":"ann","state":"Avail"}
            63  > ann ready
            64  {"type":"agent.queues","agent":"ann","queues":["n1"]}
            64  > ann serves n1
            65  {"type":"snapshot.end"}
            65  > snapshot
            """)
    }

    @Test func `the open format has no watchdog of its own`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        feed.receive("{\"type\":\"heartbeat\"}\n", at: second(0), into: &events)
        #expect(feed.checkWatchdog(at: second(1_000)) == nil)
    }
}
