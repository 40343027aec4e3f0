import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("AM03127", .timeLimit(.minutes(5)))
struct AM03127Tests {
    private static var options: AM03127Options {
        var options = AM03127Options()
        options.lines = 2
        return options
    }

    private func ascii(_ command: AM03127Command, to id: Int = 1) -> String {
        String(decoding: command.packet(to: id), as: UTF8.self)
    }

    private func sign(_ frames: String..., at time: Duration = .zero) -> AM03127Sign {
        var sign = AM03127Sign(Self.options)
        for frame in frames { sign.receive(Array(frame.utf8), at: time) }
        return sign
    }

    @Test func `frames are those of the manual`() {
        let amplus = AM03127Motion(lead: "E", method: "A", wait: "C", lag: "E")
        #expect(
            ascii(.line(1, page: "A", amplus, message: Array("Amplus".utf8)))
                == "<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>")
        let hello = AM03127Motion(lead: "A", method: "Q", wait: "C", lag: "A")
        #expect(
            ascii(.line(1, page: "A", hello, message: Array("HELLO WORLD".utf8)))
                == "<ID01><L1><PA><FA><MQ><WC><FA>HELLO WORLD44<E>")
        #expect(
            ascii(.clock(year: 2026, weekday: 3, month: 6, day: 16, hour: 10, minute: 30, second: 42))
                == "<ID01><SC>2603061610304210<E>")
        #expect(
            ascii(.schedule("A", from: "0001010000", to: "9912302359", pages: ["A", "B", "C"]))
                == "<ID01><TA>00010100009912302359ABC5A<E>")
        #expect(ascii(.brightness(percent: 100)) == "<ID01><BA>01<E>")
        #expect(ascii(.deleteAll) == "<ID01><D*>6C<E>")
        #expect(ascii(.runPage("A")) == "<ID01><RPA>41<E>")
        #expect(AM03127Command.setID(0x1F) == Array("<ID><1F><E>".utf8))
    }

    @Test func `the sign shows what the manual's frames say, and says ACK`() {
        var amplus = sign("<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>")
        #expect(shownText(amplus) == ["Amplus"])
        #expect(amplus.takeReplies() == Array("ACK".utf8))
        var all = sign("<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>", "<ID01><BA>01<E>", "<ID01><D*>6C<E>")
        #expect(shownText(all) == [])
        #expect(all.takeReplies() == Array("ACKACKACK".utf8))
        #expect(all.losses == [:])
    }

    @Test func `a sign is silent to others and to all, and says NACK to a bad checksum`() {
        var other = sign("<ID02><L1><PA><FE><MA><WC><FE>Amplus42<E>")
        #expect(shownText(other) == [])
        #expect(other.takeReplies() == [])
        var all = sign("<ID00><L1><PA><FE><MA><WC><FE>Amplus42<E>")
        #expect(shownText(all) == ["Amplus"])
        #expect(all.takeReplies() == [])
        var damaged = sign("<ID01><L1><PA><FE><MA><WC><FE>Ampluz42<E>")
        #expect(shownText(damaged) == [])
        #expect(damaged.takeReplies() == Array("NACK".utf8))
        #expect(damaged.losses == ["bad checksum": 1])
        var cut = sign("<ID01><L1><PA><FE><MA><WC><FE>Am", "<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>")
        #expect(shownText(cut) == ["Amplus"])
        #expect(cut.takeReplies() == Array("ACK".utf8))
        var renamed = sign("<ID><1F><E>", "<ID1F><BB>02<E>")
        #expect(renamed.takeReplies() == Array("1FACK".utf8))
    }

    @Test func `colours, flashing lines and French arrive`() throws {
        let dialect = AM03127Dialect(Self.options)
        let page = TextPage(lines: [
            [TextRun("Œuvré à ", colour: .green), TextRun("5 €", colour: .amber)],
            [TextRun("œ…Ž", colour: .red, isFlashing: true)],
        ])
        let step = try dialect.steps(from: nil, to: page)[0]
        #expect(
            String(decoding: step.packets[0].bytes, as: UTF8.self).hasPrefix(
                "<ID01><L1><PA><FA><MA><WA><FK><CF><U2F>uvr<U69> <U60> <CI>5 <U00>"))
        #expect(
            String(decoding: step.packets[1].bytes, as: UTF8.self).hasPrefix(
                "<ID01><L2><PA><FA><MB><WA><FK><CC><U37><U77><U57>"))
        var sign = AM03127Sign(Self.options)
        for packet in step.packets { sign.receive(packet.bytes, at: .zero) }
        #expect(visible(sign.display(at: .zero)) == visible(page))
    }

    @Test func `every character arrives, and no two are the same`() throws {
        let dialect = AM03127Dialect(Self.options)
        // A set, for some characters have two code points.
        let all = Set((0x20...0x25FF).compactMap(Unicode.Scalar.init).map(Character.init))
        let characters = all.filter(dialect.contains)
        // ASCII without two brackets; 80H codes less twelve box pieces, one doubtful and a second ¿.
        #expect(characters.count == 93 + 0x80 - 12 - 1 - 1)
        #expect(!dialect.contains("<") && !dialect.contains(">"))
        for character in characters where character != " " {
            var sign = AM03127Sign(Self.options)
            for packet in try dialect.steps(from: nil, to: page(String(character)))[0].packets {
                sign.receive(packet.bytes, at: .zero)
            }
            #expect(shownText(sign) == [String(character)])
        }
    }

    @Test func `the schedule shows its pages in turn, each as long as its line waits`() {
        var sign = sign("<ID01><L1><PA><FE><MA><WC><FE>Amplus42<E>", "<ID01><TA>00010100009912302359ABC5A<E>")
        let message = AM03127Command.line(1, page: "B", AM03127Motion(wait: "D"), message: Array("B".utf8))
        sign.receive(message.packet(to: 1), at: .zero)
        // A waits 2 s, B 3 s, and C, which is not there, half a second.
        #expect(shownText(sign, at: .milliseconds(1999)) == ["Amplus"])
        #expect(shownText(sign, at: .seconds(2)) == ["B"])
        #expect(shownText(sign, at: .seconds(5)) == [])
        #expect(shownText(sign, at: .milliseconds(5500)) == ["Amplus"])
        sign.receive(AM03127Command.deleteSchedule("A").packet(to: 1), at: .zero)
        #expect(shownText(sign, at: .seconds(2)) == ["Amplus"])
    }

    @Test func `a daily schedule follows the clock`() {
        var sign = sign("<ID01><SC>2603061610304210<E>")
        for command in [
            AM03127Command.line(1, page: "B", AM03127Motion(), message: Array("<KD> <KT>".utf8)),
            .schedule("B", from: "0000001031", to: "0000001031", pages: ["B"]),
        ] { sign.receive(command.packet(to: 1), at: .zero) }
        #expect(shownText(sign, at: .seconds(17)) == [])
        #expect(shownText(sign, at: .seconds(18)) == ["16/06/26 10:31"])
        #expect(shownText(sign, at: .seconds(78)) == [])
        sign.receive(AM03127Command.runPage("B").packet(to: 1), at: .zero)
        #expect(shownText(sign, at: .seconds(14 * 86_400)) == ["30/06/26 10:30"])
    }

    @Test func `a block of a picture is four squares, rows of two bits a pixel`() {
        var frame = Framebuffer(width: 32, height: 8, depth: .redGreen)
        frame[0, 0] = .red
        frame[7, 0] = .green
        frame[8, 0] = .amber
        frame[31, 7] = .red
        var expected = [UInt8](repeating: 0, count: 64)
        expected[0] = 0b1000_0000
        expected[1] = 0b0000_0001
        expected[16] = 0b1100_0000
        expected[63] = 0b0000_0010
        let bytes = am03127Graphic(of: frame)
        #expect(bytes == expected)
        var sign = AM03127Sign(Self.options)
        sign.receive(AM03127Command.graphic(page: "A", block: 1, bytes).packet(to: 1), at: .zero)
        // `<E>` and `<ID` inside a picture end nothing.
        let tricky = Array("<E><ID01>".utf8) + [UInt8](repeating: 0x3C, count: 55)
        sign.receive(AM03127Command.graphic(page: "A", block: 2, tricky).packet(to: 1), at: .zero)
        sign.receive(
            AM03127Command.character(font: "A", code: 0x05, rows: [0x20, 0x3C, 0x45, 0x3E, 1, 2, 3]).packet(to: 1),
            at: .zero)
        #expect(sign.pictures == ["A1": expected, "A2": tricky])
        #expect(sign.takeReplies() == Array("ACKACKACK".utf8))
    }

    private var trial: TextDialectTrial<AM03127Dialect, AM03127Sign> {
        var trial = TextDialectTrial(
            dialect: AM03127Dialect(Self.options), newSign: AM03127Sign(Self.options), lines: 2, width: 20,
            expectsAnswers: true)
        trial.characters += "éŒ€"
        return trial
    }

    @Test(arguments: 0..<15 as Range<UInt64>)
    func `every step makes the sign show what it says`(seed: UInt64) throws { try trial.run(seed: seed) }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `garbage harms nothing, and the sign comes back`(seed: UInt64) throws {
        try trial.survive(seed: seed, noise: 25_000)
    }
}
