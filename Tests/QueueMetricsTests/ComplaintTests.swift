import CallCentre
import Foundation
import QueueMetrics
import Testing

/// What users of other wallboards complain about, as far as figures decide it; each test is the opposite.
@Suite(.timeLimit(.minutes(5)))
struct ComplaintTests {
    /// 2003-03-14T00:00:00+01:00.
    private static let midnight = Timestamp(microseconds: (12_125 * 86_400 - 3_600) * 1_000_000)

    @Test func `a restart of the switch does not zero today`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    offer a n1
            5    answer a ann
            50   end a
            60   offer b n1
            70   doubt
            71   ? n1 offered stale, waiting stale
            90   offer b n1
            91   snapshot
            92   ? n1 offered 2, answered 1, waiting 1, longestWait 32 s, asa 5 s
            """)
    }

    @Test func `the day is reset between 23.59.59 and 00.00.00, by no timer`() throws {
        var transcript = try Transcript(start: Self.midnight)
        try transcript.play(
            """
            86399         offer a n1
            86399.999999  ? n1 offered 1
            86400         offer b n1
            86400         ? n1 offered 1, waiting 2
            """)
    }

    @Test func `nothing is shown as zero before anything is known`() throws {
        var transcript = try Transcript(isKnown: false)
        for figure in Figure.allCases {
            for window in Window.allCases {
                try transcript.play("0 ? site \(figure.rawValue)@\(window.rawValue) unknown")
            }
        }
    }

    @Test func `the totals of a floor, a team and the site are there though each is made of queues`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    offer a n1
            10   answer a ann
            20   offer b n2
            50   answer b bob
            60   offer c n2
            65   ? n1 offered 1, asa 10 s, serviceLevel 100.00 %, waiting 0
            65   ? n2 offered 2, asa 30 s, serviceLevel 0.00 %, waiting 1
            65   ? first offered 3, asa 20 s, serviceLevel 50.00 %, waiting 1, maxWait 30 s
            65   ? second offered 2, asa 30 s, serviceLevel 0.00 %, waiting 1
            65   ? level1 offered 1, asa 10 s, serviceLevel 100.00 %, waiting 0
            65   ? site offered@15m 3, asa@15m 20 s, serviceLevel@15m 50.00 %, longestWait 5 s
            """)
    }

    @Test func `the reason and the beginning of a pause are known after a restart of the switch`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0    serve ann n1
            0    state ann ready
            10   serve ann n1 paused
            60   doubt
            90   serve ann n1 paused
            90   state ann ready
            91   snapshot
            """)
        let ann = try #require(transcript.fold.agents(in: .notReady, of: .site).first)
        #expect(ann.reason == "pause")
        #expect(ann.since == transcript.start + .seconds(10))
    }

    @Test func `no one waits for ever`() throws {
        var transcript = try Transcript()
        try transcript.play("0 offer a n1\n7300 ? n1 waiting 0, lost 1, abandoned 0\n7300 ? site longestWait absent")
    }

    @Test func `ages are counted from the times of events and not from when they were heard of`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            100  tick
            40   offer a n1
            40   state ann notReady
            100  ? n1 longestWait 60 s
            160  ? n1 longestWait 120 s
            """)
        let ann = try #require(transcript.fold.agents(in: .notReady, of: .site).first)
        #expect(ann.since == transcript.start + .seconds(40))
    }

    /// Midnight in Paris was at 23:00Z before 2003-03-30 and at 22:00Z after it; the service is never restarted.
    @Test func `the day begins at midnight on both sides of a clock change without a restart`() throws {
        var transcript = try Transcript(start: Timestamp(microseconds: (12_140 * 86_400 - 3_600) * 1_000_000))
        let (sunday, monday, tuesday) = (86_400, 86_400 + 82_800, 86_400 + 82_800 + 86_400)
        for midnight in [sunday, monday, tuesday] {
            try transcript.play(
                """
                \(midnight - 1)  offer b\(midnight) n1
                \(midnight - 1)  abandon b\(midnight)
                \(midnight - 1)  ? n1 offered 1
                \(midnight)      ? n1 offered 0
                """)
        }
    }

    @Test func `every state of an agent has its figure, and they add up to all agents`() throws {
        var transcript = try Transcript()
        for (index, state) in AgentState.allCases.enumerated() {
            try transcript.play("0 state agent\(index) \(state.name)")
        }
        let counts = AgentState.allCases.map { state in
            Figure(rawValue: "agents.\(state.name)").map { transcript.fold.reading($0, of: .site, over: .now) }
        }
        // One in each state, and the four of the site, who have said nothing, in the last.
        let expected: [Reading?] = [1, 1, 1, 1, 1, 1, 1, 5].map { Reading.count($0) }
        #expect(counts == expected)
    }

    @Test func `callers turned away are shown beside a service level that looks good`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0  offer a n1
            1  answer a ann
            2  offer b n1
            2  dissuade b
            3  offer c n1
            3  dissuade c
            4  ? n1 serviceLevel 100.00 %, offered 3, dissuaded 2, abandoned 0
            """)
    }

    @Test func `a call that overflowed is no abandon`() throws {
        var transcript = try Transcript()
        try transcript.play("0 offer a n1\n30 overflow a\n31 ? n1 overflowed 1, abandoned 0, abandonRate absent")
    }
}
