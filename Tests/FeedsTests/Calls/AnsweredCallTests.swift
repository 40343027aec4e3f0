import Testing

@Suite(.timeLimit(.minutes(5)))
struct AnsweredCallTests {
    @Test func `leaving the queue before the connection is no end of its own`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0     < QueueCallerJoin, Queue: n1, Uniqueid: u1, Position: 1, Count: 1
            0     > offered a n1
            4     < AgentCalled, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            7     < QueueCallerLeave, Queue: n1, Uniqueid: u1
            7.9   < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 7
            7.9   > answered a ann
            60    < AgentComplete, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, TalkTime: 52
            60    > ended a
            60.1  < Hangup, Uniqueid: d1
            60.1  < Hangup, Uniqueid: u1
            90    tick
            """)
    }

    @Test func `a member who hangs up during the announcement leaves the caller his place`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            5   < AgentDump, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            5   < Hangup, Uniqueid: d1
            20  tick
            25  < QueueCallerLeave, Queue: n1, Uniqueid: u1
            25  < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d2, Interface: PJSIP/bob, HoldTime: 25
            25  > answered a bob
            """)
    }

    /// The messages of one answered call, up to its end.
    private static let answered = """
        0  < QueueCallerJoin, Queue: n1, Uniqueid: u1
        0  > offered a n1
        2  < QueueCallerLeave, Queue: n1, Uniqueid: u1
        2  < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 2
        2  > answered a ann
        """

    @Test(arguments: [
        "Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann", "Uniqueid: u1, Interface: PJSIP/ann",
        "DestUniqueid: d1, Interface: PJSIP/ann", "Interface: PJSIP/ann",
    ])
    func `a completion without the fields of a leg that is gone ends the same call`(fields: String) throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.answered)
            30    < AgentComplete, Queue: n1, \(fields), HoldTime: 2, TalkTime: 28
            30    > ended a
            31    < AgentComplete, Queue: n1, Interface: PJSIP/bob, HoldTime: 2
            """)
    }

    @Test func `a leg that is optimised away does not end the call`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.answered)
            2.5  < LocalOptimizationBegin, LocalOneUniqueid: d1, SourceUniqueid: d7
            2.5  < Hangup, Uniqueid: d1
            20   tick
            50   < AgentComplete, Queue: n1, Uniqueid: u1, DestUniqueid: d7, Interface: PJSIP/ann, TalkTime: 48
            50   > ended a
            """)
    }

    @Test func `a caller who hangs up ends the call even when no completion comes`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.answered)
            30    < Hangup, Uniqueid: u1
            33.9  tick
            34    tick
            30    > ended a
            """)
    }

    @Test func `a completion just after the caller's hang-up is the end`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.answered)
            30    < Hangup, Uniqueid: u1
            30.5  < AgentComplete, Queue: n1, DestUniqueid: d1, Interface: PJSIP/ann, TalkTime: 28
            30.5  > ended a
            40    tick
            """)
    }

    @Test(arguments: [true, false])
    func `a transferred caller is offered again whichever message comes first`(joinsFirst: Bool) throws {
        var transcript = SwitchTranscript()
        let join = "30 < QueueCallerJoin, Queue: n2, Uniqueid: u1\n30 > offered b n2"
        let complete = """
            30 < AgentComplete, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, Reason: transfer
            30 > ended a
            """
        try transcript.play(Self.answered)
        try transcript.play(joinsFirst ? "\(join)\n\(complete)" : "\(complete)\n\(join)")
        try transcript.play(
            """
            35  < QueueCallerLeave, Queue: n2, Uniqueid: u1
            35  < AgentConnect, Queue: n2, Uniqueid: u1, DestUniqueid: d2, Interface: PJSIP/bob, HoldTime: 5
            35  > answered b bob
            70  < AgentComplete, Queue: n2, Uniqueid: u1, DestUniqueid: d2, Interface: PJSIP/bob, TalkTime: 35
            70  > ended b
            """)
    }

    @Test func `a completion after the caller was answered elsewhere ends the first call`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.answered)
            30  < QueueCallerJoin, Queue: n2, Uniqueid: u1
            30  > offered b n2
            30  < AgentConnect, Queue: n2, Uniqueid: u1, DestUniqueid: d2, Interface: PJSIP/bob, HoldTime: 0
            30  > answered b bob
            31  < AgentComplete, Queue: n1, Uniqueid: u1, Interface: PJSIP/ann, TalkTime: 28
            31  > ended a
            60  < AgentComplete, Queue: n2, Uniqueid: u1, Interface: PJSIP/bob, TalkTime: 30
            60  > ended b
            """)
    }

    @Test func `a call that began before the feed ends with the talk the switch reports`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            9  < AgentComplete, Queue: n2, Uniqueid: u9, DestUniqueid: d9, Interface: PJSIP/bob, TalkTime: 314
            9  > talking a n2 bob
            9  > ended a 314
            """)
    }

    @Test func `a caller answered who was never seen to join was offered as long ago as the switch says`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            30  < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 12
            18  > offered a n1
            30  > answered a ann
            """)
    }

    @Test func `messages that come twice count once`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            2   < QueueCallerLeave, Queue: n1, Uniqueid: u1
            2   < QueueCallerLeave, Queue: n1, Uniqueid: u1
            2   < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            2   > answered a ann
            2   < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            """)
    }

    @Test func `a queue the site does not keep leaves no trace`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: spare, Uniqueid: u1
            2   < QueueCallerLeave, Queue: spare, Uniqueid: u1
            2   < AgentConnect, Queue: spare, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 2
            9   < AgentComplete, Queue: spare, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, TalkTime: 7
            9   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            9   > offered a n1
            """)
    }

    @Test func `a caller who goes to a queue the site does not keep has left by rule`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            45  < QueueCallerAbandon, Queue: n1, Uniqueid: u1
            45  < QueueCallerLeave, Queue: n1, Uniqueid: u1
            45  < QueueCallerJoin, Queue: spare, Uniqueid: u1
            45  > left a overflowed
            """)
    }
}
