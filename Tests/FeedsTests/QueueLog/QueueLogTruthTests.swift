import CallCentre
import Feeds
import Foundation
import Testing

/// When the present is known, and what becomes of damaged lines.
@Suite(.timeLimit(.minutes(5)))
struct QueueLogTruthTests {
    private var script = QueueLogScript()

    @Test mutating func `after a start of the switch everybody who waits is known`() throws {
        try script.play(
            """
            0  < NONE|NONE|NONE|QUEUESTART|
            0  > snapshot
            5  < NONE|NONE|NONE|QUEUESTART|
            """)
        #expect(script.feed.state == .listening)
    }

    @Test mutating func `an old log tells of the present only at its end`() throws {
        script.age = 3600
        try script.play(
            """
            0    < NONE|NONE|NONE|QUEUESTART|
            5    < 1.1|n1|NONE|ENTERQUEUE||06|1
            5    > offered a n1
            3605 tick
            3606 end
            3606 > snapshot
            3607 end
            """)
    }

    @Test mutating func `attached in the middle, who waits is known after longer than anybody waits`() throws {
        try script.play(
            """
            0    < 1.1|n1|NONE|ENTERQUEUE||06|1
            0    > offered a n1
            7199 end
            7200 tick
            7200 > snapshot
            """)
    }

    @Test mutating func `a file that cannot be read puts the present in doubt until it can`() throws {
        try script.play(
            """
            0  < NONE|NONE|NONE|QUEUESTART|
            0  > snapshot
            2  < 1.1|n1|NONE|ENTERQUEUE||06|1
            2  > offered a n1
            5  lost
            5  > doubt
            6  tick
            9  end
            9  > snapshot
            """)
    }

    @Test mutating func `after a part that was missed the ends of earlier calls are not waited for for ever`() throws {
        try script.play(
            """
            0    < NONE|NONE|NONE|QUEUESTART|
            0    > snapshot
            2    < 1.1|n1|NONE|ENTERQUEUE||06|1
            2    > offered a n1
            4    < 2.1|n1|Ann|CONNECT|4|2.2|2
            0    > offered b n1
            4    > answered b Ann
            4    > Ann serves n1
            4    > Ann talking
            5    < 3.1|n1|Bob|CONNECT|4|3.2|2
            1    > offered c n1
            5    > answered c Bob
            5    > Bob serves n1
            5    > Bob talking
            10   missed
            10   > doubt
            20   < 4.1|n1|Ann|CONNECT|4|4.2|2
            16   > offered d n1
            20   > ended b unseen
            20   > answered d Ann
            7219 end
            7220 tick
            7220 > left a lost
            7220 > ended c unseen
            7220 > Bob ready
            7220 > snapshot
            """)
    }

    @Test(arguments: [
        "nonsense", "1000000000|1.1|n1|NONE", "100000000x|1.1|n1|NONE|ENTERQUEUE||06|1", "10000|1.1|n1|NONE|CONNECT|4",
        "1000000000|1.1|n1|NONE|", "1000000000|1.1|n1|Ann|CONNECT|x|1.2|3", "1000000000|1.1|n1|Ann|COMPLETEAGENT|4",
        "1000000000|1.1|n1|NONE|ABANDON|1|1|", "1000000000.1.2|1.1|n1|NONE|ENTERQUEUE||06|1",
    ])
    func `a damaged line is refused with its number and stops nothing`(line: String) {
        var feed = QueueLogFeed(site: QueueLogScript.site)
        var events: [Event] = []
        let good = "1000000001|1.1|n1|NONE|ENTERQUEUE||06|1\n"
        feed.receive("\n\(line)\n\(good)", at: Timestamp(seconds: 1_000_000_001), into: &events)
        #expect(feed.counts.refused == 1)
        #expect(feed.counts.lines == 3)
        let notices = feed.takeReply().notices
        #expect(notices.count == 1 && notices[0].hasPrefix("line 2 was refused: ") && notices[0].hasSuffix(line))
        #expect(events.withoutMembership.count == 1)
    }

    @Test func `refused lines are told five times a minute, the others as a number`() {
        var feed = QueueLogFeed(site: QueueLogScript.site)
        var events: [Event] = []
        let begin = Timestamp(seconds: 1_000_000_000)
        feed.receive(String(repeating: "x\n", count: 1000), at: begin, into: &events)
        #expect(feed.takeReply().notices.count == 5)
        feed.advance(to: begin + .seconds(60), into: &events)
        #expect(feed.takeReply().notices == ["995 more lines were refused within a minute"])
        #expect(feed.counts.refused == 1000)
    }

    @Test func `a line without end is not kept, and the next one is read`() {
        var feed = QueueLogFeed(site: QueueLogScript.site)
        var events: [Event] = []
        let begin = Timestamp(seconds: 1_000_000_000)
        for _ in 0..<10 { feed.receive(String(repeating: "x", count: 10_000), at: begin, into: &events) }
        feed.receive("\n1000000000|1.1|n1|NONE|ENTERQUEUE||06|1\r\n", at: begin, into: &events)
        #expect(feed.counts.refused == 1)
        #expect(events.withoutMembership.count == 1)
    }

    @Test mutating func `events of other kinds are counted and passed over`() throws {
        try script.play(
            """
            0  < NONE|n1|PJSIP/2101|NOTE|changement d'équipe
            0  < NONE|n1|PJSIP/2101|PENALTY|4
            """)
        #expect(script.feed.counts.unknown == 1)
        #expect(script.feed.counts.refused == 0)
    }

    @Test func `a bar before an accent is a bar, and decimals of a time are kept`() throws {
        var feed = QueueLogFeed(site: QueueLogScript.site)
        var events: [Event] = []
        feed.receive("1000000000.25|1.1|n1|NONE|ENTERQUEUE|\u{301}|06|1\n", at: Timestamp(seconds: 1e9), into: &events)
        #expect(events.withoutMembership.map(\.time) == [Timestamp(seconds: 1_000_000_000.25)])
    }

    @Test mutating func `a clock that runs ahead is told once`() throws {
        script.age = -20
        try script.play("50 < NONE|NONE|NONE|CONFIGRELOAD|\n60 < NONE|NONE|NONE|CONFIGRELOAD|")
        #expect(script.feed.takeReply().notices.count == 1)
    }
}
