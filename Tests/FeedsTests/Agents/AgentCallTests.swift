import Testing

@Suite(.timeLimit(.minutes(5)))
struct AgentCallTests {
    /// ann, ready in n1, whose wrap-up time is 6 s, is connected to a caller at 10 s.
    private static func call(wrapUp: Int = 0) -> String {
        """
        0   < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0, Wrapuptime: \(wrapUp)
        0   > ann serves n1
        0   > ann ready
        9   < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 6, Paused: 0, Wrapuptime: \(wrapUp)
        9   > ann reserved
        10  < AgentConnect, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, HoldTime: 1
        10  > ann talking
        """
    }

    private static let complete =
        "< AgentComplete, Queue: n1, Uniqueid: u1, DestUniqueid: d1, Interface: PJSIP/ann, TalkTime: 10"

    @Test func `wrap-up lasts as long as the queue is configured for`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            20        \(Self.complete)
            20.1      < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0, Wrapuptime: 0
            20.1      > ann wrapUp
            25.99999  tick
            30        tick
            26        > ann ready
            """)
    }

    @Test func `a member's own wrap-up time comes before the queue's`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call(wrapUp: 12))
            20    \(Self.complete)
            20.1  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0, Wrapuptime: 12
            20.1  > ann wrapUp
            31    tick
            32    tick
            32    > ann ready
            """)
    }

    @Test func `a next call ends wrap-up`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            20    < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 2, Paused: 0
            20    \(Self.complete)
            20.1  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            20.1  > ann wrapUp
            22    < AgentConnect, Queue: n1, Uniqueid: u2, DestUniqueid: d2, Interface: PJSIP/ann, HoldTime: 0
            22    > ann talking
            30    tick
            """)
    }

    @Test func `work left from a call before the feed attached is finished in time`() throws {
        var transcript = SwitchTranscript(.agents)
        // The last call ended 4 s before the list: 2 s of the 6 are left.
        try transcript.play(
            """
            4  < QueueMember, Queue: n1, Location: PJSIP/ann, Status: 1, Paused: 0, LastCall: 1000000000, Wrapuptime: 0
            4  > ann serves n1
            4  > ann wrapUp
            5  tick
            6  tick
            6  > ann ready
            """)
    }

    @Test func `the agent's own hold is told and ends with the call`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            12  < Hold, Uniqueid: d1
            12  > ann held
            13  < Unhold, Uniqueid: d1
            13  > ann talking
            14  < Hold, Uniqueid: d1
            14  > ann held
            20  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            """)
    }

    @Test func `a caller who puts the agent on hold does not`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            "\(Self.call())\n12 < Hold, Uniqueid: u1\n12 < Hold, Uniqueid: other\n13 < Unhold, Uniqueid: u1")
    }

    @Test func `nobody holds through a leg that has hung up`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            12  < Hold, Uniqueid: d1
            12  > ann held
            13  < Hangup, Uniqueid: d1
            13  > ann talking
            """)
    }

    @Test func `an agent removed during a call goes on talking and is then signed out`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            15  < QueueMemberRemoved, Queue: n1, Interface: PJSIP/ann, Status: 2, Paused: 0
            15  > ann stops n1
            16  < Hold, Uniqueid: d1
            16  > ann held
            17  < Unhold, Uniqueid: d1
            17  > ann talking
            20  \(Self.complete)
            20  > ann loggedOut
            40  tick
            """)
    }

    /// As for a member behind a Local channel once that channel is optimised away.
    @Test func `a device that looks idle does not end the call`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            11  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            15  tick
            20  \(Self.complete)
            20  > ann wrapUp
            26  tick
            26  > ann ready
            """)
    }

    @Test func `after a gap a member shown as free has no call any more`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            \(Self.call())
            15  < Hold, Uniqueid: d1
            15  > ann held
            20  lost
            50  < QueueParams, Queue: n1
            50  < QueueMember, Queue: n1, Location: PJSIP/ann, Status: 1, Paused: 0, LastCall: 0
            50  > ann serves n1
            50  < QueueStatusComplete
            50  > ann ready
            50  > bob loggedOut
            51  < Unhold, Uniqueid: d1
            """)
    }
}
