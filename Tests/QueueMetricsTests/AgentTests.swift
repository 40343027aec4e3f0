import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct AgentTests {
    @Test(arguments: AgentState.allCases)
    func `an agent counts under their state in every scope they belong to`(state: AgentState) throws {
        var transcript = try Transcript()
        try transcript.play("0 serve ann n1\n1 state ann \(state.name)")
        // The other three of the site have said nothing: unknown, in no queue.
        for (scope, silent) in [("n1", 0), ("level1", 1), ("first", 1), ("site", 3)] {
            for other in AgentState.allCases {
                let expected = (other == state ? 1 : 0) + (other == .unknown ? silent : 0)
                try transcript.play("2 ? \(scope) agents.\(other.name) \(expected)")
            }
        }
        try transcript.play("2 ? n2 agents.\(state.name) 0\n2 ? n1 available \(state == .ready ? 1 : 0)")
    }

    @Test func `an agent of two queues is one person on the floor`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  serve ann n1
            0  serve ann n2
            0  serve bob n2
            0  serve cyd n2
            1  state ann ready
            1  state bob talking
            1  state cyd ready
            2  ? n1 available 1, staffed 1
            2  ? n2 available 2, staffed 3
            2  ? first available 1, agents.talking 1, staffed 2
            2  ? second available 1, staffed 1
            2  ? level1 available 2, staffed 2
            2  ? site available 2, staffed 3, agents.unknown 1
            """)
    }

    @Test func `paused in one queue of two is withdrawn there and available elsewhere`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  serve ann n1
            0  serve ann n2
            0  state ann ready
            1  serve ann n1 paused
            2  ? n1 available 0, agents.notReady 1, staffed 1
            2  ? n2 available 1, agents.notReady 0
            2  ? first available 1, agents.notReady 0
            3  serve ann n2 paused
            3  ? n2 available 0, agents.notReady 1
            3  ? first available 0, agents.notReady 1, staffed 1
            3  ? site available 0, agents.notReady 1
            4  serve ann n1
            4  ? n1 available 1
            4  ? first available 1, agents.notReady 0
            """)
    }

    @Test func `a pause during a call takes effect when the call is over`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   serve ann n1
            0   state ann talking
            5   serve ann n1 paused
            6   ? n1 agents.talking 1, agents.notReady 0
            9   state ann wrapUp
            9   ? n1 agents.wrapUp 1
            12  state ann ready
            12  ? n1 agents.ready 0, agents.notReady 1, available 0
            """)
    }

    @Test func `staffed is the sum of the signed-in states`() throws {
        var transcript = try Transcript()
        for (index, state) in AgentState.allCases.enumerated() {
            try transcript.play("0 serve agent\(index) n1\n0 state agent\(index) \(state.name)")
        }
        // Eight people, one in each state: all but the one logged out and the one unknown are signed in.
        try transcript.play(
            """
            1 ? n1 staffed 6, agents.loggedOut 1, agents.unknown 1
            1 ? site staffed 6, agents.loggedOut 1, agents.unknown 5
            """)
    }

    @Test func `an agent nobody configured counts at the queue and the site`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  serve stranger n2
            0  state stranger ready
            1  ? n2 available 1, staffed 1
            1  ? site available 1
            1  ? first available 0
            1  ? second available 0
            """)
    }

    @Test func `an agent who stops serving a queue no longer counts there`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  serve ann n1
            0  serve ann n2
            0  state ann ready
            1  stop ann n1
            1  ? n1 staffed 0, available 0
            1  ? n2 staffed 1, available 1
            1  ? first staffed 1
            2  stop ann n2
            2  state ann loggedOut
            2  ? n2 staffed 0
            2  ? first staffed 0, agents.loggedOut 1
            """)
    }

    @Test func `the same events again keep every count`() throws {
        var transcript = try Transcript()
        let script = """
            0  serve ann n1
            0  state ann ready
            0  serve ann n1
            0  state ann ready
            """
        try transcript.play(script)
        try transcript.play("1 ? n1 available 1, staffed 1\n1 ? first available 1\n1 ? site available 1")
    }
}
