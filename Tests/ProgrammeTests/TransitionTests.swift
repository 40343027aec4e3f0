import CallCentre
import Programme
import QueueMetrics
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TransitionTests {
    @Test(arguments: [
        ("none", Transition.none), ("flash", .flash), ("scroll", .scroll(.left)), ("scroll up", .scroll(.up)),
        ("roll down", .roll(.down)), ("wipe right", .wipe(.right)),
    ])
    func `a transition is a manner and a direction`(text: String, transition: Transition) throws {
        #expect(try Transition(reading: text) == transition)
    }

    @Test(arguments: [
        ("scrol", "0: scrol is not a transition; did you mean scroll?"),
        ("", "0: \"\" is not a transition; write none, scroll, roll, wipe or flash"),
        ("wipe lft", "5: lft is not a direction; did you mean left?"),
        ("wipe ", "5: \"\" is not a direction; write left, right, up or down"),
        ("flash up", "6: flash has no direction; write it alone"),
    ])
    func `a mistake is shown where it stands`(text: String, problem: String) {
        let problems: [String]
        do throws(LineProblems) {
            _ = try Transition(reading: text)
            problems = []
        } catch {
            problems = error.problems.map { "\($0.offset): \($0.message)" }
        }
        #expect(problems == [problem])
    }

    @Test func `a page tells how it comes, and a scrolling one may be wider than the sign`() throws {
        let line = try LineTemplate(compiling: "0123456789", names: Sample.names)
        let pages = [false, true].map {
            PageTemplate(
                name: "page", lines: [line], seconds: .seconds(5), transition: .wipe(.up), isScrolling: $0)
        }
        let programme = Programme(pages: pages, base: Sample.white)
        #expect(programme.pages { _ in .unknown }.map(\.isScrolling) == [false, true])
        #expect(programme.pages { _ in .unknown }.map(\.transition) == [.wipe(.up), .wipe(.up)])
        #expect(programme.fits(characters: 9, lines: 1).map(\.page) == [0])
    }

    private func cycle(_ seconds: Double...) throws -> Programme {
        let line = try LineTemplate(compiling: "x", names: Sample.names)
        var pages = seconds.map { PageTemplate(name: "page", lines: [line], seconds: .seconds($0)) }
        pages.append(PageTemplate(name: "alarm", lines: [line], seconds: .seconds(500), role: .alarm))
        return Programme(pages: pages, base: Sample.white)
    }

    @Test func `the pages in rotation make the cycle`() throws {
        #expect(try cycle(8, 8, 5).cycle == .seconds(21))
        #expect(try cycle(30, 30).cycleWarning() == nil)
        #expect(
            try cycle(30, 30.5).cycleWarning()
                == "a page comes round only every 60.5 s: 2 pages take turns; show fewer or for a shorter time to stay "
                + "within 60 s")
        #expect(try cycle(8, 8).cycleWarning(longerThan: .seconds(15)) != nil)
        #expect(try cycle(900).cycleWarning() == nil)
    }
}
