import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CallTests {
    @Test func `the longest wait leaves lost calls out, whose wait nobody knows`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            0     offer b n1
            30    answer b ann
            900   ? n1 maxWait 900 s
            901   lose a
            901   ? n1 lost 1, maxWait 30 s
            """)
    }

    @Test func `a call counts as offered at once and under its end when it ends`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            0   ? n1 offered 1, waiting 1, answered 0
            1   offer b n1
            2   offer c n1
            3   offer d n1
            4   offer e n1
            5   offer f n1
            5   ? n1 offered 6, waiting 6
            10  answer a ann
            11  abandon b
            12  overflow c
            13  dissuade d
            14  transfer e
            15  lose f
            16  ? n1 offered 6, answered 1, abandoned 1, overflowed 1, dissuaded 1, transferred 1, lost 1, waiting 0
            16  ? n2 offered 0, waiting 0
            """)
    }

    @Test func `the longest wait is that of the oldest caller and absent when nobody waits`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     ? n1 longestWait absent, maxWait absent
            1     offer a n1
            4     offer b n1
            10.5  ? n1 longestWait 9.5 s, maxWait 9.5 s
            11    abandon a
            11    ? n1 longestWait 7 s, maxWait 10 s
            12    answer b ann
            20    ? n1 longestWait absent, maxWait 10 s
            """)
    }

    @Test func `a scope's longest wait is the longest of its queues`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n2
            5   offer b n1
            9   ? n1 longestWait 4 s
            9   ? n2 longestWait 9 s
            9   ? first longestWait 9 s, waiting 2
            9   ? second longestWait 9 s, waiting 1
            9   ? level1 longestWait 4 s, waiting 1
            9   ? site longestWait 9 s, waiting 2, offered 2
            """)
    }

    @Test func `ringing an agent does not end the wait`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   serve ann n1
            0   state ann ready
            0   offer a n1
            5   state ann reserved
            9   ? n1 waiting 1, longestWait 9 s
            """)
    }

    @Test func `a call returned to the queue is offered a second time`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer first-visit n1
            5   answer first-visit ann
            60  end first-visit
            60  offer second-visit n2
            70  ? n1 offered 1, answered 1, waiting 0
            70  ? n2 offered 1, longestWait 10 s
            70  ? site offered 2, answered 1, waiting 1
            """)
    }

    @Test func `short abandons are those under the queue's limit`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0         offer a n1
            0         offer b n1
            4.999999  abandon a
            5         abandon b
            5         ? n1 abandoned 2, shortAbandoned 1, abandonRate 100.00 %
            6         offer c n1
            7         answer c ann
            7         ? n1 abandonRate 50.00 %, answerRate 33.33 %
            """)
    }

    @Test func `a limit of zero makes no abandon short`() throws {
        var transcript = try Transcript(TestSite.site(shortAbandon: .zero))
        try transcript.play(
            """
            0  offer a n1
            0  abandon a
            0  ? n1 abandoned 1, shortAbandoned 0
            """)
    }

    @Test func `the average wait of answered calls leaves the others out`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   ? n1 asa absent
            0   offer a n1
            0   offer b n1
            0   offer c n1
            4   answer a ann
            11  answer b bob
            90  abandon c
            90  ? n1 asa 7.5 s, answerRate 66.67 %
            """)
    }

    @Test func `repeated events change nothing`() throws {
        var transcript = try Transcript()
        let script = """
            0   serve ann n1
            0   state ann ready
            0   offer a n1
            0   offer b n1
            3   answer a ann
            3   state ann talking
            4   abandon b
            9   end a
            9   state ann wrapUp
            12  state ann ready
            12  snapshot
            """
        var twice = transcript
        try transcript.play(script)
        for line in script.split(separator: "\n") { try twice.play("\(line)\n\(line)") }
        #expect(twice.fold == transcript.fold)
        #expect(twice.fold.tally(of: .queue(QueueID(0))).offered == 2)
    }

    @Test func `events of a visit that is over or never began change nothing`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  offer a n1
            2  abandon a
            2  offer a n1
            2  answer a ann
            2  overflow a
            2  end a
            2  answer stranger ann
            2  end stranger
            3  ? n1 offered 1, abandoned 1, answered 0, overflowed 0, waiting 0
            """)
    }

    @Test func `a slot given out again is a new visit and the old one stays over`() throws {
        var transcript = try Transcript()
        let queue = QueueID(0)
        let (old, new) = (CallID(slot: 0, generation: 0), CallID(slot: 0, generation: 1))
        let kinds: [Event.Kind] = [
            .offered(old, queue), .left(old, .abandoned), .offered(new, queue), .left(old, .abandoned),
            .offered(old, queue), .answered(old, AgentID(0)),
        ]
        for kind in kinds { transcript.fold.apply(Event(kind, at: transcript.start)) }
        try transcript.play("7 ? n1 offered 2, abandoned 1, answered 0, waiting 1, longestWait 7 s")
    }
}
