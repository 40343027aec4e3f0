import Raster
import SignProtocols
import Testing

/// Packets on which independent implementations of the protocol agree.
@Suite("Alpha golden packets", .timeLimit(.minutes(5)))
struct AlphaGoldenTests {
    private static let hello = AlphaCommand.writeText("A", position: .middle, mode: .hold, body: Array("HELLO".utf8))
    private static let files: [AlphaFile] = [
        .text("A", bytes: 256), .string("b", bytes: 32), .dots("6", rows: 7, columns: 16, colours: .eight),
    ]
    private static let vectors: [(AlphaCommand, String)] = [
        (hello, "41 41 1B 20 62 48454C4C4F"),
        (.writeString("b", Array("12".utf8)), "'Gb12'"),
        (.configureMemory(files), "'E$AAU0100FFFFbBL002000006DU07104000'"),
        (.runSequence(["A"]), "'E.SUA'"),
        (.clearMemory, "'E$'"),
        (.setTime(hour: 14, minute: 5), "'E 1405'"),
        (.softReset, "'E,'"),
        (.releasePriority, "'A0'"),
    ]

    @Test func `the encoder writes them`() throws {
        let encoder = AlphaEncoder(framing: AlphaFraming(checksum: false))
        for (command, payload) in Self.vectors {
            #expect(try encoder.packet(command) == wire("0000000000 01 5A3030 02 \(payload) 04"))
        }
        let checked = try AlphaEncoder().packet(Self.hello)
        #expect(checked == wire("0000000000 01 5A3030 02 'AA' 1B 20 'bHELLO' 03 '0298' 04"))
        let picture = try encoder.packet(.writeDots("6", Framebuffer(picture: ".RR.RR.\nRRRRRRR")))
        #expect(picture == wire("0000000000 01 5A3030 02 'I60207' '0110110' 0D '1111111' 0D 04"))
    }

    @Test func `the sign does what they say`() throws {
        var bench = AlphaBench()
        for payload in ["'E$'", "'E$AAU0100FFFFbBL002000006DU07104000'", "'AA' 1B 20 'b' 10 'b' 14 '6'", "'E.SUA'"] {
            bench.send(payload)
        }
        bench.send("'Gb12'")
        bench.send("'I60207' '0110110' 0D '1111111' 0D")
        #expect(bench.text == ["12\u{FFFC}"])
        let picture = try #require(bench.screen.lines.first?.cells.last?.picture)
        #expect((picture.width, picture.height) == (16, 7))
        #expect((0..<9).map { picture[$0, 0] } == [nil, .red, .red, nil, .red, .red, nil, nil, nil])
        bench.send("'A0' 1B 30 'cFIRE'")
        #expect(bench.text == ["FIRE"])
        bench.send("'A0'")
        #expect(bench.text == ["12\u{FFFC}"])
        #expect(bench.sign.losses == [:])
    }

    /// The example of page 60 of the manual: a text without position and mode.
    @Test func `the manual's checksum is right, and another is wrong`() {
        var bench = AlphaBench(AlphaSignTraits(), "'AAHELLO' 03 '01FB'")
        #expect(bench.text == ["HELLO"])
        bench.send("'AAOTHER' 03 '01FB'")
        #expect(bench.text == ["HELLO"])
        #expect(bench.sign.losses == [.wrongChecksum: 1])
    }
}
