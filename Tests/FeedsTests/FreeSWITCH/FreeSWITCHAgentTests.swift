import CallCentre
import Feeds
import Testing

/// Agents: one status and one state each, whatever queues they serve.
@Suite(.timeLimit(.minutes(5)))
struct FreeSWITCHAgentTests {
    /// ann, who serves both queues and is free.
    private static func connection(wrapUp: Int = 0, status: String = "Available", state: String = "Waiting") -> String {
        FreeSWITCHTranscript.connection(
            agents: "ann|user/ann|\(status)|\(state)|\(wrapUp)|0",
            tiers: "n1|ann|Ready|1|1; n2|ann|Ready|1|1; other|zoe|Ready|1|1")
    }

    /// ann, with a call of `queue` from 10 to 20 s.
    private static func call(of queue: String = "n1") -> String {
        """
        9   < event agent-state-change, Agent: ann, Agent-State: Receiving
        9   > ann reserved
        10  < event bridge-agent-start, Queue: \(queue), Member-UUID: u1, Agent: ann
        10  < event agent-state-change, Agent: ann, Agent-State: In a queue call
        10  > ann talking
        20  < event bridge-agent-end, Queue: \(queue), Member-UUID: u1, Agent: ann, Agent-Bridged: true
        """
    }

    private static let isReady = """
        0  > ann serves n1
        0  > ann serves n2
        0  > bob loggedOut
        0  > ann ready
        """

    private func play(_ script: String) throws {
        var transcript = FreeSWITCHTranscript(.agents, password: "s3cret")
        try transcript.play(script)
    }

    @Test(arguments: [
        ("Available", "Waiting", "ready"), ("Available (On Demand)", "Waiting", "ready"),
        ("Available", "Idle", "notReady"), ("Available (On Demand)", "Idle", "notReady"),
        ("On Break", "Waiting", "notReady"), ("On Break", "Idle", "notReady"), ("Logged Out", "Waiting", "loggedOut"),
        ("Available", "Receiving", "reserved"), ("Available", "Reserved", "reserved"),
        ("On Break", "In a queue call", "talking"), ("Logged Out", "In a queue call", "talking"),
        ("Unknown", "Waiting", "unknown"), ("Available", "Unknown", "unknown"),
    ])
    func `status and state together say what an agent does`(status: String, state: String, told: String) throws {
        try play(
            """
            \(Self.connection(status: status, state: state))
            0  > ann serves n1
            0  > ann serves n2
            0  > bob loggedOut
            0  > ann \(told)
            """)
    }

    @Test func `a status holds in all queues and is told once`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            5   < event agent-status-change, Agent: ann, Agent-Status: On Break
            5   > ann notReady
            6   < event agent-status-change, Agent: ann, Agent-Status: On Break
            9   < event agent-status-change, Agent: ann, Agent-Status: Available
            9   > ann ready
            12  < event agent-status-change, Agent: ann, Agent-Status: Logged Out
            12  > ann loggedOut
            """)
    }

    @Test func `wrap-up lasts as long as the queue is configured for`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            \(Self.call())
            20       > ann wrapUp
            20.1     < event agent-state-change, Agent: ann, Agent-State: Waiting
            25.9     tick
            30       tick
            26       > ann ready
            """)
    }

    @Test func `an agent's own wrap-up time comes before the queue's`() throws {
        try play(
            """
            \(Self.connection(wrapUp: 15))
            \(Self.isReady)
            \(Self.call(of: "n2"))
            20  > ann wrapUp
            34  tick
            35  tick
            35  > ann ready
            """)
    }

    @Test func `a next call ends wrap-up`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            \(Self.call())
            20  > ann wrapUp
            22  < event agent-state-change, Agent: ann, Agent-State: Receiving
            22  > ann reserved
            24  < event agent-state-change, Agent: ann, Agent-State: In a queue call
            24  > ann talking
            40  < event agent-state-change, Agent: ann, Agent-State: Waiting
            40  > ann ready
            """)
    }

    @Test func `a break begun during a call begins after it`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            9   < event agent-state-change, Agent: ann, Agent-State: In a queue call
            9   > ann talking
            15  < event agent-status-change, Agent: ann, Agent-Status: On Break
            20  < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: true
            20  > ann notReady
            40  tick
            """)
    }

    @Test func `an agent on demand is not ready again by itself`() throws {
        try play(
            """
            \(Self.connection(status: "Available (On Demand)"))
            \(Self.isReady)
            \(Self.call())
            20  > ann wrapUp
            20  < event agent-state-change, Agent: ann, Agent-State: Idle
            26  tick
            26  > ann notReady
            """)
    }

    @Test func `a break the switch decided on has its reason`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            9   < event agent-max-no-answer, Agent: ann, Agent-No-Answer-Count: 3, Agent-No-Answer-Status: On Break
            9   > ann notReady (did not answer)
            9   < event agent-status-change, Agent: ann, Agent-Status: On Break
            30  < event agent-status-change, Agent: ann, Agent-Status: Available
            30  > ann ready
            31  < event agent-status-change, Agent: ann, Agent-Status: On Break
            31  > ann notReady
            """)
    }

    @Test func `an agent who is deleted serves nobody`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            9  < event agent-del, Agent: ann
            9  > ann stops n1
            9  > ann stops n2
            9  > ann loggedOut
            """)
    }

    @Test func `whom a new agent serves is asked with the next heartbeat`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            9   < event agent-add, Agent: zoe, Agent-Type: callback
            9   < event agent-status-change, Agent: zoe, Agent-Status: Available
            20  < heartbeat
            20  < list name|status|state; ann|Available|Waiting; zoe|Available|Waiting
            20  < list queue|agent; n1|ann; n1|zoe
            20  > ann stops n2
            20  > zoe serves n1
            20  > zoe ready
            """)
    }

    @Test func `an old event that comes again does not bring an old state back`() throws {
        var transcript = FreeSWITCHTranscript(.agents, password: "s3cret")
        try transcript.play(
            """
            \(Self.connection())
            \(Self.isReady)
            9    < event agent-state-change, Agent: ann, Agent-State: Receiving
            9    > ann reserved
            9.5  < event agent-state-change, Agent: ann, Agent-State: Waiting
            9.5  > ann ready
            """)
        let again = SocketText.frame(
            "event agent-state-change, Agent: ann, Agent-State: Receiving",
            microseconds: FreeSWITCHTranscript.start.microseconds + 9_000_000)
        #expect(transcript.events(of: again, at: 10) == [])
    }

    @Test func `agents of other queues are nobody's business`() throws {
        try play(
            """
            \(Self.connection())
            \(Self.isReady)
            5  < event agent-status-change, Agent: zoe, Agent-Status: Available
            6  < event agent-state-change, Agent: zoe, Agent-State: Waiting
            """)
    }
}
