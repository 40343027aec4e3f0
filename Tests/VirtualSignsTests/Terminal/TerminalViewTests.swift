import Raster
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct TerminalViewTests {
    private func interpreted(
        _ signs: [SignFrame], _ columns: Int, _ rows: Int, traits: TerminalTraits = .trueColour
    ) -> ScreenInterpreter {
        let screen = TerminalView(traits: traits).screen(signs, size: TerminalSize(columns: columns, rows: rows))
        var terminal = ScreenInterpreter(columns: columns, rows: rows)
        terminal.receive(screen.redraw)
        return terminal
    }

    private let titles = ["N1 left", "N1 right", "N2 left", "N2 right"]

    private func titlesShown(_ terminal: ScreenInterpreter) -> [String] {
        titles.filter { title in terminal.text.contains { $0.contains(title) } }
    }

    /// Red and green side by side over amber and nothing.
    private func tinySign() throws -> SignFrame {
        SignFrame(title: "T", floor: "F", framebuffer: try Framebuffer(picture: "RG\nA."))
    }

    @Test func `a tiny sign is this text in true colour`() throws {
        let screen = TerminalView(traits: .trueColour).screen([try tinySign()], size: TerminalSize(columns: 8, rows: 5))
        // The heading, the title, the housing's upper edge, the LEDs in it (red over amber, then green over nothing),
        // and the lower edge.
        let expected = [
            "\u{1B}[0m\u{1B}[2J",
            "\u{1B}[1;1H\u{1B}[38;2;128;128;128m── \u{1B}[39mF \u{1B}[38;2;128;128;128m───",
            "\u{1B}[2;1H\u{1B}[39mT",
            "\u{1B}[3;1H\u{1B}[38;2;48;50;56m▄▄▄▄",
            "\u{1B}[4;1H\u{1B}[48;2;48;50;56m \u{1B}[38;2;255;40;20;48;2;255;170;0m▀",
            "\u{1B}[38;2;60;255;60;48;2;27;24;24m▀\u{1B}[48;2;48;50;56m ",
            "\u{1B}[5;1H\u{1B}[38;2;48;50;56;49m▀▀▀▀\u{1B}[0m",
        ]
        #expect(screen.redraw == expected.joined())
    }

    @Test func `without colours a sign is boxed and nothing is coloured`() throws {
        let traits = TerminalTraits(colours: .none, isUnicode: true)
        let terminal = interpreted([try tinySign()], 8, 5, traits: traits)
        #expect(terminal.text == ["── F ───", "T", "┌──┐", "│▀▀│", "└──┘"])
        #expect(terminal.cells.joined().allSatisfy { $0.ink.isEmpty && $0.ground.isEmpty })
        let screen = TerminalView(traits: traits).screen([try tinySign()], size: TerminalSize(columns: 8, rows: 5))
        #expect(!screen.redraw.contains("m"))
    }

    @Test func `without Unicode everything is ASCII`() throws {
        let sign = SignFrame(
            title: "Équipe à l’étage", floor: "Étage 1", framebuffer: try Framebuffer(picture: "R.RR\nRR..\n...."))
        let terminal = interpreted([sign], 30, 6, traits: .ascii)
        #expect(
            terminal.text == [
                "-- Etage 1 -------------------", "Equipe a l'etage", "+----+", "|#.''|", "|    |", "+----+",
            ])
    }

    @Test func `sixteen and 256 colours have numbers of their own`() throws {
        let sixteen = interpreted([try tinySign()], 8, 5, traits: TerminalTraits(colours: .sixteen, isUnicode: true))
        // Bright red over bright yellow, then bright green over black.
        #expect(sixteen.cells[3][1] == .init(character: "▀", ink: "91", ground: "103"))
        #expect(sixteen.cells[3][2] == .init(character: "▀", ink: "92", ground: "40"))
        let many = interpreted([try tinySign()], 8, 5, traits: TerminalTraits(colours: .indexed, isUnicode: true))
        // 196 = 16 + 36 × 5: the cube's pure red. 214 = 16 + 36 × 5 + 6 × 3: red with three fifths of green.
        #expect(many.cells[3][1] == .init(character: "▀", ink: "38;5;196", ground: "48;5;214"))
    }

    @Test func `four banners with headings fit 80 by 24 in braille`() {
        let terminal = interpreted(.banners(seed: 1), 80, 24)
        #expect(titlesShown(terminal) == titles)
        #expect(terminal.text.filter { $0.contains("floor") }.count == 2)
        let isBraille = terminal.text[2].unicodeScalars.allSatisfy { (0x2800...0x28FF).contains($0.value) || $0 == " " }
        #expect(isBraille)
        #expect(terminal.text[2].count <= 60)
    }

    @Test func `a terminal wide and high enough shows a column per LED`() {
        let terminal = interpreted(.banners(seed: 2), 122, 50)
        #expect(titlesShown(terminal) == titles)
        #expect(terminal.text[2] == String(repeating: "▄", count: 122))
        #expect(terminal.text.joined().contains("▀"))
    }

    @Test func `on 60 by 20 floors go into the titles`() {
        let terminal = interpreted(.banners(seed: 3), 60, 20)
        #expect(titlesShown(terminal) == titles)
        #expect(terminal.text[0].hasPrefix("1st floor - N1 left"))
    }

    @Test func `where signs do not fit the last line says how many`() {
        // Five rows for a sign, one for the note.
        let small = interpreted(.banners(seed: 4), 40, 10)
        #expect(titlesShown(small) == ["N1 left"])
        #expect(small.text[9].isEmpty)
        #expect(small.text[5] == "3 more signs: all need 20 rows")
        let larger = interpreted(.banners(seed: 4), 60, 16)
        #expect(titlesShown(larger) == ["N1 left", "N1 right", "N2 left"])
        #expect(larger.text[15] == "1 more sign: all need 20 rows")
    }

    @Test func `a sign wider than the terminal is cut and marked`() {
        let terminal = interpreted(.banners(seed: 5), 40, 10)
        #expect(terminal.text[1...4].allSatisfy { $0.count == 40 && $0.hasSuffix("…") })
        // 120 LEDs are 60 braille cells.
        #expect(interpreted(.banners(seed: 5), 59, 20).text[1].hasSuffix("…"))
        #expect(!interpreted(.banners(seed: 5), 60, 20).text[1].hasSuffix("…"))
    }

    @Test func `titles cannot disturb the screen`() throws {
        let frame = Framebuffer(width: 2, height: 2)
        let sign = SignFrame(title: "a\u{1B}[2J\r\nb会\u{301}", framebuffer: frame, status: "\u{202E}s")
        let terminal = interpreted([sign], 40, 5)
        #expect(terminal.faults.isEmpty)
        #expect(terminal.text[0].hasPrefix("a[2Jb?"))
    }

    @Test(arguments: [TerminalTraits.trueColour, .ascii])
    func `nothing is ever written outside the screen`(traits: TerminalTraits) {
        for columns in [1, 2, 40, 59, 80, 121, 122] {
            for rows in [1, 2, 10, 20, 24, 47] {
                let terminal = interpreted(.banners(seed: 6), columns, rows, traits: traits)
                #expect(terminal.faults.isEmpty, "\(columns) × \(rows)")
            }
        }
    }

    @Test func `no signs are an empty screen`() {
        #expect(interpreted([], 80, 24) == ScreenInterpreter(columns: 80, rows: 24))
    }
}
