import Testing
import Wording

@Suite(.timeLimit(.minutes(5)))
struct SpellingTests {
    @Test(arguments: [
        ("widht", "width"), ("Amber", "amber"), ("ambr", "amber"), ("gren", "green"), ("serviceLevl", "serviceLevel"),
    ])
    func `the nearest name is found`(word: String, name: String) {
        let names = ["width", "amber", "green", "serviceLevel"]
        #expect(Spelling.hint(for: word, among: names) == "; did you mean \(name)?")
    }

    @Test(arguments: ["", "x", "blue", "colour"])
    func `no name is suggested when none is near`(word: String) {
        #expect(Spelling.hint(for: word, among: ["width", "amber", "green"]) == "")
    }
}
