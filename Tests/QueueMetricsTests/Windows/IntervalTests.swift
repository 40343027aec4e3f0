import CallCentre
import Testing

@testable import QueueMetrics

/// Intervals and days on clocks that are ahead by odd amounts, or change; instants by arithmetic from the zones' offsets
/// (days since 1970 x 86,400 - offset).
@Suite(.timeLimit(.minutes(5)))
struct IntervalTests {
    /// Some whole half hour of a local clock, in seconds since the epoch.
    struct LocalTime: CustomTestStringConvertible {
        let zone: String
        let second: Int
        var testDescription: String { zone }
    }

    // 2003-03-14T10:00 and 2003-07-01T10:00 local: 10 h less the offset, of which the third and last are 5:45 and 10:30.
    static let clocks = [
        LocalTime(zone: "Europe/Paris", second: 12_125 * 86_400 + 36_000 - 3_600),
        LocalTime(zone: "Europe/Paris", second: 12_234 * 86_400 + 36_000 - 7_200),
        LocalTime(zone: "Asia/Kathmandu", second: 12_125 * 86_400 + 36_000 - 20_700),
        LocalTime(zone: "Australia/Lord_Howe", second: 12_234 * 86_400 + 36_000 - 37_800),
    ]

    private func transcript(_ clock: LocalTime, interval: Int = 1_800, from: Int = 0) throws -> Transcript {
        var site = TestSite.site(timeZone: clock.zone)
        site.interval = .seconds(interval)
        return try Transcript(site, start: Timestamp(microseconds: Int64(clock.second + from) * 1_000_000))
    }

    @Test(arguments: clocks, [900, 1_800, 3_600])
    func `an interval begins when the site's clock shows a quarter, a half or a full hour`(
        clock: LocalTime, length: Int
    ) throws {
        var transcript = try transcript(clock, interval: length)
        try transcript.play(
            """
            10                  offer a n1
            15                  answer a ann
            \(length - 1)       offer b n1
            \(length - 1)       ? n1 offered@interval 2, answered@interval 1, offered@last unknown
            \(length)           ? n1 offered@interval 0, answered@interval 0, asa@interval absent
            \(length)           ? n1 offered@last 2, answered@last 1, asa@last 5 s, offered 2
            \(length + 1)       offer c n1
            \(2 * length - 1)   ? n1 offered@interval 1, offered@last 2
            \(2 * length)       ? n1 offered@interval 0, offered@last 1, offered 3
            \(3 * length)       ? n1 offered@interval 0, offered@last 0
            """)
    }

    @Test(arguments: clocks)
    func `an interval's end is crossed by an event as by the clock`(clock: LocalTime) throws {
        var (byEvent, byTick) = (try transcript(clock), try transcript(clock))
        let before = "60 offer a n1\n70 abandon a\n80 serve ann n1\n80 state ann ready"
        let after = "1801 offer b n1\n1802 tick"
        try byEvent.play("\(before)\n\(after)")
        try byTick.play("\(before)\n1800 tick\n1800 tick\n1799 tick\n\(after)")
        #expect(byEvent.fold == byTick.fold)
        try byEvent.play("1802 ? n1 offered@interval 1, abandoned@interval 0, abandoned@last 1, occupancy@last 0.00 %")
    }

    @Test func `the first interval is known from its start only when it was seen`() throws {
        var transcript = try transcript(Self.clocks[0], from: 600)
        try transcript.play(
            """
            0     offer a n1
            0     ? n1 offered@interval 1, offered@last unknown, serviceLevel@last unknown
            1200  ? n1 offered@interval 0, offered@last 1
            """)
    }

    @Test func `an hour without any event leaves the last interval empty`() throws {
        var transcript = try transcript(Self.clocks[0])
        try transcript.play(
            """
            10    offer a n1
            11    abandon a
            3700  offer b n1
            3700  ? n1 offered@interval 1, offered@last 0, abandoned@last 0, maxWait@last absent, offered 2
            """)
    }

    @Test func `what comes late counts in the interval it belongs to`() throws {
        var transcript = try transcript(Self.clocks[0])
        try transcript.play(
            """
            1790  offer a n1
            1798  serve ann n1
            1798  state ann ready
            1801  tick
            1799  answer a ann
            1799  state ann talking
            1801  ? n1 answered@last 1, answered@interval 0, asa@last 9 s, waiting 0
            1801  ? n1 occupancy@last 50.00 %, occupancy@interval 100.00 %, maxWait@last 9 s, maxWait@interval absent
            """)
    }

