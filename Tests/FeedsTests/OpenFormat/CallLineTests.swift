import CallCentre
import Feeds
import Testing

/// What lines about calls mean.
@Suite(.timeLimit(.minutes(5)))
struct CallLineTests {
    private func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        var transcript = LineTranscript()
        try transcript.play(script, sourceLocation: sourceLocation)
    }

    @Test func `a call waits, is answered and ends`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"c","queue":"n1"}
            0   > offered 0 n1
            4   {"type":"call.answered","call":"c","agent":"bob"}
            4   > answered 0 bob
            90  {"type":"call.ended","call":"c"}
            90  > ended 0
            """)
    }

    @Test func `a line's own time counts, whatever offset it is written with`() throws {
        try play(
            """
            9   {"time":"2003-03-14T08:00:02.25Z","type":"call.offered","call":"c","queue":"n1"}
            2.25 > offered 0 n1
            9   {"time":"2003-03-14T09:00:03.000001+01:00","type":"call.answered","call":"c","agent":"ann"}
            3.000001 > answered 0 ann
            9   {"time":"2003-03-14T02:30:05-0530","type":"call.ended","call":"c"}
            5   > ended 0
            """)
    }

    @Test func `a caller can leave in five ways`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"type":"call.abandoned","call":"a"}
            1   > left 0 abandoned
            2   {"type":"call.offered","call":"b","queue":"n1"}
            2   > offered 0.1 n1
            3   {"type":"call.overflowed","call":"b","to":"SNT"}
            3   > left 0.1 overflowed
            4   {"type":"call.offered","call":"c","queue":"n1"}
            4   > offered 0.2 n1
            5   {"type":"call.dissuaded","call":"c"}
            5   > left 0.2 dissuaded
            6   {"type":"call.offered","call":"d","queue":"n1"}
            6   > offered 0.3 n1
            7   {"type":"call.transferred","call":"d"}
            7   > left 0.3 transferred
            8   {"type":"call.offered","call":"e","queue":"n1"}
            8   > offered 0.4 n1
            9   {"type":"call.ended","call":"e"}
            9   > left 0.4 lost
            """)
    }

    @Test func `a call refused on entry counts as offered and dissuaded`() throws {
        try play(
            """
            0   {"type":"call.dissuaded","call":"a","queue":"n2"}
            0   > offered 0 n2
            0   > left 0 dissuaded
            1   {"type":"call.dissuaded","call":"b"}
            1   = ignored call 'b' does not wait; 'queue' tells
            """)
    }

    @Test func `a call refused by a second queue goes on waiting in the first`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            5   {"type":"call.dissuaded","call":"a","queue":"n2"}
            5   > offered 1 n2
            5   > left 1 dissuaded
            6   {"type":"call.answered","call":"a","agent":"ann"}
            6   > answered 0 ann
            """)
    }

    @Test func `a call offered elsewhere has overflowed, one that comes back from an agent is a second visit`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            5   {"type":"call.offered","call":"a","queue":"n2"}
            5   > left 0 overflowed
            5   > offered 0.1 n2
            6   {"type":"call.answered","call":"a","agent":"ann"}
            6   > answered 0.1 ann
            9   {"type":"call.offered","call":"a","queue":"n1"}
            9   > ended 0.1
            9   > offered 0.2 n1
            """)
    }

    @Test func `a second agent takes a conversation over`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"type":"call.answered","call":"a","agent":"ann"}
            1   > answered 0 ann
            5   {"type":"call.answered","call":"a","agent":"bob"}
            5   > ended 0
            5   > talking 0.1 n1 bob
            8   {"type":"call.ended","call":"a","talk":2.5}
            8   > ended 0.1 2.5
            """)
    }

    @Test func `what says nothing new or concerns nobody known is kept out`() throws {
        try play(
            """
            0   {"type":"call.offered","call":"a","queue":"n1"}
            0   > offered 0 n1
            1   {"type":"call.offered","call":"a","queue":"n1"}
            1   = ignored call 'a' already waits
            2   {"type":"call.answered","call":"z","agent":"ann"}
            2   = ignored call 'z' is not open
            3   {"type":"call.answered","call":"a","agent":"ann"}
            3   > answered 0 ann
            4   {"type":"call.answered","call":"a","agent":"ann"}
            4   = ignored call 'a' was already answered by that agent
            5   {"type":"call.abandoned","call":"a"}
            5   = ignored call 'a' was answered and waits no more
            6   {"type":"call.ended","call":"a"}
            6   > ended 0
            7   {"type":"call.ended","call":"a"}
            7   = ignored call 'a' is not open
            8   {"type":"call.recorded","call":"a"}
            8   = ignored type 'call.recorded' is not one of call.offered
            """)
    }

    @Test func `lines and the voice menu are told as they are`() throws {
        try play(
            """
            0   {"type":"trunks","busy":187,"capacity":210}
            0   > trunks 0 187 of 210
            1   {"type":"trunks","group":"T2-1","busy":30}
            1   > trunks 1 30
            2   {"type":"ivr","calls":14}
            2   > ivr 14
            3   {"type":"heartbeat"}
            """)
    }

    @Test func `a site's only trunk group needs no name`() {
        var site = LineTranscript.site
        site.trunkGroups = [TrunkGroup(key: "t2")]
        var feed = OpenFormatFeed(site: site)
        var events: [Event] = []
        feed.receive(
            "{\"type\":\"trunks\",\"busy\":1}\n{\"type\":\"trunks\",\"busy\":2,\"group\":\"t2\"}\n", into: &events)
        let expected = [1, 2].map { Event.Kind.trunks(TrunkGroupID(0), busy: $0, capacity: nil) }
        #expect(events.map(\.kind) == expected)
    }
}
