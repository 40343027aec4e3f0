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

@Suite struct RefusalTests {
    @Test func `a wrong word is told with all that are valid, and the nearest`() {
        #expect(
            Spelling.refusal(of: "gren", among: ["red", "green"]) == "is not one of red, green; did you mean green?")
        #expect(
            Spelling.refusal(of: "x", among: ["red", "green"], calledTogether: "the colours ")
                == "is not one of the colours red, green")
    }

    @Test func `among many names only the nearest is told, or all when none is near`() {
        let names = (1...13).map { "name\($0)" }
        #expect(Spelling.refusal(of: "nome3", among: names) == "is not known; did you mean name3?")
        #expect(Spelling.refusal(of: "zebra", among: names) == "is not one of \(names.joined(separator: ", "))")
    }
}
