import Testing
import Wallboard

/// What `bandeau check` says that banners show otherwise than it was written.
@Suite(.timeLimit(.minutes(5)))
struct ShortcomingsTests {
    private func shortcomings(
        of device: String, line: String, looks: String = "styles: {text: green}", place: String = "/dev/a"
    ) throws -> [String] {
        let configuration = try configuration(
            ofSite: """
                \(looks)
                programmes: {board: [{lines: ["\(line)"]}]}
                signs: [{name: hall, device: \(device), line: "\(place)", shows: board}]
                """)
        return try configuration.shortcomings(data: Checkout.data)
    }

    @Test func `a character that a sign lacks is told with what stands for it`() throws {
        #expect(try shortcomings(of: "activox-logepal", line: "œuvre") == ["banner hall cannot show ‘œ’: oe"])
    }

    @Test func `what a sign can show is not told`() throws {
        #expect(try shortcomings(of: "activox-logepal", line: "[red flash]é[/] {n1.waiting}").isEmpty)
    }

    @Test func `a sign of characters has a set of its own family`() throws {
        // DIN 66003 has umlauts and no accents.
        #expect(try shortcomings(of: "ibis-ds009", line: "ä é") == ["banner hall cannot show ‘é’: e"])
        // A tag begins with <, so neither bracket is a character.
        #expect(try shortcomings(of: "amplus-am03127", line: "a > b") == ["banner hall cannot show ‘>’: ?"])
    }

    @Test func `a figure that does not fit is marked with what the sign has`() throws {
        #expect(try shortcomings(of: "amplus-am03127", line: "{n1.waiting:>2}").isEmpty)
    }

    @Test func `the last page counts, too`() throws {
        let configuration = try configuration(
            ofSite: """
                programmes: {board: [{lines: [ä]}]}
                signs: [{name: hall, device: ibis-ds009, line: /dev/a, shows: board, onExit: {text: fermé}}]
                """)
        #expect(try configuration.shortcomings(data: Checkout.data) == ["banner hall cannot show ‘é’: e"])
    }

    @Test func `a colour without LEDs is told with the one that is shown`() throws {
        #expect(
            try shortcomings(of: "activox-logepal", line: "[blue]a[/][cyan]b[/][red]c[/]") == [
                "banner hall cannot show blue: green", "banner hall cannot show cyan: green",
            ])
        #expect(try shortcomings(of: "ddp-120x16", line: "[blue]a[/][cyan]b[/]", place: "udp://hall").isEmpty)
    }

    @Test func `colours that look alike are told where there is only one`() throws {
        #expect(try shortcomings(of: "hanover-96x16", line: "a").isEmpty)
        #expect(
            try shortcomings(of: "hanover-96x16", line: "a[red]b[/]") == [
                "banner hall has one colour, in which red, green look alike"
            ])
    }

    @Test func `flashing is told where it stands still`() throws {
        let line = "[green flash]a[/]"
        #expect(try shortcomings(of: "hanover-96x16", line: line) == ["banner hall cannot flash: steady"])
        #expect(try shortcomings(of: "ibis-ds009", line: line) == ["banner hall cannot flash: steady"])
        #expect(try shortcomings(of: "amplus-am03127", line: line).isEmpty)
        #expect(try shortcomings(of: "ddp-120x16", line: line, place: "udp://hall").isEmpty)
    }

    @Test func `a style that only a bad figure brings is told`() throws {
        let looks = """
            thresholds: {n1.waiting: {above: {critical: 5}}}
            styles: {text: green, normal: green, warning: green, critical: green flash, stale: green}
            """
        #expect(
            try shortcomings(of: "hanover-96x16", line: "{n1.waiting}", looks: looks).contains(
                "banner hall cannot flash: steady"))
        #expect(
            try !shortcomings(of: "hanover-96x16", line: "[green]{n1.waiting}[/]", looks: looks).contains(
                "banner hall cannot flash: steady"))
    }
}
