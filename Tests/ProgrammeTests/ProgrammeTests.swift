import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ProgrammeTests {
    private let programme: Programme

    init() throws {
        let pages = [
            ["{n1.waiting} {n1.asa}", "{n2.waiting}"], ["no fields"], ["N1 {n1.waiting}", "ABCDEFGHIJKL", ""],
        ]
        let templates = try pages.map { lines in
            PageTemplate(
                name: "page", lines: try lines.map { try LineTemplate(compiling: $0, names: Sample.names) },
                seconds: .seconds(5))
        }
        programme = Programme(pages: templates, base: Sample.white)
    }

    @Test func `every occurrence of a field has a number of its own`() {
        let pages = programme.pages { _ in .count(1) }
        let numbers = pages.map { page in page.lines.flatMap(\.runs).compactMap(\.field) }
        #expect(numbers == [[0, 1, 2], [], [3]])
    }

    @Test func `the number of a field tells its figure`() {
        let n2 = FieldReference(scope: .queue(QueueID(1)), figure: .waiting)
        let asa = FieldReference(scope: Sample.n1, figure: .asa, window: .today)
        #expect(programme.fields.map(\.reference) == [Sample.waiting, asa, n2, Sample.waiting])
    }

    @Test func `each field is filled in with its own figure`() {
        let page = programme.pages { $0 == Sample.waiting ? .count(12) : .absent }[0]
        #expect(page.index == 0)
        #expect(page.lines.map(\.text) == [" 12 --:--", " --"])
    }

    @Test func `text and fields stand in a line as they were written`() throws {
        let line = "N1 ATT {n1.waiting:>3} [red]{n1.longestWait:mm:ss}[/]"
        let page = try Sample.programme(line).pages { $0 == Sample.waiting ? .count(12) : .time(.seconds(275)) }[0]
        #expect(page.lines[0].text == "N1 ATT  12 04:35")
    }

    @Test func `pages come in the order of their turns, empty lines included`() {
        let pages = programme.pages { _ in .count(3) }
        #expect(pages.map(\.index) == [0, 1, 2])
        #expect(pages[2].lines.map(\.text) == ["N1   3", "ABCDEFGHIJKL", ""])
    }

    @Test func `pages that are too large for a sign are told`() {
        #expect(
            programme.misfits(characters: 8, lines: 2) == [
                "page 0 line 0 is 9 characters wide, and the sign shows 8",
                "page 1 line 0 is 9 characters wide, and the sign shows 8",
                "page 2 has 3 lines, and the sign shows 2",
                "page 2 line 1 is 12 characters wide, and the sign shows 8",
            ])
    }

    @Test func `pages that fill a sign exactly fit it`() {
        #expect(programme.fits(characters: 12, lines: 3).isEmpty)
    }
}

extension Programme {
    /// What does not fit, as text.
    fileprivate func misfits(characters: Int, lines: Int) -> [String] {
        fits(characters: characters, lines: lines).map { problem in
            "page \(problem.page)" + (problem.line.map { " line \($0)" } ?? "") + " " + problem.message
        }
    }
}