    @Test func `a caller who waits over the end of an interval has waited in both`() throws {
        var transcript = try transcript(Self.clocks[0])
        try transcript.play(
            """
            1740  offer a n1
            1830  ? n1 maxWait@last 60 s, maxWait@interval 90 s
            1840  abandon a
            1840  ? n1 maxWait@last 60 s, maxWait@interval 100 s
            3600  ? n1 maxWait@last 100 s, maxWait@interval absent
            """)
    }

    @Test func `the finished interval can be asked for with its times`() throws {
        var transcript = try transcript(Self.clocks[0], from: 300)
        #expect(transcript.fold.totals(of: .site, over: .last) == nil)
        let boundary = try #require(transcript.fold.nextBoundary)
        #expect(boundary == transcript.start + .seconds(1_500))
        try transcript.play("10 offer a n1\n70 answer a ann")
        transcript.fold.advance(to: boundary)
        let last = (transcript.start - .seconds(300))..<boundary
        let running = boundary..<(boundary + .seconds(1_800))
        #expect(transcript.fold.period(of: .last) == last)
        #expect(transcript.fold.period(of: .interval) == running)
        #expect(transcript.fold.nextBoundary == boundary + .seconds(1_800))
        let totals = try #require(transcript.fold.totals(of: .floor(FloorID(0)), over: .last))
        #expect(totals.tally.answered == 1)
        #expect(totals.longestWait == .seconds(60))
        #expect([totals.kept, totals.due] == [0, 1])
        #expect(totals.reading(.asa) == .time(.seconds(60)))
    }
}

// MARK: Clock changes

extension IntervalTests {
    // 2003-03-30T01:00Z and 2003-10-26T01:00Z, when 02:00 became 03:00 and 03:00 became 02:00.
    @Test(arguments: [12_141 * 86_400 + 3_600, 12_351 * 86_400 + 3_600])
    func `intervals in Paris are half hours through both changes of the clock`(change: Int) throws {
        let clock = LocalTime(zone: "Europe/Paris", second: change - 3_600)
        var transcript = try transcript(clock)
        for half in 0..<8 {
            let begin = half * 1_800
            try transcript.play("\(begin + 1) offer c\(half) n1\n\(begin + 2) abandon c\(half)")
            let last = half == 0 ? "unknown" : "1"
            try transcript.play("\(begin + 1799) ? n1 offered@interval 1, offered@last \(last), offered \(half + 1)")
        }
    }

    // 2003-10-25T15:30Z, 02:00 at UTC+10:30 became 02:30 at UTC+11; 2003-03-29T15:00Z, 02:00 became 01:30.
    @Test(arguments: [12_350 * 86_400 + 55_800, 12_140 * 86_400 + 54_000])
    func `a clock that changes by half an hour begins an interval where it changes`(change: Int) throws {
        let days = try #require(Days(timeZone: "Australia/Lord_Howe"))
        for length in [900, 1_800, 3_600] {
            #expect(days.interval(holding: change - 1, length: length) == (change - length)..<change)
            let rest = length == 3_600 ? 1_800 : length
            #expect(days.interval(holding: change, length: length) == change..<(change + rest))
            #expect(days.interval(holding: change + rest, length: length).lowerBound == change + rest)
        }
    }

    /// In São Paulo midnight of 2018-11-04 did not exist: at 03:00Z the clock went from 00:00 to 01:00. The day before
    /// began at 03:00Z, the day after at 02:00Z.
    @Test func `a day whose midnight does not exist begins where the clock goes on`() throws {
        let day = 17_839 * 86_400
        let start = Timestamp(microseconds: Int64(day - 86_400 + 10_800) * 1_000_000)
        var transcript = try Transcript(TestSite.site(timeZone: "America/Sao_Paulo"), start: start)
        try transcript.play(
            """
            1       offer a n1
            2       abandon a
            86399   ? n1 offered 1
            86400   ? n1 offered 0
            86401   offer b n1
            86402   abandon b
            169199  ? n1 offered 1
            169200  ? n1 offered 0
            """)
    }
}
