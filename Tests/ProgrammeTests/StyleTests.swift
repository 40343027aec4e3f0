import Programme
import QueueMetrics
import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StyleTests {
    private let red = Style(colour: .red)
    private let green = Style(colour: .green)
    private let amber = Style(colour: .amber)
    private let thresholds = [Sample.waiting: Threshold(direction: .above, warning: 5, critical: 10)]

    private func style(
        _ line: String, _ reading: Reading, thresholds: [FieldReference: Threshold],
        styles: SeverityStyles = SeverityStyles()
    ) throws -> Style? {
        let programme = try Sample.programme(line, thresholds: thresholds, styles: styles)
        return programme.pages { _ in reading }[0].lines[0].runs.first { $0.field != nil }?.style
    }

    @Test func `text is lit in the innermost style`() throws {
        #expect(
            try Sample.runs("a[red]b[amber flash]c[/]d[/]e")
                == ["|a| white", "|b| red", "|c| amber flash", "|d| red", "|e| white"])
    }

    @Test func `doubled braces and brackets stand for themselves`() throws {
        #expect(try Sample.runs("{{a}}[[b]]") == ["|{a}[b]| white"])
        #expect(try Sample.runs("{{{n1.waiting}}}") == ["|{| white", "|  7| white", "|}| white"])
    }

    @Test func `a style around nothing leaves no run behind`() throws {
        #expect(try Sample.runs("a[red][/]b") == ["|ab| white"])
        #expect(try Sample.runs("") == [])
    }

    @Test(arguments: [(4, Colour.green, false), (5, .amber, false), (10, .red, true)])
    func `a threshold styles its figure by severity`(count: Int, colour: Colour, isFlashing: Bool) throws {
        let style = try style("{n1.waiting}", .count(count), thresholds: thresholds)
        #expect(style == Style(colour: colour, isFlashing: isFlashing))
    }

    @Test func `a style of its own overrides severity`() throws {
        #expect(try style("[green]{n1.waiting}[/]", .count(99), thresholds: thresholds) == green)
        #expect(try style("[green]x[/]{n1.waiting}", .count(5), thresholds: thresholds) == amber)
    }

    @Test func `a field without a threshold looks like the text around it`() throws {
        #expect(try style("{n1.waiting}", .count(99), thresholds: [:]) == Sample.white)
        #expect(try style("[red]{n1.waiting}[/]", .count(99), thresholds: [:]) == red)
    }

    @Test(arguments: [Reading.stale, .unknown, .count(-1)])
    func `doubt overrides every other style`(reading: Reading) throws {
        #expect(try style("[green]{n1.waiting}[/]", reading, thresholds: thresholds) == amber)
        #expect(try style("{n1.waiting}", reading, thresholds: [:]) == amber)
    }

    @Test func `a severity without a style looks like the text around it`() throws {
        let plain = SeverityStyles(normal: nil, stale: nil)
        #expect(try style("{n1.waiting}", .count(0), thresholds: thresholds, styles: plain) == Sample.white)
        #expect(try style("[red]{n1.waiting}[/]", .stale, thresholds: thresholds, styles: plain) == red)
        #expect(try style("{n1.waiting}", .stale, thresholds: thresholds, styles: plain) == Sample.white)
    }

    @Test func `a threshold of another scope does not count`() throws {
        #expect(try style("{n2.waiting}", .count(99), thresholds: thresholds) == Sample.white)
    }
}
