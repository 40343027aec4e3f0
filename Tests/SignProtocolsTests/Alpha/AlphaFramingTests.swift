import Raster
import SignProtocols
import TestSupport
import Testing

/// The same commands in the wrappings of other lines and signs.
@Suite("Alpha framings", .timeLimit(.minutes(5)))
struct AlphaFramingTests {
    private let hello = AlphaCommand.writeText("A", position: .middle, mode: .hold, body: Array("HI".utf8))

    private func traits(_ framing: AlphaFraming) -> AlphaSignTraits {
        var traits = AlphaSignTraits()
        traits.framing = framing
        return traits
    }

    @Test func `printable packets have two characters for each control byte`() throws {
        let framing = AlphaFraming(leadIn: 0, checksum: false, notation: .printable())
        let packet = try AlphaEncoder(framing: framing).packet(hello)
        #expect(String(decoding: packet, as: UTF8.self) == #"]!Z00]"AA]; bHI]$"#)
    }

    @Test func `Msgeditor signs have another ESC and EOT twice`() throws {
        let packet = try AlphaEncoder(framing: .msgeditor).packet(hello)
        #expect(String(decoding: packet, as: UTF8.self) == #"]!Z00]"AA]: bHI]$]$"#)
    }

    @Test func `a Msgeditor sign takes its packets and needs both EOT`() {
        var bench = AlphaBench(traits(.msgeditor))
        bench.send(bytes: Array(#"]!Z00]"AA]: bONE]$]$"#.utf8))
        #expect(bench.text == ["ONE"])
        bench.send(bytes: Array(#"]!Z00]"AA]: bTWO]$"#.utf8), pause: .milliseconds(100))
        #expect(bench.text == ["ONE"])
        bench.send(bytes: Array(#"]$"#.utf8))
        #expect(bench.text == ["TWO"])
        bench.send(bytes: Array(#"]!Z00]"AA]: bBAD]$x"#.utf8))
        #expect(bench.text == ["TWO"])
        #expect(bench.sign.losses == [.malformedPacket: 1])
    }

    @Test func `every sign takes printable packets, checksum and brackets included`() throws {
        // 02 + 41 + 41 + 1B + 20 + 62 + 5D + 03 = 0181
        var bench = AlphaBench(AlphaSignTraits(), "'AA' 1B 20 'bOLD'")
        bench.send(bytes: Array(#"noise]]!Z00]"AA]; b]}]#0181]$"#.utf8))
        #expect(bench.text == ["]"])
        #expect(bench.sign.losses == [:])
    }

    @Test func `a plain packet cuts a printable one`() {
        var bench = AlphaBench()
        bench.send(bytes: Array(#"]!Z00]"AA]; bCUT"#.utf8), pause: .milliseconds(200))
        bench.send("'AA' 1B 20 'b]!WHOLE'")
        #expect(bench.text == ["]!WHOLE"])
        #expect(bench.sign.losses == [.cutByNextPacket: 1])
    }

    @Test func `Spectrum wallboards are woken by zeros and have ETX without a checksum`() throws {
        let packet = try AlphaEncoder(framing: .spectrum).packet(hello)
        let expected = wire("'0000000000' 01 'Z00' 02 'AA' 1B 20 'bHI' 03 04")
        #expect(packet == expected)
        var (spectrum, other) = (AlphaBench(traits(.spectrum)), AlphaBench())
        spectrum.send(bytes: expected)
        other.send(bytes: expected)
        #expect(spectrum.text == ["HI"])
        #expect(other.screen.isBlank)
    }

    @Test func `seven bits and even parity go over a line of eight bits`() throws {
        let framing = AlphaFraming(checksum: false, sevenBit: true, evenParity: true)
        // 5A has four ones, 02 and 01 one, 41 two, 1B four, 20 one, 62 three, 48 two, 49 three, 04 one.
        let packet = try AlphaEncoder(framing: framing).packet(hello)
        #expect(packet == wire("0000000000 81 5A3030 82 4141 1B A0 E2 48 C9 84"))
        var bench = AlphaBench(traits(framing))
        bench.send(bytes: packet)
        #expect(bench.text == ["HI"])
    }

    @Test func `files can be named by numbers`() throws {
        let framing = AlphaFraming(checksum: false, labels: .number(digits: 4))
        let packet = try AlphaEncoder(framing: framing).packet(hello)
        #expect(packet == wire("0000000000 01 'Z00' 02 'A0033' 1B 20 'bHI' 04"))
        var bench = AlphaBench(traits(framing))
        bench.send(bytes: packet)
        #expect(bench.text == ["HI"])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `any text arrives in any framing and any chunks`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let framings: [AlphaFraming] = [
            .spectrum, .msgeditor, AlphaFraming(leadIn: 3, sevenBit: true, notation: .printable()),
            AlphaFraming(sevenBit: true, evenParity: true), AlphaFraming(labels: .number(digits: 3)),
        ]
        for framing in framings {
            let text = String(
                (0..<40).compactMap { _ in AlphaCharacterSet.full.characters.randomElement(using: &random) })
            var body = AlphaBody()
            body.append(text)
            let packet = try AlphaEncoder(framing: framing).packet(
                .writeText("A", position: .fill, mode: .hold, body: body.bytes))
            var sign = AlphaSign(kind: traits(framing))
            var rest = packet[...]
            while !rest.isEmpty {
                let chunk = rest.prefix(Int.random(in: 1...8, using: &random))
                sign.receive(chunk, at: .zero)
                rest = rest.dropFirst(chunk.count)
            }
            #expect(sign.screen(at: .seconds(1)).text == [text])
            #expect(sign.losses == [:])
        }
    }
}

@Suite("Alpha pauses inside packets", .timeLimit(.minutes(5)))
struct AlphaPauseTests {
    private let commands: [AlphaCommand] = [
        .writeString("a", Array("1".utf8)), .writeString("b", Array("2".utf8)), .sound(.beeps),
    ]

    @Test func `commands go in packets of their own unless nesting is asked for`() throws {
        let encoder = AlphaEncoder()
        let packets = try encoder.packets(commands)
        #expect(packets.map(\.bytes) == (try commands.map { command in try encoder.packet(command) }))
        #expect(packets.map(\.settle) == [.zero, .zero, .seconds(3)])
    }

    @Test func `a packet of several commands pauses after each STX`() throws {
        var encoder = AlphaEncoder()
        encoder.timing.nests = true
        let packets = try encoder.packets(commands)
        // 02 + 47 + 61 + 31 + 03 = DE; 02 + 47 + 62 + 32 + 03 = E0; 02 + 45 + 28 + 31 + 03 = A3
        let expected = ["0000000000 01 'Z00' 02", "'Ga1' 03 '00DE' 02", "'Gb2' 03 '00E0' 02", "'E(1' 03 '00A3' 04"]
        #expect(packets.map(\.bytes) == expected.map(wire))
        let pause = Duration.milliseconds(100)
        #expect(packets.map(\.settle) == [pause, pause, pause, .seconds(3)])
    }

    @Test func `a sign that needs the pause loses what comes without it`() throws {
        var traits = AlphaSignTraits()
        traits.nestedPause = .milliseconds(95)
        var encoder = AlphaEncoder(framing: AlphaFraming(checksum: false))
        encoder.timing.nests = true
        let texts = ["ONE", "TWO"].map { text in
            AlphaCommand.writeText("A", position: .middle, mode: .hold, body: Array(text.utf8))
        }
        for isPatient in [true, false] {
            var bench = AlphaBench(traits)
            for packet in try encoder.packets(texts) {
                bench.send(bytes: packet.bytes, pause: isPatient ? packet.settle : .zero)
            }
            bench.time += .seconds(1)
            #expect(bench.text == [isPatient ? "TWO" : "ONE"])
            #expect(bench.sign.losses == (isPatient ? [:] : [.noPauseInNest: 1]))
        }
    }

    @Test func `a picture can pause before its rows`() throws {
        var encoder = AlphaEncoder(framing: AlphaFraming(leadIn: 0, checksum: false, notation: .printable()))
        encoder.timing.pauseInPictures = .milliseconds(100)
        let packets = try encoder.packets([.writeDots("p", Framebuffer(picture: "R."))])
        #expect(packets.map { String(decoding: $0.bytes, as: UTF8.self) } == [#"]!Z00]"Ip0102"#, "10]-]$"])
        #expect(packets.map(\.settle) == [.milliseconds(100), .zero])
    }

    @Test func `reads are answered, and everything is on a sign that acknowledges`() throws {
        var encoder = AlphaEncoder()
        let commands: [AlphaCommand] = [.read(.memoryPool), .clearErrors]
        #expect(try encoder.packets(commands).map(\.answerWithin) == [.seconds(3), nil])
        encoder.timing.acknowledges = true
        #expect(try encoder.packets(commands).map(\.answerWithin) == [.seconds(3), .seconds(3)])
    }
}
