import SignProtocols
import Testing

/// What a sign's memory holds, and what it does with what does not fit.
@Suite("Alpha memory", .timeLimit(.minutes(5)))
struct AlphaMemoryTests {
    private let memory = "'E$AAU0010FFFFbBL00040000pDU02032000'"
    private let callsAll = "'AA' 1B 20 'b[' 10 'b' 14 'p]'"

    @Test func `the default text needs no configuration`() {
        #expect(AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'bHELLO'").text == ["HELLO"])
    }

    @Test(arguments: ["'AB' 1B 20 'bX'", "'Gcx'", "'Iq01011' 0D", "'Ab' 1B 20 'bX'", "'GAx'", "'Ib01011' 0D"])
    func `writes to labels of no file or another kind of file are discarded`(write: String) {
        var bench = AlphaBench(AlphaSignTraits(), memory, "'AA' 1B 20 'bKEPT'")
        bench.send(write, pause: .zero)
        #expect(bench.text == ["KEPT"])
        #expect(bench.sign.losses == [.unallocatedLabel: 1])
    }

    @Test func `a string is shown where a text calls it`() {
        var bench = AlphaBench(AlphaSignTraits(), memory, callsAll, "'Gb12'")
        #expect(bench.text == ["[12]"])
        bench.send("'Gb1234'")
        #expect(bench.text == ["[1234]"])
    }

    @Test func `a string past its size becomes empty`() {
        let bench = AlphaBench(AlphaSignTraits(), memory, callsAll, "'Gb12'", "'Gb12345'")
        #expect(bench.text == ["[]"])
        #expect(bench.sign.losses == [.stringEmptied: 1])
    }

    @Test func `a string past 125 bytes becomes empty whatever its size`() {
        var bench = AlphaBench(AlphaSignTraits(), "'E$AAU0010FFFFbBL00FF0000'", "'AA' 1B 20 'b' 10 'b'")
        bench.send("'Gb\(String(repeating: "x", count: 125))'")
        #expect(bench.text == [String(repeating: "x", count: 125)])
        bench.send("'Gb\(String(repeating: "x", count: 126))'")
        #expect(bench.screen.isBlank)
    }

    @Test func `a text past its size is cut off`() {
        // 16 bytes, of which ESC, position and mode are three.
        let bench = AlphaBench(AlphaSignTraits(), memory, "'AA' 1B 20 'b1234567890123456'")
        #expect(bench.text == ["1234567890123"])
        #expect(bench.sign.losses == [.textTruncated: 1])
    }

    @Test func `a missing string or picture draws nothing`() {
        #expect(AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'b[' 10 'z' 14 'z]'").text == ["[]"])
    }

    @Test func `a picture stands in the line where it is called`() throws {
        let bench = AlphaBench(AlphaSignTraits(), memory, callsAll, "'Ip0203012' 0D '380' 0D")
        let picture = try #require(bench.screen.lines.first?.cells.dropFirst().first?.picture)
        #expect(bench.text == ["[\u{FFFC}]"])
        #expect((0..<3).map { picture[$0, 0] } == [nil, .red, .green])
        #expect((0..<3).map { picture[$0, 1] } == [.amber, .yellow, nil])
        #expect(picture[3, 0] == nil)
    }

    @Test func `a picture smaller than its memory leaves the rest dark`() throws {
        let bench = AlphaBench(AlphaSignTraits(), memory, callsAll, "'Ip010211'")
        let picture = try #require(bench.screen.lines.first?.cells.dropFirst().first?.picture)
        #expect((picture.width, picture.height) == (3, 2))
        #expect((0..<3).map { picture[$0, 0] } == [.red, .red, nil])
        #expect((0..<3).map { picture[$0, 1] } == [nil, nil, nil])
    }

    @Test func `a picture wider than its memory is damaged, not clipped`() throws {
        let bench = AlphaBench(AlphaSignTraits(), memory, callsAll, "'Ip02041112' 0D '2222' 0D")
        let picture = try #require(bench.screen.lines.first?.cells.dropFirst().first?.picture)
        #expect((0..<3).map { picture[$0, 0] } == [.red, .red, .red])
        #expect((0..<3).map { picture[$0, 1] } == [.green, .green, .green])
        #expect(bench.sign.losses == [.pictureDamaged: 1])
    }

    @Test func `a configuration erases everything but the priority file`() {
        var bench = AlphaBench(AlphaSignTraits(), memory, "'AA' 1B 20 'bTEXT'", "'A0' 1B 20 'bFIRE'")
        bench.send(memory)
        #expect(bench.text == ["FIRE"])
        bench.send("'A0'")
        #expect(bench.screen.isBlank)
    }

    @Test func `a clear erases strings and their memory`() {
        let bench = AlphaBench(AlphaSignTraits(), memory, "'Gb12'", "'E$'", "'Gb12'", callsAll)
        #expect(bench.text == ["[]"])
        #expect(bench.sign.losses == [.unallocatedLabel: 1])
    }

    @Test(arguments: [
        "'E$AAU0010FFFFbBU00040000'", "'E$AXU0010FFFF'", "'E$AAU001'", "'E$AAU001gFFFF'", "'E$0AU0010FFFF'",
        "'E$?BL00040000'", "'E$pCU02032000'", "'E$pDU20032000'", "'E$AAU0010FFFFAAU0010FFFF'", "'E$$$$'",
    ])
    func `one wrong entry voids the whole configuration`(configuration: String) {
        let bench = AlphaBench(AlphaSignTraits(), configuration, "'Gb12'")
        #expect(bench.sign.losses == [.malformedCommand: 1, .unallocatedLabel: 1])
    }

    @Test func `files must fit the pool with 13 bytes each and 6 for all`() {
        // 100 + 13 + 32 + 13 + 6 = 164
        let configuration = "'E$AAU0064FFFFbBL00200000'"
        let fits = AlphaBench(AlphaSignTraits(memoryBytes: 164), configuration, "'Gb1'")
        #expect(fits.sign.losses == [:])
        let tooSmall = AlphaBench(AlphaSignTraits(memoryBytes: 163), configuration, "'Gb1'")
        #expect(tooSmall.sign.losses == [.memoryFull: 1, .unallocatedLabel: 1])
    }

    @Test func `a pixel takes half a byte of the pool`() {
        // 2 × 3 / 2 + 13 + 6 = 22
        #expect(AlphaBench(AlphaSignTraits(memoryBytes: 22), "'E$pDU02032000'").sign.losses == [:])
        #expect(AlphaBench(AlphaSignTraits(memoryBytes: 21), "'E$pDU02032000'").sign.losses == [.memoryFull: 1])
    }

    @Test func `some signs never show what was configured without a clear before`() {
        let files = "'E$AAU0010FFFF'"
        let text = "'AA' 1B 20 'bTEXT'"
        #expect(AlphaBench(.betaBriteClassic, files, text).screen.isBlank)
        #expect(AlphaBench(.betaBriteClassic, "'E$'", files, text).text == ["TEXT"])
        #expect(AlphaBench(.betaBriteClassic, "'E$'", files, files, text).screen.isBlank)
    }
}
