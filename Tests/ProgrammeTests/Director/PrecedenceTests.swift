import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PrecedenceTests {
    /// Everything that may hold at once.
    private struct Holding: OptionSet {
        let rawValue: Int
        static let message = Holding(rawValue: 32)
        static let alarm = Holding(rawValue: 16)
        static let hours = Holding(rawValue: 8)
        static let schedule = Holding(rawValue: 4)
        static let first = Holding(rawValue: 2)
        static let second = Holding(rawValue: 1)
    }

    private static let talking = FieldReference(scope: Sample.n1, figure: .talking)
    private static let held = FieldReference(scope: Sample.n1, figure: .held)

    /// Monday to Friday, Paris; a schedule of Mondays.
    private func stage() throws -> Stage {
        let day = OpeningHours.Stretch(opens: 8 * 60, closes: 18 * 60)
        let pages = [
            try Stage.page("rotation"),
            try Stage.page("second", .condition(try Condition(reading: "n1.agents.held > 0", names: Sample.names))),
            try Stage.page("first", .condition(try Condition(reading: "n1.agents.talking > 0", names: Sample.names))),
            try Stage.page("scheduled", .schedule(Schedule(weekdays: [.monday, .sunday]))),
            try Stage.page("closed", .hours(isOpen: false)), try Stage.page("alarm", .alarm),
        ]
        let rule = AlarmRule(measure: .figure(Sample.waiting), label: "N1", page: "alarm")
        return try Stage(
            pages, thresholds: [Sample.waiting: Threshold(direction: .above, critical: 5)], rules: [rule],
            hours: OpeningHours([.monday: day, .tuesday: day]))
    }

    @Test(arguments: 0..<64)
    func `the strongest of what holds is shown`(number: Int) throws {
        let holding = Holding(rawValue: number)
        var stage = try stage()
        // 2026-07-05 is a Sunday. Scheduled and closed; scheduled and open; closed only; open only.
        let instant: Timestamp =
            switch (holding.contains(.hours), holding.contains(.schedule)) {
            case (true, true): utc(2026, 7, 5, 12)
            case (false, true): utc(2026, 7, 6, 12)
            case (true, false): utc(2026, 7, 8, 12)
            case (false, false): utc(2026, 7, 7, 12)
            }
        stage.figures[Sample.waiting] = .count(holding.contains(.alarm) ? 5 : 4)
        stage.figures[Self.held] = .count(holding.contains(.first) ? 1 : 0)
        stage.figures[Self.talking] = .count(holding.contains(.second) ? 1 : 0)
        if holding.contains(.message) {
            stage.post(MessageDraft(text: "A", priority: .high), id: "message", at: instant.seconds)
        }
        stage.advance(to: instant)
        let expected =
            holding.contains(.message)
            ? "message: message"
            : holding.contains(.alarm)
                ? "alarm: alarm"
                : holding.contains(.hours)
                    ? "hours: closed"
                    : holding.contains(.schedule)
                        ? "schedule: scheduled"
                        : holding.contains(.first)
                            ? "condition: second"
                            : holding.contains(.second) ? "condition: first" : "rotation: rotation"
        #expect(stage.shown(at: instant) == expected)
    }

    @Test func `it tells why, and which fixed page a sign has ready`() throws {
        var stage = try stage()
        let instant = utc(2026, 7, 7, 12)
        stage.figures[Self.held] = .count(1)
        stage.advance(to: instant)
        let showing = try #require(stage.director.showing(for: "nord", at: instant))
        #expect(showing.why == "n1.agents.held@now > 0")
        #expect(showing.fixedPage == 1)
        #expect(showing.page == stage.director.pages(for: "nord", at: instant)[1])
        // The site closes at 18:00 in Paris.
        #expect(showing.until == utc(2026, 7, 7, 16))
        #expect(stage.director.showing(for: "ouest", at: instant) == nil)
    }

    @Test func `a condition on a figure in doubt does not hold`() throws {
        var stage = try stage()
        let instant = utc(2026, 7, 7, 12)
        stage.figures[Self.held] = .stale
        stage.figures[Self.talking] = .unknown
        stage.advance(to: instant)
        #expect(stage.shown(at: instant) == "rotation: rotation")
    }

    @Test func `before the first figures nothing is known`() throws {
        let line = try LineTemplate(compiling: "{n1.waiting}", names: Sample.names)
        let stage = try Stage([PageTemplate(name: "a", lines: [line], seconds: .seconds(8))])
        let showing = stage.director.showing(for: "nord", at: Timestamp(seconds: 0))
        #expect(showing?.page.lines.map(\.text) == [" ??"])
    }

    @Test func `pages in rotation turn together on all banners`() throws {
        var stage = try Stage([try Stage.page("a", seconds: 5), try Stage.page("b", seconds: 3)])
        #expect((0..<9).map { stage.shows(Double($0)).last } == Array("aaaaabbba"))
        #expect(stage.shows(13, on: "sud") == "rotation: b")
        #expect(stage.director.showing(for: "sud", at: Timestamp(seconds: 13))?.until == Timestamp(seconds: 16))
    }

    @Test func `what is shown a little later can be asked ahead`() throws {
        var stage = try Stage([try Stage.page("a", seconds: 5), try Stage.page("b", seconds: 3)])
        stage.advance(to: 4)
        #expect(stage.shown(at: Timestamp(seconds: 6)) == "rotation: b")
        #expect(stage.shown(at: Timestamp(seconds: 4)) == "rotation: a")
    }

    @Test func `a text that people change is on the page at once`() throws {
        let names = FieldNames(site: Sample.site, floor: nil, texts: ["accueil"])
        let line = try LineTemplate(compiling: "{text.accueil:<8} {clock:HH:mm}", names: names)
        var stage = try Stage([PageTemplate(name: "a", lines: [line], seconds: .seconds(8))])
        let instant = utc(2026, 7, 6, 12, 30)
        stage.advance(to: instant)
        #expect(stage.director.showing(for: "nord", at: instant)?.page.lines[0].text == "Bonjour  14:30")
        let isChanged = stage.director.setText("accueil", to: "Salut")
        #expect(isChanged)
        #expect(stage.director.showing(for: "nord", at: instant)?.page.lines[0].text == "Salut    14:30")
        let isOther = stage.director.setText("autre", to: "x")
        #expect(!isOther)
    }
}
