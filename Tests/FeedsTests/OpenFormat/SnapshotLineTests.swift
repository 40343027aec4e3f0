import CallCentre
import Feeds
import Testing

/// Agents, and what lines from `snapshot.begin` to `snapshot.end` mean.
@Suite(.timeLimit(.minutes(5)))
struct SnapshotLineTests {
    private func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var transcript = LineTranscript()
        try transcript.play(script, sourceLocation: sourceLocation)
    }

    @Test func `an agent's state and reason are told when they change`() throws {
        try play(
            """
            0   {"type":"agent.state","agent":"ann","state":"ready"}
            0   > ann ready
            1   {"type":"agent.state","agent":"ann","state":"ready","reason":null}
            2   {"type":"agent.state","agent":"ann","state":"notReady","reason":"pause"}
            2   > ann notReady pause
            3   {"type":"agent.state","agent":"ann","state":"notReady","reason":7}
            3   > ann notReady 7
            4   {"type":"agent.state","agent":"zoe","state":"talking"}
            4   > #2 talking
            """)
    }

    @Test func `an agent's queues are all told at once`() throws {
        try play(
            """
            0   {"type":"agent.queues","agent":"ann","queues":["n1","n2"]}
            0   > ann serves n1
            0   > ann serves n2
            1   {"type":"agent.queues","agent":"ann","queues":["n1", "n2"],"paused":["n2"]}
            1   > ann serves n2 paused
            2   {"type":"agent.queues","agent":"ann","queues":["\\u006e2"]}
            2   > ann stops n1
            2   > ann serves n2
            3   {"type":"agent.queues","agent":"ann","queues":[]}
            3   > ann stops n2
            """)
    }

    @Test func `calls and agents of a snapshot are those already known, or new`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"type":"call.offered","call":"b","queue":"n1"}
            1   > offered 1 n1
            60  {"type":"snapshot.begin"}
            60  {"type":"snapshot.waiting","call":"a","queue":"n1","since":"2003-03-14T08:00:00Z"}
            60  > still 0
            60  {"type":"snapshot.waiting","call":"c","queue":"n2","since":"2003-03-14T08:00:30Z"}
            30  > offered 2 n2
            60  {"type":"snapshot.talking","call":"b","queue":"n1","agent":"ann","since":"2003-03-14T08:00:40Z"}
            40  > answered 1 ann
            60  {"type":"snapshot.talking","call":"d","queue":"n2","agent":"bob","since":"2003-03-14T08:00:50Z"}
            50  > talking 3 n2 bob
            60  {"type":"agent.state","agent":"ann","state":"talking"}
            60  > ann talking
            60  {"type":"agent.queues","agent":"ann","queues":["n1"]}
            60  > ann serves n1
            61  {"type":"snapshot.end"}
            61  > snapshot
            """)
    }

    @Test func `what a snapshot does not list is lost or unknown`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            0   {"type":"call.offered","call":"b","queue":"n2"}
            0   > offered 1 n2
            1   {"type":"call.answered","call":"b","agent":"bob"}
            1   > answered 1 bob
            1   {"type":"agent.state","agent":"bob","state":"talking"}
            1   > bob talking
            1   {"type":"agent.queues","agent":"bob","queues":["n2"]}
            1   > bob serves n2
            60  {"type":"snapshot.begin"}
            61  {"type":"call.offered","call":"c","queue":"n2"}
            61  > offered 2 n2
            62  {"type":"agent.state","agent":"ann","state":"ready"}
            62  > ann ready
            63  {"type":"snapshot.end"}
            63  > left 0 lost
            63  > ended 1 unseen
            63  > bob unknown
            63  > bob stops n2
            63  > snapshot
            70  {"type":"call.answered","call":"c","agent":"ann"}
            70  > answered 2 ann
            """)
    }

    @Test func `parts of a snapshot that has not begun, or that a lost connection cut off, are refused`() throws {
        try play(
            """
            0   {"type":"snapshot.end"}
            0   = refused snapshot.end should come between snapshot.begin and snapshot.end
            1   {"type":"snapshot.begin"}
            2   lost
            2   > doubt
            3   {"type":"snapshot.waiting","call":"a","queue":"n1","since":"2003-03-14T08:00:00Z"}
            3   = refused snapshot.waiting should come between
            4   {"type":"snapshot.begin"}
            5   {"type":"snapshot.end"}
            5   > snapshot
            """)
    }

    @Test func `a snapshot with a line that cannot be read is not used`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"type":"snapshot.begin"}
            2   {"type":"snapshot.waiting","call":"a","queue":"n1"}
            2   = refused 'since' is missing
            3   {"type":"snapshot.end"}
            3   = refused 1 lines since snapshot.begin were refused, the first of them line 3;
            4   {"type":"snapshot.begin"}
            4   {"type":"agent.queues","agent":"ann","queues":["test"]}
            4   = refused 'test' is no queue of the site; its queues are n1 n2
            5   {"type":"snapshot.waiting","call":"a","queue":"n1","since":"2003-03-14T08:00:00Z"}
            5   > still 0
            6   {"type":"snapshot.end"}
            6   > snapshot
            """)
    }

    @Test func `figures are live once a snapshot is complete, until the connection is lost`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        #expect(feed.state == .disconnected)
        feed.receive("{\"type\":\"snapshot.begin\"}\n", into: &events)
        #expect(feed.state == .awaitingSnapshot)
        feed.receive("{\"type\":\"snapshot.end\"}\n", into: &events)
        #expect(feed.state == .listening)
        feed.disconnected(at: LineTranscript.start, into: &events)
        #expect(feed.state == .disconnected)
        #expect(events.map(\.kind) == [.snapshotComplete, .doubt])
    }
}
