import Programme
import QueueMetrics
import Raster
import TestSupport
import Testing

/// Everything a programme may ever show.
@Suite(.timeLimit(.minutes(5)))
struct RepertoireTests {
    private static let red = Style(colour: .red)
    private static let green = Style(colour: .green)
    private static let looks = SeverityStyles(
        normal: Style(colour: .blue), warning: Style(colour: .cyan), critical: Style(colour: .red, isFlashing: true),
        stale: Style(colour: .magenta), unknown: Style(colour: .white))

    private func programme(_ lines: String..., isJudged: Bool = false) throws -> Programme {
        let templates = try lines.map { try LineTemplate(compiling: $0, names: Sample.names) }

        let thresholds = isJudged ? [Sample.waiting: Threshold(direction: .above, warning: 3, critical: 5)] : [:]
        return Programme(
            pages: [PageTemplate(name: "page", lines: templates, seconds: .seconds(8))], thresholds: thresholds,
            styles: Self.looks, base: Self.green)
    }

    @Test func `fixed text has its characters and styles and no others`() throws {
        let repertoire = try programme("[red]Aé[/]", "b").repertoire
        #expect(repertoire == Repertoire(characters: ["A", "é", "b"], styles: [Self.red, Self.green]))
    }

    @Test func `a figure may be in doubt, and only one with a threshold is judged`() throws {
        let doubt: Set<Style> = [Style(colour: .magenta), Style(colour: .white)]
        #expect(try programme("{n1.waiting}").repertoire.styles == doubt.union([Self.green]))
        #expect(try programme("[red]{n1.waiting}[/]", isJudged: true).repertoire.styles == doubt.union([Self.red]))
        let judged: Set<Style> = [
            Style(colour: .blue), Style(colour: .cyan), Style(colour: .red, isFlashing: true), Self.green,
        ]
        #expect(try programme("{n1.waiting}", isJudged: true).repertoire.styles == doubt.union(judged))
    }

    private static let readings: [Reading] =
        [.absent, .unknown, .stale] + [0, 4, 7, 99, 100, 1234].map { Reading.count($0) }
        + [0, 59, 3599, 3600, 360_000, 3_600_000].map { Reading.time(.seconds($0)) }
        + [0, 0.826, 1, 9.99, 10, 50].map { Reading.ratio($0) }

    @Test(arguments: readings)
    func `nothing is ever on a page that is not in the repertoire`(reading: Reading) throws {
        let programme = try programme(
            "N1 {n1.waiting:>1} {n1.waiting:<2}{n1.waiting:^3}", "{n1.longestWait:mm:ss} {n1.longestWait:h:mm}",
            "{n1.longestWait:>1s}{n1.longestWait:s} {n1.serviceLevel:%}{n1.serviceLevel:%1}", isJudged: true)
        let repertoire = programme.repertoire
        let runs = programme.pages { _ in reading }.flatMap(\.lines).flatMap(\.runs)
        #expect(Set(runs.map(\.text).joined()).isSubset(of: repertoire.characters))
        #expect(Set(runs.map(\.style)).isSubset(of: repertoire.styles))
    }
}
