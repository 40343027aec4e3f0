import Feeds
import Testing

@Suite(.timeLimit(.minutes(5)))
struct AgentStateTests {
    /// Device states as app_queue numbers them in `Status`.
    @Test(arguments: [
        (0, "ready"), (1, "ready"), (2, "talking"), (3, "talking"), (4, "loggedOut"), (5, "loggedOut"),
        (6, "reserved"), (7, "talking"), (8, "held"),
    ])
    func `a member's device tells the agent's state`(status: Int, state: String) throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            3  < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: \(status), Paused: 0, Wrapuptime: 0
            3  > ann serves n1
            3  > ann \(state)
            4  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: \(status), Paused: 0, Wrapuptime: 0
            """)
    }

    @Test func `a device state nobody knows is an unknown state`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            3  < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 9, Paused: 0
            3  > ann serves n1
            3  > ann unknown
            """)
    }

    @Test func `a telephone that registers signs its static member in`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 5, Paused: 0
            0  > ann serves n1
            0  > ann loggedOut
            9  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            9  > ann ready
            """)
    }

    @Test func `a member of two queues has one state and is signed out with the last of them`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            0  > ann serves n1
            0  > ann ready
            0  < QueueMemberAdded, Queue: n2, Interface: PJSIP/ann, Status: 1, Paused: 0
            0  > ann serves n2
            5  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 6, Paused: 0
            5  > ann reserved
            5  < QueueMemberStatus, Queue: n2, Interface: PJSIP/ann, Status: 6, Paused: 0
            6  < QueueMemberStatus, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            6  > ann ready
            9  < QueueMemberRemoved, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            9  > ann stops n1
            9  < QueueMemberRemoved, Queue: n2, Interface: PJSIP/ann, Status: 1, Paused: 0
            9  > ann stops n2
            9  > ann loggedOut
            """)
    }

    @Test func `pauses are told per queue with their reason`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 1, PausedReason: Repas
            0  > ann serves n1 paused Repas
            0  > ann ready
            0  < QueueMemberAdded, Queue: n2, Interface: PJSIP/ann, Status: 1, Paused: 0
            0  > ann serves n2
            5  < QueueMemberPause, Queue: n2, Interface: PJSIP/ann, Status: 1, Paused: 1, PausedReason: 
            5  > ann serves n2 paused -
            8  < QueueMemberPause, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0, PausedReason: de retour
            8  > ann serves n1
            """)
    }

    @Test func `a pause during a call is told and the call goes on`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 2, Paused: 0
            0  > ann serves n1
            0  > ann talking
            5  < QueueMemberPause, Queue: n1, Interface: PJSIP/ann, Status: 2, Paused: 1, PausedReason: Repas
            5  > ann serves n1 paused Repas
            """)
    }

    @Test func `people nobody configured are met and counted`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: n1, Interface: SIP/zoe, Status: 1, Paused: 0
            0  > zoe serves n1
            0  > zoe ready
            1  < QueueMemberAdded, Queue: n1, Interface: PJSIP/bob, Status: 1, Paused: 0
            1  > bob serves n1
            1  > bob ready
            """)
        #expect(transcript.feed.agentKeys == ["PJSIP/ann", "PJSIP/bob", "SIP/zoe"])
    }

    @Test func `members of a queue the site does not keep are left out`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: spare, Interface: PJSIP/ann, Status: 1, Paused: 0
            1  < QueueMemberRemoved, Queue: spare, Interface: PJSIP/ann, Status: 1, Paused: 0
            """)
    }

    @Test func `a list tells who serves what and signs out whom it does not have`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0   < QueueMemberAdded, Queue: n1, Interface: PJSIP/ann, Status: 1, Paused: 0
            0   > ann serves n1
            0   > ann ready
            9   < QueueParams, Queue: n1
            9   < QueueMember, Queue: n1, Location: PJSIP/bob, Status: 1, Paused: 1, PausedReason: Repas, LastCall: 0
            9   > bob serves n1 paused Repas
            9   > bob ready
            9   < QueueStatusComplete
            9   > ann stops n1
            9   > ann loggedOut
            """)
    }

    @Test func `configured people whom no list has are signed out`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play("0 < QueueStatusComplete\n0 > ann loggedOut\n0 > bob loggedOut")
    }

    @Test func `a list of one queue says nothing of the members of another`() throws {
        var transcript = SwitchTranscript(.agents)
        try transcript.play(
            """
            0  < QueueMemberAdded, Queue: n2, Interface: PJSIP/ann, Status: 1, Paused: 0
            0  > ann serves n2
            0  > ann ready
            9  < QueueParams, Queue: n1
            9  < QueueStatusComplete
            9  > bob loggedOut
            """)
    }
}
