import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ColourTests {
    @Test func `the raw value of a colour is the set of its planes`() {
        #expect(Colour.amber.rawValue == Colour.red.rawValue | Colour.green.rawValue)
        #expect(Colour.magenta.rawValue == Colour.red.rawValue | Colour.blue.rawValue)
        #expect(Colour.cyan.rawValue == Colour.green.rawValue | Colour.blue.rawValue)
        #expect(Colour.white.rawValue == 0b111)
    }

    @Test func `every colour has a letter of its own that leads back to it`() {
        #expect(String(Colour.allCases.map(\.letter)) == ".RGABMCW")
        #expect(Colour.allCases.map { Colour(letter: $0.letter) } == Colour.allCases)
    }

    @Test(arguments: ["r", "#", " ", "X"] as [Character])
    func `other characters are no colours`(letter: Character) {
        #expect(Colour(letter: letter) == nil)
    }

    @Test(
        arguments: [
            (ColourDepth.mono, [.off, .red, .red, .red, .red, .red, .red, .red]),
            (.redGreen, [.off, .red, .green, .amber, .green, .red, .green, .amber]),
            (.rgb, Colour.allCases),
        ] as [(ColourDepth, [Colour])])
    func `a sign shows the nearest colour it has, and light for light`(depth: ColourDepth, shown: [Colour]) {
        #expect(Colour.allCases.map(depth.nearest) == shown)
    }
}
