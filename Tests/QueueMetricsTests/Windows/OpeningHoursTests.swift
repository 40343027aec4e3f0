import CallCentre
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct OpeningHoursTests {
    /// Friday, 2003-03-14T00:00:00+01:00: 12,125 days since 1970, less an hour.
    private static let friday = Timestamp(microseconds: (12_125 * 86_400 - 3_600) * 1_000_000)

    private func transcript(_ hours: [OpeningHours.Weekday: OpeningHours.Stretch]?) throws -> Transcript {
        var site = TestSite.site()
        site.openingHours = hours.map(OpeningHours.init)
        return try Transcript(site, start: Self.friday)
    }

    @Test func `figures since the opening begin with it and last to the end of the day`() throws {
        var transcript = try transcript([.friday: OpeningHours.Stretch(opens: 480, closes: 1_200)])
        try transcript.play(
            """
            25200  offer early n1
            25205  abandon early
            28799  ? n1 offered@open absent, serviceLevel@open absent, maxWait@open absent, offered 1
            28800  ? n1 offered@open 0, offered 1
            28900  offer a n1
            28905  answer a ann
            82800  ? n1 offered@open 1, answered@open 1, asa@open 5 s, offered 2
            86399  ? n1 offered@open 1
            86400  ? n1 offered@open absent, offered 0
            """)
    }

    @Test func `on a closed day there are no figures since the opening`() throws {
        var transcript = try transcript([.monday: OpeningHours.Stretch(opens: 480, closes: 1_200)])
        // Monday's opening is three days and eight hours later.
        try transcript.play(
            """
            36000   offer a n1
            36001   abandon a
            36002   ? n1 offered@open absent, offered 1
            287999  ? n1 offered@open absent
            288000  ? n1 offered@open 0
            """)
    }

    @Test func `a night shift goes on after midnight until it closes`() throws {
        var transcript = try transcript([.friday: OpeningHours.Stretch(opens: 1_320, closes: 360)])
        try transcript.play(
            """
            79199   ? n1 offered@open absent
            79200   offer a n1
            79201   abandon a
            90000   ? n1 offered@open 1, offered 0
            107999  ? n1 offered@open 1
            108000  ? n1 offered@open absent
            """)
    }

    @Test func `without a calendar the site opens at midnight`() throws {
        var transcript = try transcript(nil)
        try transcript.play(
            """
            1      offer a n1
            2      abandon a
            3      ? n1 offered@open 1, abandoned@open 1
            86400  ? n1 offered@open 0
            """)
    }

    /// 2003-03-30 in Paris has 23 hours: eight o'clock is seven hours after midnight.
    @Test func `the opening is looked up on the clock of its day`() throws {
        var site = TestSite.site()
        site.openingHours = OpeningHours([.sunday: OpeningHours.Stretch(opens: 480, closes: 720)])
        var transcript = try Transcript(site, start: Timestamp(microseconds: (12_141 * 86_400 - 3_600) * 1_000_000))
        try transcript.play("25199 ? n1 offered@open absent\n25200 ? n1 offered@open 0")
    }

    @Test func `occupancy since the opening leaves out what was before`() throws {
        var transcript = try transcript([.friday: OpeningHours.Stretch(opens: 480, closes: 1_200)])
        try transcript.play(
            """
            28000  serve ann n1
            28000  state ann ready
            28850  state ann talking
            28900  ? n1 occupancy@open 50.00 %
            """)
    }
}
