import Testing

/// Callers of a queue, and how their visits end.
@Suite(.timeLimit(.minutes(5)))
struct FreeSWITCHCallTests {
    private static let enters = """
        0   < event member-queue-start, Queue: n1, Member-UUID: u1
        0   > offered a n1
        """

    private static func bridge(_ step: String, at second: Double, _ more: String = "") -> String {
        "\(second) < event bridge-agent-\(step), Queue: n1, Member-UUID: u1, Agent: ann\(more)"
    }

    private static let timeout = "Cancel-Reason: TIMEOUT, Member-Joined-Time: 1000000015"

    private func play(_ script: String) throws {
        var transcript = FreeSWITCHTranscript()
        try transcript.play(script)
    }

    @Test func `a caller is answered when the bridge is made, at the moment the agent picked up`() throws {
        try play(
            """
            \(Self.enters)
            8.0   < event agent-state-change, Agent: ann, Agent-State: Receiving
            \(Self.bridge("start", at: 9.5))
            9.7   < event agent-state-change, Agent: ann, Agent-State: In a queue call
            9.5   > answered a ann
            \(Self.bridge("end", at: 60, ", Agent-Bridged: true, Bridge-Terminated-Time: 1000000060"))
            60    > ended a
            60.1  < event member-queue-end, Queue: n1, Member-UUID: u1, Agent: ann, Cause: Terminated
            60.2  < event agent-state-change, Agent: ann, Agent-State: Waiting
            90    tick
            """)
    }

    @Test func `an agent who picks up but is not bridged has not answered`() throws {
        try play(
            """
            \(Self.enters)
            \(Self.bridge("start", at: 9))
            \(Self.bridge("end", at: 9.2, ", Agent-Bridged: false"))
            30    tick
            \(Self.bridge("start", at: 31))
            31.1  < event agent-state-change, Agent: ann, Agent-State: In a queue call
            31    > answered a ann
            """)
    }

    @Test func `a caller who hangs up while an agent picks up has abandoned`() throws {
        try play(
            """
            \(Self.enters)
            \(Self.bridge("start", at: 9))
            9.1   < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: NONE
            9.1   > left a abandoned
            \(Self.bridge("end", at: 9.2, ", Agent-Bridged: false"))
            30    tick
            """)
    }

    @Test func `an answer nobody confirms or takes back is one after 4 s`() throws {
        try play(
            """
            \(Self.enters)
            \(Self.bridge("start", at: 9))
            12.9  tick
            13    tick
            9     > answered a ann
            \(Self.bridge("end", at: 14, ", Agent-Bridged: false"))
            14    > ended a
            """)
    }

    @Test func `a conversation whose bridge is made by another agent's event is not confirmed`() throws {
        try play(
            """
            \(Self.enters)
            \(Self.bridge("start", at: 9))
            9.1   < event agent-state-change, Agent: bob, Agent-State: In a queue call
            9.2   < event agent-state-change, Agent: ann, Agent-State: In a queue call
            9     > answered a ann
            """)
    }

    @Test func `a switch that does not say whether a bridge was made means that it was`() throws {
        try play(
            """
            \(Self.enters)
            \(Self.bridge("start", at: 9))
            \(Self.bridge("end", at: 10))
            9     > answered a ann
            10    > ended a
            """)
    }

    @Test(arguments: [
        ("TIMEOUT", "overflowed"), ("NO_AGENT_TIMEOUT", "overflowed"), ("EXIT_WITH_KEY", "transferred"),
        ("BREAK_OUT", "abandoned"), ("NONE", "abandoned"),
    ])
    func `the reason of a cancelled visit says how it ended`(reason: String, exit: String) throws {
        try play(
            """
            \(Self.enters)
            45  < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: \(reason)
            45  > left a \(exit)
            60  tick
            """)
    }

    @Test func `an agent who does not answer ends nothing`() throws {
        try play(
            """
            \(Self.enters)
            5   < event agent-offering, Queue: n1, Member-UUID: u1, Agent: ann
            20  < event bridge-agent-fail, Queue: n1, Member-UUID: u1, Agent: ann, Hangup-Cause: NO_ANSWER
            30  tick
            45  < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: BREAK_OUT
            45  > left a abandoned
            """)
    }

    @Test func `a caller who comes back to the place he gave up is offered again`() throws {
        try play(
            """
            \(Self.enters)
            9   < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: BREAK_OUT
            9   > left a abandoned
            30  < event member-queue-resume, Queue: n1, Member-UUID: u1
            30  > offered b n1
            """)
    }

    @Test func `a conversation that began before anybody watched is counted with what the switch says`() throws {
        try play(
            """
            \(Self.bridge("end", at: 60, ", Agent-Answered-Time: 1000000020"))
            60  > talking a n1 ann
            60  > ended a 40
            60  < event member-queue-end, Queue: n1, Member-UUID: u1, Agent: ann, Cause: Terminated
            """)
    }

    @Test func `a caller never seen to enter did so when the switch says`() throws {
        try play(
            """
            60  < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, \(Self.timeout)
            15  > offered a n1
            60  > left a overflowed
            70  < event bridge-agent-start, Queue: n1, Member-UUID: u2, Agent: ann, Member-Joined-Time: 1000000065
            65  > offered b n1
            """)
    }

    @Test func `other queues are left out`() throws {
        try play(
            """
            0  < event member-queue-start, Queue: other, Member-UUID: u1
            1  < event bridge-agent-start, Queue: other, Member-UUID: u1, Agent: ann
            2  < event bridge-agent-end, Queue: other, Member-UUID: u1, Agent: ann
            3  < event member-queue-end, Queue: other, Member-UUID: u2, Cause: Cancel, Cancel-Reason: NONE
            9  tick
            """)
    }

    @Test func `a queue may be called by the part before the at sign`() throws {
        try play(
            """
            0  < event member-queue-start, Queue: n2@default, Member-UUID: u1
            0  > offered a n2
            """)
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `events that come again change nothing`(seed: UInt64) throws {
        let steps = [
            "0 < event member-queue-start, Queue: n1, Member-UUID: u1",
            "1 < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann",
            "2 < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: false",
            "3 < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: bob",
            "4 < event agent-state-change, Agent: bob, Agent-State: In a queue call",
            "5 < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: bob, Agent-Bridged: true",
            "6 < event member-queue-end, Queue: n1, Member-UUID: u1, Agent: bob, Cause: Terminated",
            "7 < event member-queue-start, Queue: n2, Member-UUID: u2",
            "8 < event member-queue-end, Queue: n2, Member-UUID: u2, Cause: Cancel, Cancel-Reason: NONE",
            "9 < event member-queue-resume, Queue: n2, Member-UUID: u2",
            "10 < event member-queue-end, Queue: n2, Member-UUID: u2, Cause: Cancel, Cancel-Reason: TIMEOUT",
        ]
        #expect(Self.events(steps, repeatedBy: seed) == Self.events(steps, repeatedBy: nil), "seed \(seed)")
        #expect(
            Self.events(steps, repeatedBy: nil) == [
                "0 offered", "3 answered", "5 ended", "7 offered", "8 left", "9 offered", "10 left",
            ])
    }
}
