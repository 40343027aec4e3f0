import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct LateEventTests {
    @Test func `an answer within the threshold counts so even after the clock passed it`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            0   offer b n1
            21  ? n1 serviceLevel 0.00 %
            19  answer a ann
            21  ? n1 serviceLevel 50.00 %, answeredWithin 1, asa 19 s, late 0
            20  abandon b
            21  ? n1 serviceLevel 100.00 %, abandonedWithin 1, late 0
            """)
    }

    @Test func `a late offer stands in line by its own time`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            10  offer a n1
            12  tick
            8   offer b n1
            12  ? n1 waiting 2, longestWait 4 s
            13  abandon b
            13  ? n1 waiting 1, longestWait 3 s
            """)
    }

    @Test func `a late offer whose threshold has passed counts at once`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0     offer a n1
            4     offer b n1
            24    tick
            3     offer c n1
            23.5  answer c ann
            24    ? n1 serviceLevel 0.00 %, answeredWithin 0
            24    answer b bob
            24    ? n1 serviceLevel 33.33 %
            """)
    }

    @Test func `someone met waiting longer than those past the threshold is past it as well`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            30  ? n1 serviceLevel 0.00 %
            -2  offer b n1
            31  ? n1 longestWait 33 s
            31  answer b ann
            31  ? n1 answered 1, answeredWithin 0
            """)
        #expect(transcript.fold.tally(of: .queue(QueueID(0))).pastThreshold == 2)
    }

    @Test func `events more than five seconds late are counted and flagged`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            10        offer a n1
            10        offer b n1
            30        tick
            25.5      abandon a
            30        ? n1 abandoned 1, late 0
            24.5      abandon b
            30        ? n1 abandoned 2, late 1
            """)
    }

    @Test func `a late change of state moves the time that was already counted`() throws {
        var transcript = try Transcript()
        // ann talks from 6 s, which is heard of when her floor has been settled up to 10 s by bob.
        try transcript.play(
            """
            0   serve ann n1
            0   serve bob n1
            0   state ann ready
            0   state bob ready
            10  state bob notReady
            6   state ann talking
            16  ? n1 occupancy 38.46 %
            16  ? first occupancy 38.46 %
            """)
    }

    @Test func `time never goes back`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            30  tick
            10  ? n1 longestWait 30 s
            12  abandon a
            10  ? n1 waiting 0, maxWait 12 s
            """)
        #expect(transcript.fold.now == transcript.start + .seconds(30))
    }
}
