import SignProtocols
import Testing

/// What a text looks like on the sign.
@Suite("Alpha screens", .timeLimit(.minutes(5)))
struct AlphaScreenTests {
    /// The first line of a text on a sign of one line, right after it came on.
    private func line(_ body: String) -> AlphaLine? {
        screen("1B 20 62 \(body)").lines.first
    }

    private func screen(_ text: String, on traits: AlphaSignTraits = AlphaSignTraits()) -> AlphaScreen {
        var bench = AlphaBench(traits)
        bench.send("'AA' \(text)", pause: .milliseconds(300))
        return bench.screen
    }

    @Test func `a colour lasts until the next`() {
        let cells = line("'a' 1C '1b' 1C '2c' 1C '3d' 1C 'Ae' 1C '?f'")?.cells ?? []
        #expect(cells.map(\.style.colour) == [.red, .red, .green, .amber, .rainbow2, .rainbow2])
    }

    @Test func `a colour by its parts becomes the nearest`() {
        let cells = line("1C 'ZFF0000a' 1C 'Z00FF00b' 1C 'ZFFFF00c' 1C 'Y00FF00d'")?.cells ?? []
        #expect(cells.map(\.character) == ["a", "b", "c", "d"])
        #expect(cells.map(\.style.colour) == [.red, .green, .amber, .amber])
    }

    @Test func `styles last until switched off`() {
        let cells = line("07 31 'a' 07 30 12 'b' 11 05 31 'c' 05 30 06 31 'd' 1A '1e'")?.cells ?? []
        #expect(cells.map(\.character) == ["a", "b", "c", "d", "e"])
        #expect(cells.map(\.style.flashes) == [true, false, false, false, false])
        #expect(cells.map(\.style.isWide) == [false, true, false, false, false])
        #expect(cells.map(\.style.isDoubleHigh) == [false, false, true, false, false])
        #expect(cells.map(\.style.hasDescenders) == [false, false, false, true, true])
        #expect(cells.map(\.style.font) == [.sevenHigh, .sevenHigh, .sevenHigh, .sevenHigh, .fiveHigh])
    }

    @Test func `attributes have a number and a switch`() {
        let body = "1D 30 31 'a' 1D 31 31 'b' 1D 32 31 'c' 1D 33 31 'd' 1D 34 31 'e' 1D 35 31 'f' 1D 37 31 'g'"
        let style = line(body)?.cells.last?.style
        var expected = AlphaStyle()
        expected.isWide = true
        expected.isDoubleWide = true
        expected.isDoubleHigh = true
        expected.hasDescenders = true
        expected.isFixedWidth = true
        expected.isFancy = true
        expected.hasShadow = true
        #expect(style == expected)
    }

    @Test func `fixed width also means at the left edge`() {
        #expect(line("'a'")?.isLeftJustified == false)
        #expect(line("1E 31 'a'")?.isLeftJustified == true)
        #expect(line("1E 31 'a'")?.cells.first?.style.isFixedWidth == true)
        #expect(line("1D 34 31 'a'")?.isLeftJustified == false)
    }

    @Test func `characters from 80H on come as one byte or as two`() {
        #expect(line("82 90 A9 BE")?.text == "éÉ°Ê")
        #expect(line("08 22 08 30 08 49 08 5E")?.text == "éÉ°Ê")
        #expect(line("7E 7F AB C2")?.text == "\u{2009}█\u{200A}?")
    }

    @Test func `codes that draw nothing swallow their arguments`() {
        #expect(line("'a' 08 1C 'b' 08 7A 'c' 1F 'Cname56789' '0010' 'd' 0F 'e' 17 'f' 09 'g'")?.text == "abcdefg")
    }

    @Test(arguments: ["07", "08", "10", "14", "1A", "1B", "1B20", "1C", "1C'Z12'", "1D", "1D30", "1E", "1F'C'", "0B"])
    func `a code without its arguments at the end is ignored`(code: String) {
        #expect(line("'x' \(code)")?.text == "x")
    }

