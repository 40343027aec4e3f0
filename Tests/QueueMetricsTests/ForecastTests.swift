import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ForecastTests {
    /// 100 calls per half hour of 180 s each: 10 erlang.
    private let tenErlang = ErlangC(calls: 100, in: .seconds(1_800), handlingTime: .seconds(180))

    @Test func `14 agents answer 88,8 percent of ten erlang within 20 s, and 13 answer 79,6`() {
        #expect(tenErlang.load == 10)
        #expect((tenErlang.serviceLevel(agents: 14, within: .seconds(20)) * 1_000).rounded() == 888)
        #expect((tenErlang.serviceLevel(agents: 13, within: .seconds(20)) * 1_000).rounded() == 796)
        #expect(tenErlang.agents(for: 0.8, within: .seconds(20)) == 14)
    }

    @Test func `as many agents as the load or fewer never catch up`() {
        #expect(tenErlang.serviceLevel(agents: 10, within: .seconds(20)) == 0)
        #expect(tenErlang.serviceLevel(agents: 0, within: .seconds(20)) == 0)
        #expect(tenErlang.agents(for: 0.01, within: .zero) == 11)
    }

    /// With one agent, Erlang C is the load itself: half an erlang makes half of the callers wait.
    @Test func `one agent under half a load answers half of the calls at once`() {
        let half = ErlangC(calls: 5, in: .seconds(1_800), handlingTime: .seconds(180))
        #expect(abs(half.serviceLevel(agents: 1, within: .zero) - 0.5) < 1e-12)
    }

    @Test func `a load of ten thousand agents neither overflows nor vanishes`() throws {
        let huge = ErlangC(calls: 100_000, in: .seconds(1_800), handlingTime: .seconds(180))
        let agents = try #require(huge.agents(for: 0.8, within: .seconds(20)))
        // Square-root staffing: the load and a few of its square root, which is 100.
        #expect((10_001...10_200).contains(agents))
        #expect(huge.serviceLevel(agents: agents, within: .seconds(20)) >= 0.8)
        #expect(huge.serviceLevel(agents: agents - 1, within: .seconds(20)) < 0.8)
    }

    @Test func `no load that a call centre can have is refused, and one beyond is`() {
        #expect(
            ErlangC(calls: 1, in: .seconds(1), handlingTime: .seconds(2_000_000)).agents(
                for: 0.8, within: .seconds(20)) == nil)
    }
}

// MARK: As figures

extension ForecastTests {
    /// Calls that wait 1 s and take `talk` seconds, one every `gap` seconds, by an agent for each.
    private func play(_ calls: Int, every gap: Int, talk: Int, on transcript: inout Transcript) throws {
        var lines: [(Int, String)] = []
        for call in 0..<calls {
            lines.append((call * gap, "offer c\(call) n1"))
            lines.append((call * gap + 1, "answer c\(call) agent\(call)"))
            lines.append((call * gap + 1 + talk, "end c\(call)"))
        }
        for (second, line) in lines.sorted(by: { $0.0 < $1.0 }) { try transcript.play("\(second) \(line)") }
    }

    @Test func `100 calls of three minutes in half an hour require 14 agents`() throws {
        var transcript = try Transcript()
        try play(100, every: 16, talk: 180, on: &transcript)
        // The last call ended at second 1,765.
        try transcript.play("1790 ? n1 required 14, offered@30m 100, aht@30m 180 s\n1790 ? level1 required 14")
    }

    @Test func `fewer than five calls require nothing that could be told`() throws {
        var transcript = try Transcript()
        try play(4, every: 16, talk: 60, on: &transcript)
        try transcript.play("600 ? n1 required absent, ewt absent")
        try transcript.play("600 offer e n1\n601 answer e ann\n661 end e\n662 ? n1 required 1, ewt 0 s")
        // The five calls have left the last half hour, but are still of today.
        try transcript.play("2600 ? n1 required absent, ewt absent, offered 5")
    }

    @Test func `the estimated wait is the waiting times the handling time, shared by those at work`() throws {
        var transcript = try Transcript()
        try play(6, every: 16, talk: 90, on: &transcript)
        try transcript.play(
            """
            300  offer w1 n1
            300  offer w2 n1
            300  offer w3 n1
            301  ? n1 waiting 3, staffed 0, ewt 270 s
            302  serve ann n1
            302  state ann ready
            302  serve bob n1
            302  state bob talking
            302  serve cyd n1
            302  state cyd notReady
            303  ? n1 staffed 3, ewt 135 s
            304  state ann loggedOut
            304  ? n1 staffed 2, ewt 270 s
            """)
    }

    @Test func `queues with promises of their own have no number of agents in common`() throws {
        var site = TestSite.site()
        site.queues[1].serviceLevel.goal = 0.9
        var transcript = try Transcript(site)
        try play(6, every: 16, talk: 90, on: &transcript)
        try transcript.play("300 ? n1 required 2\n300 ? level1 required 2\n300 ? site required absent")
    }
}
