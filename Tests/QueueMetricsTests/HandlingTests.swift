import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct HandlingTests {
    @Test func `handling is talk and hold and wrap-up and counts when it is over`() throws {
        var transcript = try Transcript()
        // 100 s from answer to end, of which 20 s + 10 s on hold, then 15 s of wrap-up.
        try transcript.play(
            """
            0    serve ann n1
            0    state ann ready
            0    offer a n1
            10   answer a ann
            10   state ann talking
            30   state ann held
            50   state ann talking
            60   state ann held
            70   state ann talking
            110  end a
            110  state ann wrapUp
            124  ? n1 att absent, aht absent
            125  state ann ready
            125  ? n1 att 70 s, aht 115 s
            125  ? n2 att absent
            """)
    }

    @Test func `a conversation whose end nobody saw has no part in the handling times`() throws {
        var transcript = try Transcript()
        // Its length is not known; only the 20 s of the second call are.
        try transcript.play(
            """
            0    offer a n1
            10   answer a ann
            10   state ann talking
            20   doubt
            900  end a unseen
            900  state ann ready
            900  snapshot
            900  ? n1 answered 1, att absent, aht absent
            910  offer b n1
            920  answer b ann
            920  state ann talking
            940  end b
            940  state ann ready
            940  ? n1 answered 2, att 20 s, aht 20 s
            """)
    }

    @Test func `a call that ends on hold counts the hold to its end`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            0   answer a ann
            0   state ann talking
            30  state ann held
            50  end a
            50  state ann ready
            50  ? n1 att 30 s, aht 50 s
            """)
    }

    @Test func `the hold of one call is not carried into the next`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            0   answer a ann
            0   state ann held
            10  end a
            10  state ann ready
            20  offer b n1
            20  answer b ann
            20  state ann talking
            50  end b
            50  state ann ready
            50  ? n1 att 15 s, aht 20 s
            """)
    }

    @Test func `a next call cuts wrap-up short`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            0   answer a ann
            0   state ann talking
            40  end a
            40  state ann wrapUp
            45  offer b n2
            46  answer b ann
            46  state ann talking
            46  ? n1 att 40 s, aht 46 s
            46  ? n2 att absent
            """)
    }

    @Test func `without wrap-up a call is handled when the conversation ends`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            5   answer a ann
            5   state ann talking
            65  end a
            65  state ann loggedOut
            65  ? n1 att 60 s, aht 60 s
            """)
    }

    @Test func `a call met in conversation counts with the talk the switch reports`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   state ann talking
            20  talking a n1 ann
            20  end a 300
            20  state ann wrapUp
            26  state ann ready
            26  ? n1 att 300 s, aht 306 s, offered 0, answered 0
            """)
    }

    @Test func `a scope's mean is over all calls of its queues`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    offer a n1
            0    offer b n1
            0    offer c n2
            0    answer a ann
            0    answer b bob
            0    answer c cyd
            30   end a
            60   end b
            150  end c
            150  ? n1 att 45 s
            150  ? n2 att 150 s
            150  ? first att 80 s
            """)
    }

    @Test func `occupancy is working time over signed-in time without pauses`() throws {
        var transcript = try Transcript()
        // ann: ready 30, reserved 10, talking 40, held 5, wrapUp 15, notReady 100. cyd: ready 100, loggedOut 100.
        try transcript.play(
            """
            0    serve ann n2
            0    serve cyd n2
            0    ? n2 occupancy absent
            0    state ann ready
            0    state cyd ready
            30   state ann reserved
            40   state ann talking
            80   state ann held
            85   state ann wrapUp
            100  state ann notReady
            100  state cyd loggedOut
            200  ? n2 occupancy 30.00 %
            200  ? site occupancy 30.00 %
            200  ? first occupancy 60.00 %
            200  ? second occupancy 0.00 %
            200  ? level1 occupancy 30.00 %
            """)
    }

    @Test func `a pause in one queue is no signed-in time there`() throws {
        var transcript = try Transcript()
        // n1: 10 s ready, 90 s paused, then 30 s talking. n2: 100 s ready, then the same call.
        try transcript.play(
            """
            0    serve ann n1
            0    serve ann n2
            0    state ann ready
            10   serve ann n1 paused
            100  state ann talking
            130  ? n1 occupancy 75.00 %
            130  ? n2 occupancy 23.08 %
            130  ? first occupancy 23.08 %
            """)
    }

    @Test func `time before the first event is nobody's`() throws {
        var transcript = try Transcript(isKnown: false)
        try transcript.play(
            """
            1000  snapshot
            1000  serve ann n1
            1000  state ann talking
            1010  state ann ready
            1040  ? n1 occupancy 25.00 %
            1040  ? site occupancy 25.00 %
            """)
    }
}
