import CallCentre
import Programme
import QueueMetrics
import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MessageTurnTests {
    private func stage() throws -> Stage { try Stage([try Stage.page("a"), try Stage.page("b")]) }

    private func draft(
        _ priority: MessageDraft.Priority, floors: [String] = [], banners: [String] = [], text: String = "Bonjour"
    ) -> MessageDraft {
        MessageDraft(text: text, priority: priority, floors: floors, banners: banners)
    }

    @Test func `urgent comes before high, and both before the pages`() throws {
        var stage = try stage()
        stage.post(draft(.high), id: "high", at: 0)
        #expect(stage.shows(0) == "message: high")
        stage.post(draft(.urgent), id: "urgent", at: 1)
        #expect(stage.seconds(from: 1, count: 60) == ["message: urgent": 60])
        let withdrawn = stage.director.withdraw("urgent", at: Timestamp(seconds: 61))
        #expect(withdrawn?.withdrawn == Timestamp(seconds: 61))
        #expect(stage.seconds(from: 61, count: 60) == ["message: high": 60])
        _ = stage.director.withdraw("high", at: Timestamp(seconds: 121))
        #expect(stage.shows(121) == "rotation: b")
        let again = stage.director.withdraw("high", at: Timestamp(seconds: 122))
        #expect(again == nil)
    }

    @Test func `messages of equal priority take turns, oldest first`() throws {
        var stage = try stage()
        stage.post(draft(.high), id: "y", at: 5)
        stage.post(draft(.high), id: "x", at: 0)
        // The younger one joined at 5; pages of messages stay for 6 s.
        #expect((5..<23).map { stage.shows(Double($0)).last } == Array("xxxxxxyyyyyyxxxxxx"))
    }

    @Test func `the pages of a message follow each other`() throws {
        var stage = try stage()
        stage.post(draft(.urgent, text: "Réunion à 14h en salle bleue pour tous les niveaux 1 et 2"), id: "m", at: 0)
        let pages = [0.0, 5.9, 6, 11.9, 12].map { second in
            stage.advance(to: second)
            return stage.director.showing(for: "nord", at: Timestamp(seconds: second))
        }
        let (first, second) = (["Réunion à 14h en", "salle bleue pour"], ["tous les niveaux 1", "et 2"])
        #expect(pages.map { $0?.page.lines.map(\.text) } == [first, first, second, second, first])
        #expect(pages.map { $0?.fixedPage } == [nil, nil, nil, nil, nil])
        // Two pages of the programme come before them.
        #expect(pages.map { $0?.page.index } == [2, 2, 3, 3, 2])
        #expect(pages[1]?.until == Timestamp(seconds: 6))
        #expect(pages[0]?.why == "urgent message of Anna")
    }

    @Test func `a message of normal priority joins the pages in turn`() throws {
        var stage = try stage()
        stage.post(draft(.normal), id: "m", at: 0)
        // 8 s, 8 s and 6 s.
        #expect(
            stage.seconds(from: 0, count: 220) == ["rotation: a": 80, "rotation: b": 80, "message: m": 60])
        #expect(stage.shows(220 + 16) == "message: m")
        #expect(stage.director.cycle(of: "nord", at: Timestamp(seconds: 236)) == .seconds(22))
    }

    @Test func `a message is on the floors and banners it is meant for`() throws {
        var stage = try stage()
        stage.post(draft(.urgent, floors: ["etage1"]), id: "floor", at: 0)
        stage.post(draft(.urgent, banners: ["sud"]), id: "banner", at: 0)
        #expect(stage.shows(0, on: "nord") == "message: floor")
        #expect(stage.shows(0, on: "sud") == "message: banner")
        #expect(stage.director.preview(draft(.normal, floors: ["etage2"])).map(\.banner) == ["sud"])
        #expect(stage.director.preview(draft(.normal, floors: ["etage2"], banners: ["nord"])).count == 2)
    }

    @Test func `a message begins and ends by itself`() throws {
        var stage = try stage()
        var draft = draft(.high)
        draft.starts = Timestamp(seconds: 20)
        draft.expires = Timestamp(seconds: 50)
        stage.post(draft, id: "m", at: 0)
        #expect(stage.shows(17) == "rotation: a")
        #expect(stage.director.showing(for: "nord", at: Timestamp(seconds: 17))?.until == Timestamp(seconds: 20))
        #expect(stage.shows(20) == "message: m")
        #expect(stage.director.showing(for: "nord", at: Timestamp(seconds: 20))?.until == Timestamp(seconds: 50))
        #expect(stage.shows(49.9) == "message: m")
        #expect(stage.shows(50) == "rotation: a")
    }

    @Test func `a message comes again for a while`() throws {
        var stage = try stage()
        var draft = draft(.high)
        draft.repetition = .init(every: .seconds(60), for: .seconds(10))
        stage.post(draft, id: "m", at: 5)
        let shown = (5..<605).filter { stage.shows(Double($0)) == "message: m" }
        #expect(shown == (0..<10).flatMap { round in (0..<10).map { 5 + round * 60 + $0 } })
        #expect(stage.director.showing(for: "nord", at: Timestamp(seconds: 606))?.until == Timestamp(seconds: 615))
    }

    @Test func `a message has its colour, or that of the banner`() throws {
        var stage = try stage()
        stage.post(
            MessageDraft(text: "A", priority: .high, banners: ["nord"], colour: .red, isFlashing: true), id: "r", at: 0)
        stage.post(MessageDraft(text: "A", priority: .high, banners: ["sud"]), id: "g", at: 0)
        stage.advance(to: 0)
        let styles = ["nord", "sud"].map {
            stage.director.showing(for: $0, at: Timestamp(seconds: 0))?.page.lines[0].runs[0].style
        }
        #expect(styles == [Style(colour: .red, isFlashing: true), Style(colour: .green)])
    }

    @Test func `what is over is listed for a day more`() throws {
        var stage = try stage()
        stage.post(draft(.high), id: "m", at: 0)
        _ = stage.director.withdraw("m", at: Timestamp(seconds: 10))
        stage.advance(to: 86_410)
        #expect(stage.director.messages.map(\.id) == ["m"])
        stage.advance(to: 86_411)
        #expect(stage.director.messages.isEmpty)
    }

    @Test func `a new configuration takes up messages, texts, alarms and severities`() throws {
        let thresholds = [
            Sample.waiting: Threshold(direction: .above, warningLevel: nil, criticalLevel: .init(5, off: 3))
        ]
        var stage = try Stage([try Stage.page("a")], thresholds: thresholds)
        stage.figures[Sample.waiting] = .count(5)
        stage.advance(to: 0)
        _ = stage.director.acknowledge("n1.waiting@now", by: "Anna", at: Timestamp(seconds: 1))
        _ = stage.director.setText("accueil", to: "Salut")
        stage.post(draft(.high), id: "m", at: 2)
        var next = try Stage([try Stage.page("b"), try Stage.page("c")], thresholds: thresholds)
        next.director.takeUp(stage.director)
        // Still above the off level, and below the level itself.
        next.figures[Sample.waiting] = .count(4)
        #expect(next.shows(3) == "message: m")
        #expect(next.director.texts == ["accueil": "Salut"])
        #expect(next.director.alarms.map(\.acknowledged?.by) == ["Anna"])
        #expect(next.director.severity(of: .figure(Sample.waiting)) == .critical)
    }
}
