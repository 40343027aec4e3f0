import CallCentre
import Feeds
import Testing

/// What the switch lists after a connection is made, against what is known already.
@Suite(.timeLimit(.minutes(5)))
struct FreeSWITCHSnapshotTests {
    private static func connection(at second: Int = 0, agents: String = "", n1: String = "", n2: String = "") -> String
    {
        FreeSWITCHTranscript.connection(at: second, agents: agents, tiers: "n1|ann|Ready|1|1", n1: n1, n2: n2)
    }

    private static func member(
        _ uuid: String, _ state: String, joined: Int, rejoined: Int = 0, bridged: Int = 0, with agent: String = ""
    ) -> String {
        FreeSWITCHTranscript.member(uuid, state, joined: joined, rejoined: rejoined, bridged: bridged, with: agent)
    }

    private func play(_ script: String, _ topic: FreeSWITCHTranscript.Topic = .calls) throws {
        var transcript = FreeSWITCHTranscript(topic, password: "s3cret")
        try transcript.play(script)
    }

    @Test func `callers met waiting were offered when they entered`() throws {
        let callers = [
            Self.member("u1", "Waiting", joined: 10), Self.member("u2", "Trying", joined: 20, with: "ring-all"),
            Self.member("u3", "Waiting", joined: 5, rejoined: 40), Self.member("u4", "Abandoned", joined: 30),
        ]
        try play(
            """
            \(Self.connection(at: 60, n1: callers.joined(separator: "; ")))
            10  > offered a n1
            20  > offered b n1
            40  > offered c n1
            """)
    }

    @Test func `callers met talking have been so since their bridge was made`() throws {
        try play(
            """
            \(Self.connection(at: 60, n1: Self.member("u1", "Answered", joined: 10, bridged: 30, with: "ann")))
            30  > talking a n1 ann
            90  < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: true
            90  > ended a
            """)
    }

    @Test func `an event whose effect a list already has changes nothing`() throws {
        try play(
            """
            \(Self.connection(at: 60, n1: Self.member("u1", "Waiting", joined: 60)))
            60    > offered a n1
            60.1  < event member-queue-start, Queue: n1, Member-UUID: u1
            61    < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: TIMEOUT
            61    > left a overflowed
            """)
    }

    @Test func `an event that comes while lists are read is newer than they are`() throws {
        let opening = Self.connection(at: 60, n1: Self.member("u1", "Trying", joined: 50)).split(separator: "\n")
        try play(
            """
            \(opening.prefix(3).joined(separator: "\n"))
            60  < event member-queue-start, Queue: n1, Member-UUID: u2
            60  > offered a n1
            60  < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann, Member-Joined-Time: 1000000050
            50  > offered b n1
            60  < event agent-state-change, Agent: ann, Agent-State: In a queue call
            60  > answered b ann
            \(opening.dropFirst(3).joined(separator: "\n"))
            """)
    }

    @Test func `who waits still after a lost connection is the same caller, who vanished is lost`() throws {
        try play(
            """
            \(Self.connection())
            5   < event member-queue-start, Queue: n1, Member-UUID: u1
            5   > offered a n1
            6   < event member-queue-start, Queue: n1, Member-UUID: u2
            6   > offered b n1
            10  lost
            \(Self.connection(at: 30, n1: Self.member("u1", "Waiting", joined: 5)))
            30  > still a
            30  > left b lost
            40  < event member-queue-end, Queue: n1, Member-UUID: u1, Cause: Cancel, Cancel-Reason: NONE
            40  > left a abandoned
            """)
    }

    @Test func `who was answered while nobody watched was answered when the switch says`() throws {
        try play(
            """
            \(Self.connection())
            5   < event member-queue-start, Queue: n1, Member-UUID: u1
            5   > offered a n1
            10  lost
            \(Self.connection(at: 30, n1: Self.member("u1", "Answered", joined: 5, bridged: 20, with: "ann")))
            20  > answered a ann
            """)
    }

    @Test func `a conversation that ended while nobody watched did so with the agent's last bridge`() throws {
        try play(
            """
            \(Self.connection())
            5   < event member-queue-start, Queue: n1, Member-UUID: u1
            5   > offered a n1
            6   < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann
            6   < event agent-state-change, Agent: ann, Agent-State: In a queue call
            6   > answered a ann
            10  lost
            \(Self.connection(at: 60, agents: "ann|user/ann|Available|Waiting|0|1000000025"))
            25  > ended a
            61  < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Bridge-Terminated-Time: 1000000025
            """)
    }

    @Test func `an answer that was held back when the connection was lost was one`() throws {
        try play(
            """
            \(Self.connection())
            5   < event member-queue-start, Queue: n1, Member-UUID: u1
            5   > offered a n1
            6   < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann
            7   lost
            \(Self.connection(at: 8, n1: Self.member("u1", "Answered", joined: 5, bridged: 6, with: "ann")))
            6   > answered a ann
            20  tick
            """)
    }

    @Test func `work left from a call before the feed attached is finished in time`() throws {
        try play(
            """
            \(Self.connection(at: 30, agents: "ann|user/ann|Available|Waiting|0|1000000028"))
            30  > ann serves n1
            30  > bob loggedOut
            30  > ann wrapUp
            34  tick
            34  > ann ready
            """, .agents)
    }

    @Test func `who serves no longer and who is gone is told after a lost connection`() throws {
        try play(
            """
            \(Self.connection(agents: "ann|user/ann|Available|Waiting|0|0; bob|user/bob|Available|Waiting|0|0"))
            0   > ann serves n1
            0   > ann ready
            0   > bob ready
            10  lost
            \(FreeSWITCHTranscript.connection(at: 30, agents: "bob|user/bob|On Break|Waiting|0|0"))
            30  > ann stops n1
            30  > ann loggedOut
            30  > bob notReady
            """, .agents)
    }

    @Test func `a feed that was saved in the middle of everything goes on where it was`() throws {
        try play(
            """
            \(Self.connection(agents: "ann|user/ann|Available|Waiting|0|0"))
            5    save
            5    < event member-queue-start, Queue: n1, Member-UUID: u1
            5    > offered a n1
            5    save
            6    < event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann
            6    save
            6.1  < event agent-state-change, Agent: ann, Agent-State: In a queue call
            6    > answered a ann
            7    save
            20   < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: true
            20   > ended a
            20   save
            20   < event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: true
            """)
    }

    @Test func `a clock far from ours is told once, and waits are still right`() throws {
        var transcript = FreeSWITCHTranscript(.calls, password: "s3cret")
        let stamped = { (line: String, seconds: Int64) in
            SocketText.frame(line, microseconds: FreeSWITCHTranscript.start.microseconds + seconds * 1_000_000)
        }
        #expect(
            transcript.events(of: stamped("event member-queue-start, Queue: n1, Member-UUID: u1", 100), at: 10) == [
                "10 offered a n1"
            ])
        let end = "event member-queue-end, Queue: n1, Member-UUID: u2, Member-Joined-Time: 1000000105, Cause: Cancel"
        #expect(transcript.events(of: stamped(end, 110), at: 20) == ["15 offered b n1", "20 left b abandoned"])
        #expect(transcript.feed.takeReply().notices == ["the switch's clock differs by -90 s; ours is used"])
    }
}
