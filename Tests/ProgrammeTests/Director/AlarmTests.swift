import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct AlarmTests {
    private static let other = FieldReference(scope: .queue(QueueID(1)), figure: .waiting)

    /// Pages a and b of 8 s; an alarm page each for the queues n1 and n2, of 8 s, from 5 waiting on.
    private func stage(share: Double = 0.5, coolDown: Duration = .zero, banners: Set<String>? = nil) throws -> Stage {
        let threshold = Threshold(
            direction: .above, warningLevel: .init(3), criticalLevel: .init(5, off: 3, for: .zero))
        let rules = [(Sample.waiting, "n1"), (Self.other, "n2")].map { reference, name in
            AlarmRule(
                measure: .figure(reference), label: name, page: name, banners: banners, coolDown: coolDown)
        }
        return try Stage(
            [
                try Stage.page("a"), try Stage.page("b"), try Stage.page("n1", .alarm), try Stage.page("n2", .alarm),
            ], thresholds: [Sample.waiting: threshold, Self.other: threshold], rules: rules, share: share)
    }

    @Test func `an alarm shows its page at once, and figures have their share`() throws {
        var stage = try stage()
        #expect(stage.shows(3) == "rotation: a")
        stage.figures[Sample.waiting] = .count(5)
        let shown = (4..<36).map { stage.shows(Double($0)).first }
        #expect(shown == Array("aaaaaaaarrrrrrrraaaaaaaarrrrrrrr"))
    }

    @Test(arguments: [(0.25, 250), (0.5, 500), (0.8, 800), (1, 1_000), (0, 0)])
    func `alarms never take more than their share`(share: Double, most: Int) throws {
        var stage = try stage(share: share)
        stage.figures = [Sample.waiting: .count(9), Self.other: .count(9)]
        // Whole cycles of 8 s of alarm: 32, 16, 10 s; the last one may be cut off by the end.
        let seconds = stage.seconds(from: 0, count: 1_000)
        let alarms = seconds.filter { $0.key.hasPrefix("alarm") }.values.reduce(0, +)
        #expect(alarms <= most + 8)
        #expect(alarms >= most - 20)
    }

    @Test func `alarms that come and go take no more than one that stays`() throws {
        var stage = try stage()
        var alarms = 0
        for second in 0..<1_000 {
            // A new one every three seconds, gone after two.
            stage.figures[Sample.waiting] = .count(second % 3 < 2 ? 9 : 0)
            if stage.shows(Double(second)).hasPrefix("alarm") { alarms += 1 }
        }
        #expect(alarms <= 501)
        #expect(alarms > 400)
    }

    @Test func `no page of the figures is hidden by the rhythm of an alarm`() throws {
        var stage = try stage()
        stage.figures[Sample.waiting] = .count(9)
        let seconds = stage.seconds(from: 0, count: 320)
        #expect(seconds == ["alarm: n1": 160, "rotation: a": 80, "rotation: b": 80])
    }

    @Test func `several alarms take turns, the more serious and the older first`() throws {
        var stage = try stage()
        stage.figures[Self.other] = .count(9)
        #expect(stage.shows(0) == "alarm: n2")
        stage.figures[Sample.waiting] = .count(9)
        let seconds = stage.seconds(from: 1, count: 63)
        #expect(seconds["alarm: n1"] == 16)
        #expect(seconds["alarm: n2"] == 15)
    }

    @Test func `an alarm that ends gives the banner back`() throws {
        var stage = try stage()
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(0) == "alarm: n1")
        stage.figures[Sample.waiting] = .count(4)
        #expect(stage.shows(1) == "alarm: n1")
        stage.figures[Sample.waiting] = .count(2)
        #expect(stage.shows(2) == "rotation: a")
        #expect(stage.director.alarms == [])
    }

    @Test func `an alarm does not come again before it has cooled down`() throws {
        var stage = try stage(coolDown: .seconds(60))
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(0) == "alarm: n1")
        stage.figures[Sample.waiting] = .count(0)
        #expect(stage.shows(10) == "rotation: b")
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(40) == "rotation: b")
        #expect(stage.director.alarms.map(\.quietUntil) == [Timestamp(seconds: 70)])
        #expect(stage.director.showing(for: "nord", at: Timestamp(seconds: 69))?.until == Timestamp(seconds: 70))
        #expect(stage.shows(69.9).hasPrefix("rotation"))
        #expect(stage.shows(70) == "alarm: n1")
    }

    @Test func `one that flutters while it is quiet is not kept quiet for ever`() throws {
        var stage = try stage(coolDown: .seconds(60))
        var alarms: [Int] = []
        for second in 0..<200 {
            stage.figures[Sample.waiting] = .count(second % 20 < 10 ? 5 : 0)
            if stage.shows(Double(second)).hasPrefix("alarm") { alarms.append(second) }
        }
        // Ends at 10 and is quiet to 70; comes at 80 when it is raised again, ends at 90, and is quiet to 150.
        #expect(alarms.filter { $0 < 60 }.max() == 7)
        #expect(alarms.filter { $0 >= 60 }.min() == 80)
        #expect(alarms.filter { $0 >= 90 }.min() == 160)
    }

    @Test func `who takes note silences the page until the alarm ends`() throws {
        var stage = try stage()
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(0) == "alarm: n1")
        let isKnown = stage.director.acknowledge("n1.waiting@now", by: "Anna", at: Timestamp(seconds: 1))
        #expect(isKnown)
        #expect(stage.seconds(from: 1, count: 100).keys.allSatisfy { $0.hasPrefix("rotation") })
        #expect(stage.director.alarms.map(\.acknowledged?.by) == ["Anna"])
        stage.figures[Sample.waiting] = .count(0)
        stage.advance(to: 102)
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(103) == "alarm: n1")
        let isOff = stage.director.acknowledge("n2.waiting@now", by: "Anna", at: Timestamp(seconds: 104))
        #expect(!isOff)
    }

    @Test func `after taking note it does not come again before it has cooled down`() throws {
        var stage = try stage(coolDown: .seconds(60))
        stage.figures[Sample.waiting] = .count(5)
        stage.advance(to: 0)
        _ = stage.director.acknowledge("n1.waiting@now", by: "Anna", at: Timestamp(seconds: 5))
        stage.figures[Sample.waiting] = .count(0)
        stage.advance(to: 10)
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(69.9).hasPrefix("rotation"))
        #expect(stage.shows(70) == "alarm: n1")
    }

    @Test func `taking note of a quiet alarm keeps it quiet from then on`() throws {
        var stage = try stage(coolDown: .seconds(60))
        // Ends at 10, is raised quietly at 40, noted at 50, ends at 60.
        for (second, count) in [(0.0, 5), (10, 0), (40, 5)] {
            stage.figures[Sample.waiting] = .count(count)
            stage.advance(to: second)
        }
        _ = stage.director.acknowledge("n1.waiting@now", by: "Anna", at: Timestamp(seconds: 50))
        stage.figures[Sample.waiting] = .count(0)
        stage.advance(to: 60)
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(75).hasPrefix("rotation"))
        #expect(stage.shows(109.9).hasPrefix("rotation"))
        #expect(stage.shows(110) == "alarm: n1")
    }

    @Test func `alarms are listed with their figure, worst first`() throws {
        var stage = try stage()
        stage.figures = [Sample.waiting: .count(5)]
        stage.advance(to: 7)
        stage.figures[Self.other] = .count(6)
        stage.figures[Sample.waiting] = .count(4)
        stage.advance(to: 9)
        let alarms = stage.director.alarms
        #expect(alarms.map { $0.rule.measure.name(in: Sample.site) } == ["n1.waiting@now", "n2.waiting@now"])
        #expect(alarms.map(\.severity) == [.critical, .critical])
        #expect(alarms.map(\.since.seconds) == [7, 9])
        #expect(alarms.map(\.value) == [.count(4), .count(6)])
    }

    @Test func `a threshold without a rule is listed from its warning on, and shows no page`() throws {
        var stage = try Stage(
            [try Stage.page("a"), try Stage.page("n1", .alarm)],
            thresholds: [Sample.waiting: Threshold(direction: .above, warning: 3, critical: 5)])
        stage.figures[Sample.waiting] = .count(3)
        #expect(stage.shows(0) == "rotation: a")
        #expect(stage.director.alarms.map(\.rule.label) == ["n1.waiting@now"])
        #expect(stage.director.alarms.map(\.severity) == [.warning])
    }

    @Test(arguments: [Reading.stale, .unknown])
    func `a figure in doubt keeps its alarm on, without its page`(doubt: Reading) throws {
        var stage = try stage()
        stage.figures[Sample.waiting] = .count(5)
        stage.advance(to: 0)
        stage.figures[Sample.waiting] = doubt
        #expect(stage.shows(1) == "rotation: a")
        #expect(stage.director.alarms.map(\.since) == [Timestamp(seconds: 0)])
        #expect(stage.director.alarms.map(\.value) == [doubt])
        stage.figures[Sample.waiting] = .count(4)
        #expect(stage.shows(20) == "alarm: n1")
    }

    @Test func `only the banners of its rule show its page`() throws {
        var stage = try stage(banners: ["sud"])
        stage.figures[Sample.waiting] = .count(5)
        #expect(stage.shows(0) == "rotation: a")
        #expect(stage.shows(0, on: "sud") == "alarm: n1")
    }

    @Test func `severity on the page is that of the tracker, with its off level`() throws {
        let line = try LineTemplate(compiling: "{n1.waiting}", names: Sample.names)
        var stage = try Stage(
            [PageTemplate(name: "a", lines: [line], seconds: .seconds(8))],
            thresholds: [
                Sample.waiting: Threshold(direction: .above, warningLevel: nil, criticalLevel: .init(5, off: 3))
            ])
        for (second, count) in [4, 5, 3, 2].enumerated() {
            stage.figures[Sample.waiting] = .count(count)
            stage.advance(to: Double(second))
            let page = stage.director.showing(for: "nord", at: Timestamp(seconds: Double(second)))?.page
            #expect(page?.lines[0].runs[0].severity == [.normal, .critical, .critical, .normal][second])
        }
    }
}
