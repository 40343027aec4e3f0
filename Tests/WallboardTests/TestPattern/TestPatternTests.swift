import Programme
import Raster
import Signs
import Testing
import Wallboard

/// The pictures that a person compares with a sign.
@Suite(.timeLimit(.minutes(5)))
struct TestPatternTests {
    private func steps(of model: String) throws -> [TestStep] {
        let definition = try Checkout.data.devices().definition(named: model)
        return TestPattern(definition, try definition.abilities(fonts: try Checkout.data.fonts(for: definition))).steps
    }

    private static let models = (try? Checkout.data.devices().names) ?? []

    @Test(arguments: models)
    func `every line of a step fits the sign, and every picture has its size`(model: String) throws {
        let geometry = try Checkout.data.devices().definition(named: model).geometry
        let steps = try steps(of: model)
        for (step, content) in zip(steps, try steps.contents()) {
            let page = content.pages[content.current]
            #expect(page.lines.count <= geometry.lines, "\(step.words)")
            #expect(page.lines.allSatisfy { $0.text.count <= geometry.characters }, "\(step.words)")
            #expect(step.picture.map { $0.width == geometry.columns && $0.height == geometry.rows } ?? true)
            #expect(step.picture != nil || page.lines.contains { !$0.text.isEmpty }, "\(step.words)")
        }
    }

    @Test func `a sign of characters is shown lines, colours, characters, sizes and flashing`() throws {
        let words = try steps(of: "activox-logepal").map { $0.words.prefix { $0 != ":" } }
        #expect(
            words == [
                "Width", "Lines", "Size", "Colour", "Colour", "Colour", "Characters 1 of 3", "Characters 2 of 3",
                "Characters 3 of 3", "Characters it lacks", "Flashing", "End",
            ])
    }

    @Test func `a sign with a colour of its own is asked for that one only`() throws {
        let words = try steps(of: "hanover-96x16").map(\.words)
        #expect(words.filter { $0.hasPrefix("Colour") } == ["Colour: every LED is lit in amber."])
        #expect(!words.contains { $0.hasPrefix("Flashing") || $0.hasPrefix("Brightness") })
    }

    @Test func `brightness goes down and up again where it can be set`() throws {
        #expect(try steps(of: "amplus-am03127").compactMap(\.brightness) == [100, 25, 100])
    }

    @Test func `every letter of French is shown by a sign that has it, or named with what stands for it`() throws {
        for model in ["activox-logepal", "ibis-ds009", "ddp-120x16"] {
            let words = try steps(of: model).map(\.words).filter { $0.hasPrefix("Characters") }.joined()
            #expect("àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ".allSatisfy { words.contains($0) }, "\(model)")
        }
    }

    @Test func `corners tell which way round the face hangs`() throws {
        let picture = try #require(try steps(of: "dreamcheeky-message-board")[1].picture)
        #expect(
            picture.picture == """
                #..................##
                .....................
                .....................
                .....................
                .....................
                .....................
                ###..............####
                """)
    }

    @Test func `the last step is left on the sign`() throws {
        let contents = try steps(of: "activox-logepal").contents()
        #expect(contents.last.map { $0.current == $0.pages.count - 1 && $0.next == $0.current } == true)
        #expect(contents.last?.pages.last?.lines.map(\.text) == ["BANDEAU"])
    }
}
