import Testing

@Suite(.timeLimit(.minutes(5)))
struct LeavingTests {
    /// A caller of n1 gives up, or seems to, after 45 s: `QueueCallerAbandon` comes for several reasons.
    private static let givesUp = """
        0   < QueueCallerJoin, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
        0   > offered a n1
        45  < QueueCallerAbandon, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1, HoldTime: 45
        45  < QueueCallerLeave, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
        """

    @Test func `a hang-up after giving up is an abandon at the moment of giving up`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.givesUp)
            45.4  < Hangup, Uniqueid: u1
            45    > left a abandoned
            60    tick
            """)
    }

    @Test(arguments: [
        ("TIMEOUT", "overflowed"), ("LEAVEEMPTY", "overflowed"), ("LEAVEUNAVAIL", "overflowed"),
        ("WITHDRAW", "transferred"),
    ])
    func `the queue application says why a caller left`(status: String, exit: String) throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.givesUp)
            45.1  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: \(status)
            45    > left a \(exit)
            45.2  < Hangup, Uniqueid: u1
            60    tick
            """)
    }

    @Test func `other variables and other channels explain nothing`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.givesUp)
            45.1  < VarSet, Uniqueid: u1, Variable: ABANDONED, Value: TRUE
            45.1  < VarSet, Uniqueid: u2, Variable: QUEUESTATUS, Value: TIMEOUT
            45.1  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: CONTINUE
            45.2  < Hangup, Uniqueid: u2
            45.3  < Hangup, Uniqueid: u1
            45    > left a abandoned
            """)
    }

    @Test func `a caller who appears in another queue had overflowed`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.givesUp)
            45  < QueueCallerJoin, Queue: n2, Uniqueid: u1, Context: queues, Exten: n2
            45  > left a overflowed
            45  > offered b n2
            """)
    }

    @Test(arguments: ["Context: queues, Exten: n2", "Context: desk, Exten: n1"])
    func `a waiting caller sent elsewhere by a person is transferred`(place: String) throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0   < QueueCallerJoin, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
            0   > offered a n1
            9   < QueueCallerAbandon, Queue: n1, Uniqueid: u1, \(place)
            9   < QueueCallerLeave, Queue: n1, Uniqueid: u1, \(place)
            9   < QueueCallerJoin, Queue: n2, Uniqueid: u1, Context: queues, Exten: n2
            9   > left a transferred
            9   > offered b n2
            20  < QueueCallerAbandon, Queue: n2, Uniqueid: u1, Context: desk, Exten: 1
            20  < QueueCallerLeave, Queue: n2, Uniqueid: u1, Context: desk, Exten: 1
            21  tick
            20  > left b transferred
            """)
    }

    @Test func `the caller's key press takes him out without a word of giving up`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0    < QueueCallerJoin, Queue: n1, Uniqueid: u1, Context: queues, Exten: n1
            0    > offered a n1
            9    < DTMFEnd, Uniqueid: u1, Digit: 0
            9    < QueueCallerLeave, Queue: n1, Uniqueid: u1, Context: keys, Exten: 0
            12.9 tick
            13   tick
            9    > left a transferred
            """)
    }

    @Test(arguments: ["QueueCallerJoin, Queue: n2, Uniqueid: u1", "Hangup, Uniqueid: u1"])
    func `a key press is settled by what the caller does next`(next: String) throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0    < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0    > offered a n1
            9    < QueueCallerLeave, Queue: n1, Uniqueid: u1
            9.5  < \(next)
            9    > left a transferred
            \(next.hasPrefix("Q") ? "9.5 > offered b n2" : "9.6 tick")
            """)
    }

    @Test(arguments: ["FULL", "JOINEMPTY", "JOINUNAVAIL"])
    func `a caller refused on entry is offered and dissuaded at once`(status: String) throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            3   < Newexten, Uniqueid: u1, Application: Queue, AppData: n2,tnC,,,90
            4   < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: \(status)
            4   > offered a n2
            4   > left a dissuaded
            5   < Hangup, Uniqueid: u1
            20  tick
            """)
    }

    @Test func `a refusal belongs to the queue asked for last`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            3  < Newexten, Uniqueid: u1, Application: Queue, AppData: n1
            3  < Newexten, Uniqueid: u2, Application: Queue, AppData: n1,t
            4  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: FULL
            4  > offered a n1
            4  > left a dissuaded
            5  < Newexten, Uniqueid: u1, Application: Queue, AppData: n1,t
            5  < Newexten, Uniqueid: u1, Application: Queue, AppData: n2,t
            5  < Newexten, Uniqueid: u1, Application: Playback, AppData: n1
            6  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: FULL
            6  > offered b n2
            6  > left b dissuaded
            """)
    }

    @Test func `a refusal is told once`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            3  < Newexten, Uniqueid: u1, Application: Queue, AppData: n1
            4  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: FULL
            4  > offered a n1
            4  > left a dissuaded
            5  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: FULL
            """)
    }

    @Test func `a refusal by a queue the site does not keep is not counted`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            3  < Newexten, Uniqueid: u1, Application: Queue, AppData: spare,t
            4  < VarSet, Uniqueid: u1, Variable: QUEUESTATUS, Value: FULL
            """)
    }

    @Test func `unexplained where hang-ups are told the call lives on`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("0 < Hangup, Uniqueid: other\n\(Self.givesUp)\n48.9 tick\n49 tick\n45 > left a overflowed")
    }

    @Test func `unexplained where hang-ups are never told it was an abandon`() throws {
        var transcript = SwitchTranscript()
        try transcript.play("\(Self.givesUp)\n45.9 tick\n46 tick\n45 > left a abandoned")
    }

    @Test func `a hang-up that comes without a word of leaving is an abandon`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            0  < QueueCallerJoin, Queue: n1, Uniqueid: u1
            0  > offered a n1
            7  < Hangup, Uniqueid: u1
            7  > left a abandoned
            8  < QueueCallerLeave, Queue: n1, Uniqueid: u1
            """)
    }

    @Test func `the end of the stream decides what still waits for an explanation`() throws {
        var transcript = SwitchTranscript()
        try transcript.play(
            """
            \(Self.givesUp)
            45.1  < QueueCallerJoin, Queue: n1, Uniqueid: u2
            45.1  > offered b n1
            45.2  < QueueCallerJoin, Queue: n1, Uniqueid: u3
            45.2  > offered c n1
            45.3  < QueueCallerLeave, Queue: n1, Uniqueid: u3
            45.4  finish
            45    > left a abandoned
            45.3  > left c transferred
            """)
    }
}
