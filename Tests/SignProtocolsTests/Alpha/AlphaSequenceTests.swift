import SignProtocols
import Testing

/// Which file shows when. A page is held for 3 s at the middle speed.
@Suite("Alpha run sequences", .timeLimit(.minutes(5)))
struct AlphaSequenceTests {
    private let files = "'E$AAU0020FFFFBAU0020FFFFCAU0020FFFFbBL00100000'"

    /// Three files, all written, in which only A would show.
    private func bench(_ sequence: String) -> AlphaBench {
        var bench = AlphaBench(
            AlphaSignTraits(), files, "'AA' 1B 20 'bONE'", "'AB' 1B 20 'bTWO'", "'AC' 1B 20 'bTHREE'")
        bench.send(sequence, pause: .zero)
        return bench
    }

    @Test func `files take turns in the order given`() {
        #expect(bench("'E.SUCA'").texts(after: 0, 2.9, 3, 5.9, 6) == ["THREE", "THREE", "ONE", "ONE", "THREE"])
    }

    @Test func `only the default file shows without a sequence`() {
        var bench = AlphaBench(AlphaSignTraits(), files, "'AA' 1B 20 'bONE'", "'AB' 1B 20 'bTWO'")
        bench.time += .milliseconds(300)
        #expect(bench.texts(after: 0, 3, 6, 9) == ["ONE", "ONE", "ONE", "ONE"])
    }

    @Test func `labels of no text file are skipped`() {
        let bench = bench("'E.SUZbB' 80 '0A'")
        #expect(bench.texts(after: 0, 3, 6) == ["TWO", "ONE", "TWO"])
        #expect(bench.sign.losses == [.labelSkipped: 4])
    }

    @Test func `empty files are passed over`() {
        var bench = bench("'E.SUABC'")
        bench.time += .seconds(1)
        bench.send("'AB' 1B 20 'b'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6) == ["ONE", "THREE", "ONE"])
    }

    @Test func `a list of empty files blanks the sign`() {
        var bench = bench("'E.SUB'")
        bench.time += .seconds(1)
        bench.send("'AB'")
        #expect(bench.screen.isBlank)
    }

    @Test func `an empty list freezes what shows`() {
        var bench = bench("'E.SUABC'")
        bench.time += .seconds(4)
        bench.send("'E.SU'", pause: .zero)
        #expect(bench.texts(after: 0, 3, 6, 100) == ["TWO", "TWO", "TWO", "TWO"])
    }

    @Test func `emptying the file under a freeze blanks the sign`() {
        var bench = bench("'E.SUABC'")
        bench.time += .seconds(4)
        bench.send("'E.SU'")
        bench.send("'AB'")
        #expect(bench.screen.isBlank)
    }

    @Test func `a frozen page stays while another page is due`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'bONE' 0C 'TWO'", pause: .milliseconds(3300))
        #expect(bench.text == ["TWO"])
        bench.send("'E.SU'")
        #expect(bench.texts(after: 0, 3) == ["TWO", "TWO"])
    }

    @Test func `the priority file turns its pages over a frozen one`() {
        var bench = AlphaBench()
        bench.send("'AA' 1B 20 'bONE' 0C 'TWO'", pause: .milliseconds(3300))
        bench.send("'E.SU'", pause: .seconds(1))
        bench.send("'A0' 1B 20 'bFIRE' 0C 'LEAVE'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3, 6) == ["FIRE", "LEAVE", "FIRE"])
        bench.send("'A0'")
        #expect(bench.texts(after: 0, 3) == ["TWO", "TWO"])
    }

    @Test func `the priority file shows alone until released`() {
        var bench = bench("'E.SUAB'")
        bench.time += .seconds(1)
        bench.send("'A0' 1B 20 'bFIRE'", pause: .seconds(1))
        #expect(bench.texts(after: 0, 3, 6, 9) == ["FIRE", "FIRE", "FIRE", "FIRE"])
        bench.send("'A0'", pause: .milliseconds(300))
        #expect(bench.texts(after: 0, 3) == ["ONE", "TWO"])
    }

    @Test func `an empty priority text blanks the sign instead of releasing it`() {
        var bench = bench("'E.SUAB'")
        bench.time += .seconds(1)
        bench.send("'A0' 1B 20 'b'")
        #expect(bench.screen.isBlank)
    }

    @Test func `a run sequence does not end the priority file, a run time table does`() {
        var bench = bench("'E.SUA'")
        bench.time += .seconds(1)
        bench.send("'A0' 1B 20 'bFIRE'")
        bench.send("'E.SUB'")
        #expect(bench.text == ["FIRE"])
        bench.send("'E)AFF00'")
        #expect(bench.text == ["TWO"])
    }

    @Test func `the priority file may call strings`() {
        var bench = AlphaBench(AlphaSignTraits(), files, "'A0' 1B 20 'bAT ' 10 'b'", "'Gb05'")
        #expect(bench.text == ["AT 05"])
        bench.send("'Gb06'", pause: .zero)
        #expect(bench.text == ["AT 06"])
    }

    @Test func `a sequence by time shows files at their hours`() {
        // 30H to 33H are 8:00 to 8:30 in steps of ten minutes.
        let timed = "'E$AAU00203033BAU0020FFFF'"
        var bench = AlphaBench(AlphaSignTraits(), timed, "'AA' 1B 20 'bDAY'", "'AB' 1B 20 'bALWAYS'", "'E.TUAB'")
        bench.send("'E 0759'", pause: .zero)
        #expect(Set(bench.texts(after: 0, 3, 6, 9)) == ["ALWAYS"])
        #expect(Set(bench.texts(after: 120, 123, 126, 129)) == ["ALWAYS", "DAY"])
        #expect(Set(bench.texts(after: 1900, 1903, 1906, 1909)) == ["ALWAYS"])
        bench.time += .seconds(1)
        bench.send("'E.SUAB'", pause: .zero)
        #expect(bench.texts(after: 0, 3) == ["DAY", "ALWAYS"])
    }

    @Test func `a file whose hours begin starts with its first page`() {
        // 30H is 8:00, a minute after the clock was set.
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU00203033'", "'AA' 1B 20 'bONE' 0C 'TWO'", "'E.TUA'")
        bench.send("'E 0759'", pause: .zero)
        let texts = (0..<70).map { bench.sign.screen(at: bench.time + .seconds($0)).text }
        #expect(texts.first { !$0.isEmpty } == ["ONE"])
    }

    @Test func `hours may pass midnight`() {
        // 8AH is 23:00, 06H is 1:00.
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU00208A06'", "'AA' 1B 20 'bNIGHT'", "'E.TUA'")
        for (time, shows) in [("2255", false), ("2300", true), ("0059", true), ("0100", false)] {
            bench.send("'E \(time)'", pause: .seconds(4))
            #expect(bench.screen.isBlank != shows, "at \(time)")
        }
    }
}
