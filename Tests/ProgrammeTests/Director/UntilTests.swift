import CallCentre
import Programme
import QueueMetrics
import Raster
import TestSupport
import Testing

/// The instant until which a banner shows what it shows.
@Suite(.timeLimit(.minutes(5)))
struct UntilTests {
    private static let held = FieldReference(scope: Sample.n1, figure: .held)

    /// A bit of everything, around the closing at 18:00 in Paris of 6 July 2026, a Monday.
    private func stage(_ random: inout SeededGenerator) throws -> Stage {
        let pages = [
            try Stage.page("a", seconds: 5), try Stage.page("b", seconds: 3),
            try Stage.page("alarm", .alarm, seconds: 4),
            try Stage.page("held", .condition(try Condition(reading: "n1.agents.held > 0", names: Sample.names))),
            try Stage.page("plan", .schedule(Schedule(times: .init(opens: 17 * 60 + 59, closes: 18 * 60)))),
            try Stage.page("closed", .hours(isOpen: false)), try Stage.page("closed 2", .hours(isOpen: false)),
        ]
        let threshold = Threshold(
            direction: .above, warningLevel: nil, criticalLevel: .init(5, off: 3, for: .seconds(7)))
        return try Stage(
            pages, thresholds: [Sample.waiting: threshold],
            rules: [
                AlarmRule(measure: .figure(Sample.waiting), label: "", page: "alarm", coolDown: .seconds(20))
            ], share: [0.25, 0.5, 1].randomElement(using: &random) ?? 0.5,
            hours: OpeningHours([.monday: .init(opens: 0, closes: 18 * 60)]))
    }

    private func draft(_ random: inout SeededGenerator, at instant: Timestamp) -> MessageDraft {
        let repetition = MessageDraft.Repetition(every: .seconds(17), for: .seconds(4))
        return MessageDraft(
            text: ["A", "Réunion à 14h en salle bleue pour tous les niveaux"].randomElement(using: &random) ?? "A",
            priority: MessageDraft.Priority.allCases.randomElement(using: &random) ?? .high,
            starts: instant + .seconds(Int.random(in: 0...20, using: &random)),
            expires: instant + .seconds(Int.random(in: 21...60, using: &random)),
            repetition: Bool.random(using: &random) ? repetition : nil)
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func `nothing else is shown before it, as long as the figures stay`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var stage = try stage(&random)
        // 17:57 in Paris.
        var instant = utc(2026, 7, 6, 15, 57)
        let end = utc(2026, 7, 6, 16, 3)
        while instant < end {
            stage.figures[Sample.waiting] = [.count(0), .count(4), .count(5), .count(9), .stale, .unknown]
                .randomElement(using: &random)
            stage.figures[Self.held] = .count(Int.random(in: 0...3, using: &random) == 0 ? 1 : 0)
            if Int.random(in: 0..<8, using: &random) == 0 {
                let draft = draft(&random, at: instant)
                stage.director.post(Message(id: "\(instant)", draft: draft, author: "Anna", created: instant))
            }
            stage.advance(to: instant)
            let showing = try #require(stage.director.showing(for: "nord", at: instant))
            let until = showing.until ?? instant + .seconds(60)
            #expect(until > instant)
            let length = (until - instant).wholeMicroseconds
            var later = stage
            for part in [length / 3, length / 2, length - 1] {
                later.advance(to: instant + .microseconds(part))
                let same = later.director.showing(for: "nord", at: instant + .microseconds(part))
                #expect(
                    same?.kind == showing.kind && same?.name == showing.name,
                    "\(showing) became \(String(describing: same))")
                #expect(same?.page.lines.map(\.text) == showing.page.lines.map(\.text))
            }
            instant = min(until, instant + .seconds(Int.random(in: 1...6, using: &random)))
        }
    }

    @Test func `a text longer in the sign's spelling keeps to its room`() throws {
        let names = FieldNames(site: Sample.site, floor: nil, texts: ["t"])
        let line = try LineTemplate(compiling: "{text.t:<5}|", names: names)
        let programme = Programme(
            pages: [PageTemplate(name: "a", lines: [line], seconds: .seconds(8))], base: Style(colour: .green))
        let traits = SignTraits(characters: 10, lines: 1, spelling: { $0 == "œ" ? "oe" : String($0) })
        let director = Director(
            site: Sample.site, clock: SiteClock(days: try #require(Days(timeZone: "UTC"))),
            banners: [DirectedBanner(key: "x", floor: nil, programme: programme, traits: traits)],
            texts: ["t": "nœuds"])
        let page = director.showing(for: "x", at: Timestamp(seconds: 0))?.page
        #expect(page?.lines[0].text == "noeu>|")
    }
}
