import SignProtocols
import Testing

@Suite("Alpha reads", .timeLimit(.minutes(5)))
struct AlphaReadTests {
    private let memory = "'E$AAU0040FFFFbBL00100000pDU02032000'"

    @Test func `an answer is wrapped like a packet, with a checksum`() {
        var bench = AlphaBench(AlphaSignTraits(), memory, "'Gb12'")
        bench.send("'Hb'")
        // 02 + 47 + 62 + 31 + 32 + 03 = 0111
        let nulls = String(repeating: "00", count: 20)
        #expect(bench.sign.takeReplies() == wire("\(nulls) 01 '000' 02 'Gb12' 03 '0111' 04"))
        #expect(bench.sign.takeReplies().isEmpty)
    }

    @Test func `files answer like the command that writes them`() {
        var bench = AlphaBench(AlphaSignTraits(), memory, "'AA' 1B 20 'bHI'", "'Ip0203012' 0D '380' 0D")
        #expect(bench.answer(to: "'BA'") == "AA\u{1B} bHI")
        #expect(bench.answer(to: "'Jp'") == "Ip0203012\r380\r")
        #expect(bench.answer(to: "'Hb'") == "Gb")
        #expect(bench.answer(to: "'Hz'") == "Gz")
    }

    @Test func `a picture never written answers without a size`() {
        var bench = AlphaBench(AlphaSignTraits(), memory)
        #expect(bench.answer(to: "'Jp'") == "Ip")
    }

    @Test func `the pool answers its size and what is left`() {
        // 1000 = 03E8H; 64 + 13 + 16 + 13 + 3 + 13 + 6 = 128, which leaves 872 = 0368H.
        var bench = AlphaBench(AlphaSignTraits(memoryBytes: 1000), memory)
        #expect(bench.answer(to: "'F#'") == "E#03E8,0368")
    }

    @Test func `general information has 28 characters with clock and pool`() {
        var bench = AlphaBench(AlphaSignTraits(memoryBytes: 1000), memory, "45 27 'M'", "'E!FF'")
        bench.send("'E 1405'", pause: .seconds(20))
        let answer = bench.answer(to: "'F\"'")
        #expect(answer.hasPrefix("E\""))
        #expect(answer.dropFirst(2).count == 28)
        #expect(answer.hasSuffix("1405MFF03E8,0368"))
    }

    @Test func `the first text file reports the rest of the pool as its own`() {
        // 64 + 872 = 936 = 03A8H
        var bench = AlphaBench(AlphaSignTraits(memoryBytes: 1000), memory)
        #expect(bench.answer(to: "'F$'") == "E$AAU03A8FFFFbBL00100000pDU02032000")
    }

    @Test func `the clock can be read`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E&3'", "'E;063029'")
        bench.send("'E 0907'", pause: .seconds(20))
        #expect(bench.answer(to: "'F '") == "E 0907")
        #expect(bench.answer(to: "'F&'") == "E&3")
        #expect(bench.answer(to: "'F;'") == "E;063029")
        #expect(bench.answer(to: "46 27") == "E'S")
        #expect(bench.answer(to: "'F!'") == "E!00")
    }

    @Test func `a sign that shares its line answers only when asked alone`() {
        var traits = AlphaSignTraits(address: 5)
        traits.answersBroadcasts = false
        var bench = AlphaBench(traits)
        bench.send("'F#'")
        bench.send(bytes: handMadePacket("'F#'", to: "'Z?5'"))
        #expect(bench.sign.takeReplies().isEmpty)
        bench.send(bytes: handMadePacket("'F#'", to: "'Z05'"))
        #expect(!bench.sign.takeReplies().isEmpty)
    }

    @Test func `a read darkens the display for a moment and starts nothing again`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'bONE' 0C 'TWO'", pause: .milliseconds(3300))
        bench.send("'F#'", pause: .milliseconds(299))
        #expect(bench.screen.isBlank)
        bench.time += .milliseconds(1)
        #expect(bench.text == ["TWO"])
    }

    @Test func `the address can be changed`() {
        var bench = AlphaBench(AlphaSignTraits(address: 5), "'E7A1'")
        #expect(bench.sign.address == 0xA1)
        bench.send(bytes: handMadePacket("'AA' 1B 20 'bHI'", to: "'ZA1'"))
        #expect(bench.text == ["HI"])
    }
}
