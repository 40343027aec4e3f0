import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CalculatedFigureTests {
    private static let parts = ["n1.waiting", "n2.waiting", "n1.answered", "n2.answered", "n1.offered", "n2.offered"]
        .map { try? Sample.names.reference(to: $0) }.compactMap(\.self)
    private let names: FieldNames
    private let sum: CalculatedFigure
    private let ratio: CalculatedFigure

    init() throws {
        let parts = Self.parts
        sum = try CalculatedFigure(name: "attente", formula: .sum(Array(parts[0...1])))
        ratio = try CalculatedFigure(name: "taux", formula: .ratio(Array(parts[2...3]), of: Array(parts[4...5])))
        names = FieldNames(site: Sample.site, floor: nil, calculated: [sum, ratio])
    }

    private func text(_ line: String, _ readings: [Reading]) throws -> String {
        let template = try LineTemplate(compiling: line, names: names)
        let programme = Programme(
            pages: [PageTemplate(name: "page", lines: [template], seconds: .seconds(5))], base: Sample.white)
        let known = Dictionary(zip(Self.parts, readings)) { first, _ in first }
        return programme.pages { known[$0] ?? .unknown }[0].lines[0].text
    }

    @Test func `counts are added first and divided last`() throws {
        let readings: [Reading] = [.count(4), .count(9), .count(1), .count(89), .count(10), .count(90)]
        // 1/10 and 89/90 have a mean of 54 %; 90 of 100 is 90 %.
        #expect(try text("{attente:>3} {taux:%}", readings) == " 13  90%")
        #expect(try text("{attente} {taux}", readings) == " 13  90%")
    }

    @Test(arguments: [
        ([Reading.count(4), .unknown], " ??"), ([.count(4), .stale], " ??"), ([.absent, .absent], " --"),
        ([.count(4), .absent], "  4"), ([.count(4), .count(-1)], " ??"),
    ])
    func `a sum is as doubtful as its parts`(readings: [Reading], shown: String) throws {
        #expect(try text("{attente}", readings) == shown)
    }

    @Test func `unknown is worse than stale, and both are worse than nothing to tell`() {
        let measure = Measure.calculated(sum)
        let first = Self.parts[0]
        #expect(measure.reading { $0 == first ? .stale : .unknown } == .unknown)
        #expect(measure.reading { $0 == first ? .stale : .count(1) } == .stale)
        #expect(measure.reading { $0 == first ? .stale : .absent } == .stale)
    }

    @Test func `nothing to divide by is nothing to tell`() {
        let measure = Measure.calculated(ratio)
        #expect(measure.reading { _ in .count(0) } == .absent)
        #expect(measure.reading { $0.figure == .offered ? .unknown : .count(1) } == .unknown)
        #expect(measure.reading { $0.figure == .offered ? .count(0) : .stale } == .stale)
    }

    @Test func `only counts are added`() throws {
        let wait = try Sample.names.reference(to: "n1.asa")
        #expect(throws: CalculationProblem.notACount(.asa)) {
            try CalculatedFigure(name: "x", formula: .ratio([wait], of: Self.parts))
        }
        #expect(throws: CalculationProblem.noParts) { try CalculatedFigure(name: "x", formula: .sum([])) }
        #expect(
            "\(CalculationProblem.notACount(.asa))"
                == "asa is a time and cannot be added; write counts such as waiting or answered")
    }

    @Test(arguments: [
        ("{attente:%}", "9: % does not fit attente, a count; write >3, <3 or ^3"),
        ("{taux@30m:%}", "6: taux is calculated over the windows of its parts; leave @ out"),
        ("{atente}", "1: atente is not a field; did you mean attente?"),
    ])
    func `a mistake is shown where it stands`(line: String, problem: String) {
        #expect(Sample.problems(line, names: names) == [problem])
    }

    @Test func `a threshold may be on a calculated figure`() throws {
        let line = try LineTemplate(compiling: "{attente}", names: names)
        let measure = try names.measure(named: "attente")
        let programme = Programme(
            pages: [PageTemplate(name: "page", lines: [line], seconds: .seconds(5))],
            measured: [measure: Threshold(direction: .above, warning: 5, critical: 8)], base: Sample.white)
        #expect(programme.pages { _ in .count(4) }[0].lines[0].runs[0].severity == .critical)
        #expect(programme.pages { _ in .count(3) }[0].lines[0].runs[0].severity == .warning)
        #expect(programme.pages { _ in .count(2) }[0].lines[0].runs[0].severity == .normal)
    }
}
