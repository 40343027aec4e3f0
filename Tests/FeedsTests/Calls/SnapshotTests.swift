import Testing

@Suite(.timeLimit(.minutes(5)))
struct SnapshotTests {
    @Test func `callers met waiting were offered as long ago as the list says`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            50  < QueueParams, Queue: n1, Calls: 2
            50  < QueueEntry, Queue: n1, Position: 1, Uniqueid: u1, Wait: 40
            50  < QueueEntry, Queue: n1, Position: 2, Uniqueid: u2, Wait: 7
            50  < QueueParams, Queue: spare, Calls: 1
            50  < QueueEntry, Queue: spare, Position: 1, Uniqueid: u3, Wait: 7
            50  < QueueStatusComplete, EventList: Complete
            10  > offered a n1
            43  > offered b n1
            """)
    }

    @Test func `a join that comes after the list that contains it counts once`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            50  < QueueParams, Queue: n1
            50  < QueueEntry, Queue: n1, Uniqueid: u1, Wait: 0
            50  < QueueStatusComplete
            50  > offered a n1
            50  < QueueCallerJoin, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
            60  < QueueCallerAbandon, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
            60  < Hangup, Uniqueid: u1
            60  > left a abandoned
            """)
    }

    @Test func `a list that still has a known caller says who still waits and changes nothing`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            50  < QueueParams, Queue: n1
            50  < QueueEntry, Queue: n1, Uniqueid: u1, Wait: 49
            50  < QueueStatusComplete
            50  > a still waits
            90  tick
            """)
    }

    /// Someone waits in n1 and someone in n2, then a list of n1 comes that has neither.
    private static let missing = """
        0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
        0   > offered a n1
        0   < QueueCallerJoin, Queue: n2, Uniqueid: u2
        0   > offered b n2
        50  < QueueParams, Queue: n1
        50  < QueueStatusComplete
        """

    @Test func `a caller missing from the list is lost when no message explains it in time`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("\(Self.missing)\n52.9 tick\n53 tick\n50 > left a lost\n500 tick")
    }

    @Test func `a message that comes after the list explains who is missing`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.missing)
            50.1  < QueueCallerLeave, Queue: n1, Uniqueid: u1
            50.1  < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            50.1  > answered a ann
            60    tick
            """)
    }

    @Test func `a hang-up explains who is missing`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("\(Self.missing)\n52 < Hangup, Uniqueid: u1\n52 > left a abandoned\n60 tick")
    }

    @Test func `a caller who is on the next list again was never lost`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.missing)
            51  < QueueParams, Queue: n1
            51  < QueueEntry, Queue: n1, Uniqueid: u1, Wait: 51
            51  < QueueStatusComplete
            51  > a still waits
            90  tick
            """)
    }

    @Test func `after a gap a caller missing from the list is lost at once and the others are the same calls`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u2
            0   > offered b n1
            20  lost
            50  < QueueParams, Queue: n1
            50  < QueueEntry, Queue: n1, Uniqueid: u2, Wait: 50
            50  < QueueStatusComplete
            50  > b still waits
            50  > left a lost
            60  < QueueCallerJoin, Queue: n1, Uniqueid: u2
            """)
    }

    @Test func `a caller on the list who has left already does not wait any more`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0    < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0    > offered a n1
            50   < QueueParams, Queue: n1
            50   < QueueEntry, Queue: n1, Uniqueid: u1, Wait: 50
            50   < QueueCallerLeave, Queue: n1, Uniqueid: u1
            50   < QueueStatusComplete
            50.1 < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann
            50.1 > answered a ann
            """)
    }

    @Test func `calls that were there before a restart of the feed are the same after it`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0   > offered a n1
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u2
            0   > offered b n1
            0   < AgentConnect, Queue: n2, Uniqueid: u3, DestUniqueid: d3, Interface: PJSIP/eve, HoldTime: 0
            0   > offered c n2
            0   > answered c eve
            20  saved
            20  lost
            50  < QueueParams, Queue: n1
            50  < QueueEntry, Queue: n1, Uniqueid: u2, Wait: 50
            50  < QueueParams, Queue: n2
            50  < QueueMember, Queue: n2, Location: PJSIP/eve, Status: 2, Paused: 0, LastCall: 0
            50  < QueueStatusComplete
            50  > b still waits
            50  > left a lost
            60  < AgentConnect, Queue: n1, Uniqueid: u2, DestUniqueid: d2, Interface: PJSIP/ann
            60  > answered b ann
            70  < AgentComplete, Queue: n2, Uniqueid: u3, DestUniqueid: d3, Interface: PJSIP/eve, TalkTime: 70
            70  > ended c
            80  < QueueCallerJoin, Queue: n1, Uniqueid: u4
            80  > offered d n1
            """)
    }

    @Test func `after a gap the conversation of a member who is free is over, nobody knows since when`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 0
            0   > offered a n1
            0   > answered a ann
            0   < AgentConnect, Queue: n1, Uniqueid: u2, DestUniqueid: d2, Interface: PJSIP/bob, HoldTime: 0
            0   > offered b n1
            0   > answered b bob
            20  lost
            50  < QueueParams, Queue: n1
            50  < QueueMember, Queue: n1, Location: PJSIP/ann, Status: 1, Paused: 0, LastCall: 0
            50  < QueueMember, Queue: n1, Location: PJSIP/bob, Status: 2, Paused: 0, LastCall: 0
            50  < QueueStatusComplete
            50  > ended a unseen
            """)
    }

    /// A caller waits and one talks when the connection is lost at 20 s; at 50 s the switch is there again.
    private static let gap = """
        0   < QueueCallerJoin, Queue: n1, Uniqueid: u1
        0   > offered a n1
        0   < AgentConnect, Queue: n1, Uniqueid: u2, DestUniqueid: d2, Interface: PJSIP/bob, HoldTime: 0
        0   > offered b n1
        0   > answered b bob
        20  lost
        """

    @Test func `a switch started during the gap has ended every call at its start`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("\(Self.gap)\n50 < FullyBooted, Uptime: 26\n24 > ended b unseen\n24 > left a lost")
    }

    @Test func `the start of the switch is never before the connection was lost`() throws {
        var transcript = SwitchTranscript()
        // Uptime is in whole seconds: 31 s before 50 s is just before the loss that this start caused.
        try transcript.play("\(Self.gap)\n50 < FullyBooted, Uptime: 31\n20 > ended b unseen\n20 > left a lost")
    }

    @Test func `a switch that has been up for longer still has its calls`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("\(Self.gap)\n50 < FullyBooted, Uptime: 32")
    }

    @Test func `the first login tells of no restart`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0  < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0  > offered a n1
            1  < FullyBooted, Uptime: 0
            """)
    }

    @Test func `a complete list makes figures certain and a loss or shutdown makes them doubtful`() throws {
        var transcript = SwitchTranscript(.truth)
        try transcript.play(
            """
            1   < QueueParams, Queue: n1
            2   < QueueStatusComplete
            2   > snapshot
            20  lost
            20  > doubt
            50  < QueueStatusComplete
            50  > snapshot
            60  < Shutdown, Shutdown: Cleanly, Restart: True
            60  > doubt
            """)
    }
}
