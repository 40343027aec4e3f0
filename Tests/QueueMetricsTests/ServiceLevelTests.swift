import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ServiceLevelTests {
    /// 1,060 calls, one every 50 s: A = 1,000 with A_T = 860, B = 60 with B_T = 20 of which S = 10 are short.
    private static let waits: [(count: Int, wait: Int, isAnswered: Bool)] = [
        (860, 12, true), (140, 31, true), (10, 3, false), (10, 15, false), (40, 44, false),
    ]

    // 860/1000, 860/1060, 860/(1060-20), (860+20)/1060, 860/(1060-10)
    @Test(arguments: [
        (ServiceLevelFormula.handledOnly, "86.00 %"), (.abandonsNegative, "81.13 %"), (.abandonsIgnored, "82.69 %"),
        (.abandonsPositive, "83.02 %"), (.shortExcluded, "81.90 %"),
    ])
    func `1060 calls give the published figure of each formula`(formula: ServiceLevelFormula, expected: String) throws {
        var transcript = try Transcript(TestSite.site(rule: ServiceLevelRule(formula: formula)))
        var second = 0
        for (count, wait, isAnswered) in Self.waits {
            for _ in 0..<count {
                let end = isAnswered ? "answer c\(second) ann" : "abandon c\(second)"
                try transcript.play("\(second) offer c\(second) n1\n\(second + wait) \(end)")
                second += 50
            }
        }
        try transcript.play(
            """
            \(second) ? n1 offered 1060, answered 1000, abandoned 60, waiting 0
            \(second) ? n1 answeredWithin 860, abandonedWithin 20, shortAbandoned 10
            \(second) ? n1 serviceLevel \(expected), answerRate 94.34 %, abandonRate 4.76 %
            """)
    }

    @Test func `50 of 130 answered in time are 38 percent of those handled`() throws {
        var transcript = try Transcript(TestSite.site(rule: ServiceLevelRule(formula: .handledOnly)))
        for call in 0..<130 {
            let wait = call < 50 ? 20 : 25
            try transcript.play("\(call * 30) offer c\(call) n1\n\(call * 30 + wait) answer c\(call) ann")
        }
        try transcript.play("3900 ? n1 serviceLevel 38.46 %")
    }

    @Test func `a drowning queue falls at the instant the wait exceeds the threshold`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0          offer a n1
            5          answer a ann
            6          offer b n1
            26         ? n1 serviceLevel 100.00 %
            26.000001  ? n1 serviceLevel 50.00 %
            500        ? n1 serviceLevel 50.00 %
            """)
    }

    @Test func `a wait of exactly the threshold is within it`() throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0          offer a n1
            0          offer b n1
            20         answer a ann
            20.000001  answer b bob
            21         ? n1 answered 2, answeredWithin 1, serviceLevel 50.00 %
            30         offer c n2
            30         offer d n2
            50         abandon c
            50.000001  abandon d
            50.000001  ? n2 abandoned 2, abandonedWithin 1
            """)
    }

    @Test(arguments: ["overflow", "dissuade", "transfer"])
    func `calls that left otherwise are out of the ratio unless they passed the threshold`(exit: String) throws {
        var transcript = try Transcript()
        try transcript.play(
            """
            0   offer a n1
            1   answer a ann
            2   offer b n1
            22  \(exit) b
            22  ? n1 serviceLevel 100.00 %
            30  offer c n1
            51  \(exit) c
            52  ? n1 serviceLevel 50.00 %
            """)
    }

    @Test(arguments: ["overflow", "dissuade", "transfer"])
    func `calls that left otherwise count as not answered where the queue says so`(exit: String) throws {
        var transcript = try Transcript(TestSite.site(rule: ServiceLevelRule(dequeued: .count)))
        try transcript.play(
            """
            0   offer a n1
            1   answer a ann
            2   offer b n1
            22  \(exit) b
            22  ? n1 serviceLevel 50.00 %
            30  offer c n1
            51  \(exit) c
            52  ? n1 serviceLevel 33.33 %
            """)
    }

    @Test func `a lost call leaves the ratio unless it passed the threshold`() throws {
        var transcript = try Transcript(TestSite.site(rule: ServiceLevelRule(dequeued: .count)))
        try transcript.play(
            """
            0   offer a n1
            1   answer a ann
            2   offer b n1
            12  lose b
            13  ? n1 serviceLevel 100.00 %
            30  offer c n1
            60  lose c
            60  ? n1 serviceLevel 50.00 %, lost 2
            """)
    }

    @Test func `each queue keeps its own rule and the floor adds before dividing`() throws {
        var site = TestSite.site()
        site.queues[0].serviceLevel.threshold = .seconds(10)
        site.queues[1].serviceLevel = ServiceLevelRule(threshold: .seconds(60), formula: .handledOnly)
        var transcript = try Transcript(site)
        // n1 keeps 1 of 2 (T = 10 s), n2 keeps 2 of 3 (T = 60 s): together 3 of 5, not the mean of the two.
        try transcript.play(
            """
            0   offer a n1
            0   offer b n1
            0   offer c n2
            0   offer d n2
            0   offer e n2
            10  answer a ann
            11  answer b ann
            30  answer c bob
            60  answer d bob
            61  answer e bob
            61  ? n1 serviceLevel 50.00 %
            61  ? n2 serviceLevel 66.67 %
            61  ? first serviceLevel 60.00 %
            61  ? site serviceLevel 60.00 %
            """)
    }

    @Test(arguments: ServiceLevelFormula.allCases)
    func `nothing to divide by is no ratio`(formula: ServiceLevelFormula) throws {
        var transcript = try Transcript(TestSite.site(rule: ServiceLevelRule(formula: formula)))
        try transcript.play(
            """
            0   ? n1 serviceLevel absent
            1   offer a n1
            21  ? n1 serviceLevel absent
            """)
    }
}