    @Test func `what a string does to the style lasts after it, but it calls nothing`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00200000cBL00200000'", "'Gcno'")
        bench.send("'AA' 1B 20 'ba' 10 'b' 'z'")
        bench.send("'Gb' 1C '2' 07 31 'v' 10 'c' 0B 30 1B 'w'")
        let cells = bench.screen.lines.first?.cells ?? []
        #expect(cells.map(\.character) == ["a", "v", "w", "z"])
        #expect(cells.map(\.style.colour) == [.red, .green, .green, .green])
        #expect(cells.map(\.style.flashes) == [false, true, true, true])
    }

    @Test func `a string in its turn never calls itself`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00200000'", "'AA' 1B 20 'b' 10 'b'")
        bench.send("'Gb1' 10 'b2'")
        #expect(bench.text == ["12"])
    }

    @Test func `top and bottom show together on two lines`() {
        let screen = screen("1B 22 'bN1 12' 1B 26 'bN2 07'", on: .twoLines)
        #expect(screen.text == ["N1 12", "N2 07"])
        #expect(screen.sections.map(\.position) == [.top, .bottom])
        #expect(screen.sections.map(\.mode) == [.hold, .hold])
    }

    @Test func `the top comes first even when sent last`() {
        #expect(screen("1B 26 'bLOW' 1B 22 'bHIGH'", on: .twoLines).text == ["HIGH", "LOW"])
    }

    @Test func `fill takes two lines at a time`() {
        var bench = AlphaBench(.twoLines)
        bench.send("'AA' 1B 30 'bone' 0D 'two' 0D 'three'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6) == ["one/two", "three", "one/two"])
    }

    @Test func `one line shows sections and lines one after the other`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 22 'bone' 0D 'two' 1B 26 'bthree'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6, 9) == ["one", "two", "three", "one"])
    }

    @Test func `pages follow one another`() {
        var bench = AlphaBench(.twoLines)
        bench.send("'AA' 1B 22 'bA1' 1B 26 'bA2' 0C 1B 22 'bB1' 1B 26 'bB2'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6) == ["A1/A2", "B1/B2", "A1/A2"])
    }

    @Test func `a section that would overlap starts a new page`() {
        var bench = AlphaBench(.twoLines)
        bench.send("'AA' 1B 22 'bA1' 1B 22 'bB1' 1B 26 'bB2' 1B 30 'bC'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6, 9) == ["A1", "B1/B2", "C", "A1"])
    }

    @Test func `sections with more lines than the sign follow one another`() {
        var bench = AlphaBench(AlphaSignTraits(lines: 3))
        bench.send("'AA' 1B 22 'ba' 0D 'b' 1B 26 'bc' 0D 'd'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6) == ["a/b", "c/d", "a/b"])
        bench.send("'AA' 1B 22 'ba' 0D 'b' 1B 26 'bc'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3) == ["a/b/c", "a/b/c"])
    }

    @Test func `faster pages are held shorter`() {
        // Speed 5 holds a third of 3 s, speed 1 five thirds.
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'b' 19 'fast' 0C 15 'slow'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0.9, 1.0, 5.9, 6.0) == ["fast", "slow", "slow", "fast"])
    }

    @Test func `a page without hold goes at once`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'b' 09 'go' 1B 20 'bstay'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 0.1, 3.0, 3.1) == ["go", "stay", "stay", "go"])
    }

    @Test func `a rotating text comes in from the right and goes all through`() {
        // 40 columns per second; 10 characters of 6 columns on 80 columns take 3.5 s.
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'a0123456789' 1B 20 'bEND'", pause: .milliseconds(300))
        let offsets = [0, 1, 3.4].map {
            bench.sign.screen(at: bench.time + .seconds($0)).sections.first?.scrolledColumns
        }
        #expect(offsets == [0, 40, 136])
        #expect(bench.texts(after: 3.4, 3.5) == ["0123456789", "END"])
        #expect(bench.sign.screen(at: bench.time + .seconds(4)).sections.first?.scrolledColumns == nil)
    }

    @Test func `a new value neither stops a rotating text nor shows before its next pass`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00100000'", "'Gb1'")
        bench.send("'AA' 1B 20 'a' 10 'b'", pause: .milliseconds(1300))
        bench.send("'Gb2'", pause: .zero)
        #expect(bench.text == ["1"])
        #expect(bench.screen.sections.first?.scrolledColumns == 40)
        // One character on 80 columns takes 86/40 = 2.15 s, of which one has passed.
        #expect(bench.texts(after: 1.1, 1.2) == ["1", "2"])
    }

    @Test func `a new value shows at once in a text that is held`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00100000'", "'Gb1'", "'AA' 1B 20 'b' 10 'b'")
        bench.send("'Gb2'", pause: .zero)
        #expect(bench.text == ["2"])
    }

    @Test func `a value brings back a sign that had nothing to show`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00100000'", "'AA' 1B 20 'b' 10 'b'")
        #expect(bench.screen.isBlank)
        bench.send("'Gb2'", pause: .zero)
        #expect(bench.text == ["2"])
    }

    @Test func `flash mode makes everything flash, half a second on and half off`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'cab'")
        #expect(bench.screen.lines.first?.cells.map(\.style.flashes) == [true, true])
        let lit = [0, 0.49, 0.5, 0.99, 1].map { bench.sign.screen(at: bench.time + .seconds($0)).isFlashLit }
        #expect(lit == [true, true, false, false, true])
    }

    @Test func `an unknown special mode is interlock, an unknown position the middle`() {
        #expect(screen("1B 20 'nQx'").sections.first?.mode == .interlock)
        #expect(screen("1B 20 'n' 3A 'x'").sections.first?.mode == .interlock)
        #expect(screen("1B 99 'bx'", on: .twoLines).sections.first?.position == .middle)
    }

    @Test func `a text without position and mode is shown as the sign likes`() {
        let screen = screen("'HELLO'")
        #expect(screen.text == ["HELLO"])
        #expect(screen.sections.first?.mode == .automatic)
        #expect(screen.file == "A")
    }
}
