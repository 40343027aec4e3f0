import CallCentre
import Foundation
import QueueMetrics
import Testing

/// Who does what, why and since when.
@Suite(.timeLimit(.minutes(5)))
struct StandingTests {
    /// `ann notReady lunch 10` of every agent in that state, since so many seconds after the start.
    private func standings(_ transcript: Transcript, in state: AgentState? = nil, of key: String) throws -> [String] {
        let scope = try #require(transcript.site.scope(named: key))
        return transcript.fold.agents(in: state, of: scope).map { standing in
            let name = TestSite.people[standing.agent.index]
            let since = Int((standing.since - transcript.start).inSeconds)
            return "\(name) \(standing.state.name) \(standing.reason ?? "-") \(since)"
        }
    }

    @Test func `agents are told with their state, its reason and since when`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   state ann ready
            10  state bob notReady lunch
            20  state cyd talking
            30  state bob notReady lunch
            40  tick
            """)
        #expect(try standings(transcript, in: .notReady, of: "site") == ["bob notReady lunch 10"])
        #expect(try standings(transcript, of: "first") == ["ann ready - 0", "bob notReady lunch 10"])
        #expect(try standings(transcript, of: "level1") == ["ann ready - 0", "cyd talking - 20"])
        #expect(try standings(transcript, of: "n1").isEmpty)
    }

    @Test func `another reason begins anew`() throws {
        var transcript = try Transcript()
        try transcript.play("0 state bob notReady lunch\n60 state bob notReady training")
        #expect(try standings(transcript, in: .notReady, of: "site") == ["bob notReady training 60"])
    }

    @Test func `a pause in a queue is told there, and elsewhere when it is one in all queues`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   state ann ready
            0   serve ann n1
            0   serve ann n2
            10  serve ann n1 paused
            15  serve ann n1 paused
            """)
        #expect(try standings(transcript, of: "n1") == ["ann notReady pause 10"])
        #expect(try standings(transcript, of: "n2") == ["ann ready - 0"])
        #expect(try standings(transcript, in: .ready, of: "first") == ["ann ready - 0"])
        try transcript.play("20 serve ann n2 paused")
        #expect(try standings(transcript, in: .notReady, of: "first") == ["ann notReady pause 20"])
        #expect(try standings(transcript, of: "n1") == ["ann notReady pause 10"])
    }

    @Test func `reason and time are kept when saved and restored`() throws {
        var transcript = try Transcript()
        try transcript.play("0 serve ann n1\n5 state ann ready\n10 serve ann n1 paused\n20 state bob notReady lunch")
        transcript.fold = try JSONDecoder().decode(Fold.self, from: JSONEncoder().encode(transcript.fold))
        #expect(
            try standings(transcript, in: .notReady, of: "site") == ["ann notReady pause 10", "bob notReady lunch 20"])
    }
}
