import CallCentre
import QueueMetrics
import Testing

/// Midnights of 2003, as seconds since the epoch, from the zones' offsets (POSIX: days since 1970 x 86,400 - offset).
@Suite(.timeLimit(.minutes(5)))
struct MidnightTests {
    /// A day of a zone: when it begins (in UTC) and how long it lasts.
    struct LocalDay: CustomTestStringConvertible {
        let zone: String
        let begins: Int
        let hours: Int
        var testDescription: String { "\(zone), \(hours) h" }
    }

    // Days since 1970 of 2003-03-14, -03-30 and -10-26: 12,125, 12,141 and 12,351.
    static let days = [
        LocalDay(zone: "Europe/Paris", begins: 12_125 * 86_400 - 3_600, hours: 24),
        LocalDay(zone: "Europe/Paris", begins: 12_141 * 86_400 - 3_600, hours: 23),
        LocalDay(zone: "Europe/Paris", begins: 12_351 * 86_400 - 7_200, hours: 25),
        LocalDay(zone: "Asia/Kathmandu", begins: 12_125 * 86_400 - 20_700, hours: 24),
    ]

    private func transcript(_ day: LocalDay) throws -> Transcript {
        try Transcript(
            TestSite.site(timeZone: day.zone), start: Timestamp(microseconds: Int64(day.begins) * 1_000_000))
    }

    @Test(arguments: days)
    func `a day ends at local midnight and not before`(day: LocalDay) throws {
        var transcript = try transcript(day)
        let end = day.hours * 3_600
        try transcript.play(
            """
            0                offer a n1
            5                answer a ann
            \(end - 3_600)   ? n1 offered 1, answered 1
            \(end - 1)       offer b n1
            \(end - 1)       ? n1 offered 2, serviceLevel 100.00 %
            \(end)           ? n1 offered 0, answered 0, serviceLevel absent, asa absent, waiting 1
            \(end + 3_600)   ? n1 offered 0
            \(end + 86_399)  ? n1 offered 0
            \(end + 86_400)  ? n1 offered 0
            """)
    }

    @Test(arguments: days)
    func `midnight is crossed by an event as by the clock`(day: LocalDay) throws {
        var (byEvent, byTick) = (try transcript(day), try transcript(day))
        let end = day.hours * 3_600
        let before = "60 offer a n1\n70 abandon a\n80 serve ann n1\n80 state ann ready"
        let after = "\(end + 7) offer b n1\n\(end + 8) tick"
        try byEvent.play("\(before)\n\(after)")
        try byTick.play("\(before)\n\(end) tick\n\(end + 1) tick\n\(after)")
        #expect(byEvent.fold == byTick.fold)
        try byEvent.play("\(end + 9) ? n1 offered 1, abandoned 0, waiting 1, longestWait 2 s, occupancy 0.00 %")
    }

    @Test func `crossing midnight twice changes nothing`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play("86399 offer a n1\n86400 tick\n86401 offer b n1\n86401 abandon b")
        let once = transcript.fold
        try transcript.play("86400 tick\n86399 tick\n86401 tick")
        #expect(transcript.fold == once)
        try transcript.play("86401 ? n1 offered 1, abandoned 1, waiting 1")
    }

    @Test func `several days pass in one step`() throws {
        var site = TestSite.site()
        site.orphanAfter = .seconds(60 * 86_400)
        var transcript = try Transcript(
            site, start: Timestamp(microseconds: Int64(Self.days[0].begins) * 1_000_000))
        let days = 40 * 86_400
        try transcript.play(
            """
            0            offer a n1
            \(days)      ? n1 offered 0, waiting 1
            \(days)      offer b n1
            \(days + 9)  ? n1 offered 1
            """)
    }

    @Test func `a call is offered on one day and answered on the next`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play(
            """
            86390  offer a n1
            86395  offer b n1
            86405  answer a ann
            86405  ? n1 offered 0, answered 1, answeredWithin 1, serviceLevel 100.00 %, waiting 1
            86415  ? n1 serviceLevel 100.00 %
            86416  ? n1 serviceLevel 50.00 %
            """)
    }

    @Test func `a wait counts against the day on which it exceeded the threshold`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play(
            """
            86379.999999  offer a n1
            86380         offer b n1
            86399         ? n1 serviceLevel absent
            86400         ? n1 serviceLevel absent
            86400.000001  ? n1 serviceLevel 0.00 %
            86401         answer a ann
            86401         ? n1 answered 1, answeredWithin 0
            86402         overflow b
            86402         ? n1 overflowed 1, serviceLevel 0.00 %
            """)
        #expect(transcript.fold.tally(of: .queue(QueueID(0))).pastThreshold == 1)
    }

    @Test func `what happened before midnight and is heard of after it belongs to yesterday`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play(
            """
            86370  offer a n1
            86390  offer b n1
            86390  offer c n1
            86400  tick
            86401  tick
            86399  abandon a
            86398  answer b ann
            86399  offer d n1
            86401  ? n1 offered 0, answered 0, abandoned 0, serviceLevel absent, waiting 2, late 0
            86405  abandon c
            86405  ? n1 abandoned 1, serviceLevel absent
            86420  ? n1 serviceLevel 0.00 %
            """)
    }

    @Test func `someone met waiting since yesterday was not offered today`() throws {
        var transcript = try Transcript(
            start: Timestamp(microseconds: Int64(Self.days[0].begins) * 1_000_000 + 10_000_000))
        // The start is ten seconds after midnight; a came before it, b after.
        try transcript.play(
            """
            -15  offer a n1
            -5   offer b n1
            6    ? n1 offered 1, waiting 2, longestWait 21 s
            """)
    }

    @Test func `time in a state is counted afresh from midnight`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play(
            """
            0      serve ann n1
            0      state ann talking
            86400  tick
            86410  state ann ready
            86440  ? n1 occupancy 25.00 %
            """)
    }

    @Test func `a state that changed before midnight and is heard of after it holds from midnight`() throws {
        var transcript = try transcript(Self.days[0])
        try transcript.play(
            """
            0      serve ann n1
            0      state ann ready
            86400  tick
            86398  state ann talking
            86440  state ann ready
            86450  ? n1 occupancy 80.00 %
            """)
    }

    @Test func `a zone nobody knows has no days`() {
        #expect(Days(timeZone: "Europe/Atlantis") == nil)
    }
}
