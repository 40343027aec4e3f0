import CallCentre
import Programme
import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MessageTests {
    private func message(_ draft: MessageDraft, created: Double = 100) -> Message {
        Message(id: "m", draft: draft, author: "Anna", created: Timestamp(seconds: created))
    }

    private func states(_ message: Message, _ seconds: [Double]) -> [Message.State] {
        seconds.map { message.state(at: Timestamp(seconds: $0)) }
    }

    @Test func `a message lives from its start up to its expiry`() {
        let message = message(
            MessageDraft(text: "A", starts: Timestamp(seconds: 200), expires: Timestamp(seconds: 300)))
        #expect(states(message, [100, 199.9, 200, 299.9, 300]) == [.scheduled, .scheduled, .live, .live, .expired])
    }

    @Test func `without a start it lives at once, without an expiry for ever`() {
        #expect(states(message(MessageDraft(text: "A")), [100, 1e9]) == [.live, .live])
    }

    @Test func `what was taken back is no longer live`() {
        var message = message(MessageDraft(text: "A", expires: Timestamp(seconds: 300)))
        message.withdrawn = Timestamp(seconds: 250)
        #expect(states(message, [249.9, 250, 300]) == [.live, .withdrawn, .withdrawn])
    }

    private func problems(_ draft: MessageDraft) -> [String] {
        draft.problems(floors: ["etage1"], banners: ["nord", "sud"], at: Timestamp(seconds: 100))
            .map { "\($0.member): \($0.message)" }
    }

    @Test func `a draft that can be shown has no problems`() {
        #expect(
            problems(
                MessageDraft(
                    text: "A\nB", floors: ["etage1"], banners: ["sud"], starts: Timestamp(seconds: 50),
                    expires: Timestamp(seconds: 101), repetition: .init(every: .seconds(60), for: .seconds(60)),
                    colour: .red)) == [])
    }

    @Test func `every mistake of a draft is told`() {
        let draft = MessageDraft(
            text: " \n", floors: ["etage"], banners: ["ouest"], expires: Timestamp(seconds: 100),
            repetition: .init(every: .seconds(10), for: .seconds(11)), colour: .off)
        #expect(
            problems(draft) == [
                "text: there is nothing to show", "colour: off is dark; choose a colour",
                "expires: before the message begins to be shown",
                "repeat: must be shown for at least 1 s, and not longer than it comes again",
                "floors: etage is not a floor; did you mean etage1?",
                "banners: ouest is not a banner; write nord or sud",
            ])
        #expect(problems(MessageDraft(text: "a\u{1B}b")) == ["text: a control character, which no sign can show"])
        #expect(
            problems(MessageDraft(text: String(repeating: "a", count: 1_001)))
                == ["text: 1001 characters; at most 1000 are taken"])
    }
}
