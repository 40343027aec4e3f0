import SignProtocols
import Testing

/// When a sign does not listen.
@Suite("Alpha timing", .timeLimit(.minutes(5)))
struct AlphaTimingTests {
    private static let memory = "'E$AAU0040FFFFbBL00100000'"

    @Test func `values sent too fast are silently lost`() {
        var bench = AlphaBench(AlphaSignTraits(), Self.memory, "'AA' 1B 20 'b' 10 'b'")
        for value in 1...5 { bench.send("'Gb\(value)'", pause: .milliseconds(60)) }
        // At 0, 60, 120, 180 and 240 ms with 100 ms between packets: the 1st, 3rd and 5th are taken.
        #expect(bench.text == ["5"])
        bench.send("'Gb6'", pause: .milliseconds(60))
        #expect(bench.text == ["5"])
        #expect(bench.sign.losses == [.tooSoon: 3])
    }

    @Test func `values sent at the gap that senders keep all arrive`() {
        var bench = AlphaBench(AlphaSignTraits(), Self.memory, "'AA' 1B 20 'b' 10 'b'")
        for value in 1...5 {
            bench.send("'Gb\(value)'", pause: .milliseconds(250))
            #expect(bench.text == ["\(value)"])
        }
        #expect(bench.sign.losses == [:])
    }

    @Test func `packets for other signs do not occupy this one`() {
        var bench = AlphaBench()
        bench.send(bytes: handMadePacket("'AA' 1B 20 'bX'", to: "'C00'"), pause: .zero)
        bench.send("'AA' 1B 20 'bMINE'")
        #expect(bench.text == ["MINE"])
    }

    @Test func `a sign erasing its memory hears nothing for two seconds`() {
        var bench = AlphaBench()
        bench.send("'E$'", pause: .seconds(1))
        bench.send("'AA' 1B 20 'bEARLY'", pause: .seconds(1))
        #expect(bench.sign.losses == [.clearing: 1])
        bench.send("'AA' 1B 20 'bLATER'")
        #expect(bench.text == ["LATER"])
    }

    @Test func `a sign being configured hears nothing for two seconds`() {
        var bench = AlphaBench()
        bench.send(Self.memory, pause: .seconds(1))
        bench.send("'AA' 1B 20 'bEARLY'", pause: .seconds(1))
        bench.send("'AA' 1B 20 'bLATER'")
        #expect(bench.text == ["LATER"])
        #expect(bench.sign.losses == [.configuring: 1])
    }

    @Test func `a reset keeps the memory but takes ten seconds, dark and deaf`() {
        var bench = AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'bHERE'")
        bench.send("'E,'", pause: .seconds(9))
        #expect(bench.screen.isBlank)
        bench.send("'AA' 1B 20 'bLOST'", pause: .seconds(1))
        #expect(bench.text == ["HERE"])
        #expect(bench.sign.losses == [.resetting: 1])
    }

    @Test func `a sign that sounds its speaker hears nothing for three seconds`() {
        var bench = AlphaBench()
        bench.send("'E(0'", pause: .seconds(2))
        bench.send("'AA' 1B 20 'bEARLY'", pause: .seconds(1))
        bench.send("'AA' 1B 20 'bLATER'")
        #expect(bench.text == ["LATER"])
        #expect(bench.sign.losses == [.sounding: 1])
    }

    @Test func `what is nested after a clear is lost with it`() {
        var bench = AlphaBench()
        bench.send("'E$' 02 'AA' 1B 20 'bLOST'")
        #expect(bench.screen.isBlank)
        #expect(bench.sign.losses == [.clearing: 1])
    }

    @Test func `writing a text or a picture darkens the display, writing a string does not`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0040FFFFbBL00100000pDU01012000'", "'AA' 1B 20 'bN' 10 'b'")
        for (write, isDark) in [("'Gb5'", false), ("'AA' 1B 20 'bN' 10 'b'", true), ("'Ip01011' 0D", true)] {
            bench.send(write, pause: .zero)
            #expect(bench.screen.isBlank == isDark)
            bench.time += .milliseconds(299)
            #expect(bench.screen.isBlank == isDark)
            bench.time += .milliseconds(1)
            #expect(bench.text == ["N5"])
            bench.time += .seconds(5)
        }
    }

    @Test func `time never goes back`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E,'")
        bench.sign.advance(to: bench.time)
        bench.sign.receive(handMadePacket("'AA' 1B 20 'bHI'"), at: .zero)
        #expect(bench.sign.losses == [:])
        #expect(bench.sign.screen(at: bench.time + .seconds(1)).text == ["HI"])
    }
}
