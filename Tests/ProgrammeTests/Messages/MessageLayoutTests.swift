import Programme
import Raster
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MessageLayoutTests {
    private func layout(
        _ text: String, _ characters: Int, _ lines: Int, _ overflow: MessageDraft.Overflow = .split,
        scrolls: Bool = true
    ) -> MessageLayout {
        MessageDraft(text: text, overflow: overflow)
            .preview(on: SignTraits(characters: characters, lines: lines, scrolls: scrolls))
    }

    @Test func `a text that fits stays whole`() {
        let layout = layout("Bonjour à tous", 20, 2)
        #expect(layout.pages == [["Bonjour à tous"]])
        #expect(layout.losses == [])
        #expect(!layout.isScrolling)
    }

    @Test func `lines break between words, and pages after the last line`() {
        let layout = layout("Réunion à 14h en salle bleue pour tous", 10, 2)
        #expect(layout.pages == [["Réunion à", "14h en"], ["salle", "bleue pour"], ["tous"]])
        #expect(layout.losses == ["split into 3 pages"])
        #expect(layout.seconds == .seconds(18))
    }

    @Test func `a line break of the text begins a line`() {
        #expect(layout("A\nB C\n\nD", 10, 4).pages == [["A", "B C", "", "D"]])
        #expect(layout("\n\nA\n", 10, 2).pages == [["A"]])
        #expect(layout("A\r\nB", 10, 2).pages == [["A", "B"]])
    }

    @Test func `a word longer than a line goes on in the next`() {
        let layout = layout("un anticonstitutionnellement", 10, 4)
        #expect(layout.pages == [["un", "anticonsti", "tutionnell", "ement"]])
        #expect(layout.losses == ["words longer than a line go on in the next"])
    }

    @Test func `what is too long runs through where it may`() {
        let layout = layout("Réunion à 14h\nen salle bleue", 10, 2, .scroll)
        #expect(layout.pages == [["Réunion à 14h en salle bleue"]])
        #expect(layout.isScrolling)
        #expect(layout.losses == ["scrolls"])
        // 28 characters and the 10 of the sign, 0.15 s each, are less than the time of a page.
        #expect(layout.seconds == .seconds(6))
    }

    @Test func `a long text scrolls until its end has left the sign`() {
        let layout = layout(String(repeating: "abcd ", count: 40), 20, 1, .scroll)
        // 199 characters and 20 of the sign.
        #expect(layout.seconds == .milliseconds(219 * 150))
    }

    @Test func `what fits does not scroll, and a sign that cannot splits`() {
        #expect(!layout("A B", 10, 1, .scroll).isScrolling)
        let split = layout("Réunion à 14h", 10, 1, .scroll, scrolls: false)
        #expect(split.pages == [["Réunion à"], ["14h"]])
        #expect(split.losses == ["cannot scroll: split into 2 pages"])
    }

    @Test func `what the sign spells longer takes its room, and is told`() {
        let sign = SignTraits(characters: 6, lines: 2, spelling: { $0 == "œ" ? "oe" : $0 == "€" ? "" : String($0) })
        let layout = MessageDraft(text: "nœuds 3€").preview(on: sign)
        #expect(layout.pages == [["nœuds", "3€"]])
        #expect(layout.losses == ["œ shows as oe", "€ is not shown"])
        #expect(MessageDraft(text: "nœudsa").preview(on: sign).pages == [["nœuds", "a"]])
    }

    @Test func `colours and flashing that the sign lacks are told`() {
        let sign = SignTraits(characters: 9, lines: 1, flashes: false, colour: { _ in .red })
        #expect(
            MessageDraft(text: "A", colour: .green, isFlashing: true).preview(on: sign).losses
                == ["green shows as red", "does not flash"])
        #expect(MessageDraft(text: "A", colour: .red).preview(on: sign).losses == [])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `nothing of a text is ever lost, and nothing is wider than the sign`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("abcdé    \n")
        for _ in 0..<50 {
            let text = String(
                (0..<Int.random(in: 1...80, using: &random)).map { _ in
                    alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                })
            let (characters, lines) = (Int.random(in: 1...12, using: &random), Int.random(in: 1...4, using: &random))
            let pages = layout(text, characters, lines).pages
            let shown = pages.flatMap(\.self).joined().filter { !$0.isWhitespace }
            #expect(shown == text.filter { !$0.isWhitespace })
            #expect(pages.allSatisfy { (1...lines).contains($0.count) && $0.allSatisfy { $0.count <= characters } })
        }
    }
}
