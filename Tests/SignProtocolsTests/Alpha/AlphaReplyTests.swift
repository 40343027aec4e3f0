import Raster
import SignProtocols
import TestSupport
import Testing

/// What a sign answers, from its wire to a value.
@Suite("Alpha replies", .timeLimit(.minutes(5)))
struct AlphaReplyTests {
    private let memory = "'E$AAU0040FFFFbBL00100000pDU02032000'"

    /// What the reader makes of the answer of a sign to a question.
    private func answer(_ query: AlphaQuery, _ bench: inout AlphaBench) throws -> AlphaReplyReader.Outcome? {
        bench.send(bytes: try AlphaEncoder().packet(.read(query)))
        return AlphaReplyReader.answer(in: bench.sign.takeReplies())
    }

    @Test func `questions are two bytes`() throws {
        let vectors: [(AlphaQuery, String)] = [
            (.text("A"), "'BA'"), (.string("b"), "'Hb'"), (.dots("p"), "'Jp'"), (.rgbDots("p"), "'Lp'"),
            (.largeDots("p"), "'Np'"), (.time, "'F '"), (.date, "'F;'"), (.dayOfWeek, "'F&'"), (.hourFormat, "46 27"),
            (.speaker, "'F!'"), (.generalInformation, "'F\"'"), (.memoryPool, "'F#'"), (.memoryConfiguration, "'F$'"),
            (.runSequence, "'F.'"), (.errorStatus, "'F*'"),
        ]
        for (query, payload) in vectors {
            let packet = try AlphaEncoder(framing: AlphaFraming(checksum: false)).packet(.read(query))
            #expect(packet == wire("0000000000 01 'Z00' 02 \(payload) 04"))
        }
    }

    @Test func `files are read back`() throws {
        var bench = AlphaBench(
            AlphaSignTraits(memoryBytes: 1000), memory, "'AA' 1B 20 'bHI' 1C '2'", "'Gb12'", "'E.TLA'")
        #expect(try answer(.dots("p"), &bench) == .reply(.dots("p", nil)))
        bench.send("'Ip0203012' 0D '380' 0D")
        #expect(try answer(.text("A"), &bench) == .reply(.text("A", wire("1B 20 'bHI' 1C '2'"))))
        #expect(try answer(.string("b"), &bench) == .reply(.string("b", wire("'12'"))))
        #expect(try answer(.string("z"), &bench) == .reply(.string("z", [])))
        var picture = AlphaPicture(width: 3, height: 2)
        (picture[1, 0], picture[2, 0], picture[0, 1], picture[1, 1]) = (.red, .green, .amber, .yellow)
        #expect(try answer(.dots("p"), &bench) == .reply(.dots("p", picture)))
        #expect(
            try answer(.runSequence, &bench) == .reply(.runSequence(["A"], order: .byHours, isLocked: true)))
        // 64 + 872 bytes, as the first text file reports the rest of the pool.
        let files: [AlphaFile] = [
            .text("A", bytes: 936), .string("b", bytes: 16), .dots("p", rows: 2, columns: 3, colours: .three),
        ]
        #expect(try answer(.memoryConfiguration, &bench) == .reply(.memoryConfiguration(files)))
        #expect(try answer(.memoryPool, &bench) == .reply(.memoryPool(AlphaMemoryPool(size: 1000, free: 872))))
    }

    @Test func `clock and speaker are read back`() throws {
        var bench = AlphaBench(AlphaSignTraits(), "'E&3'", "'E;063029'", "'E!FF'", "45 27 'M'")
        bench.send("'E 0907'", pause: .seconds(1))
        #expect(try answer(.time, &bench) == .reply(.time(hour: 9, minute: 7)))
        #expect(try answer(.date, &bench) == .reply(.date(day: 30, month: 6, year: 2029)))
        #expect(try answer(.dayOfWeek, &bench) == .reply(.dayOfWeek(3)))
        #expect(try answer(.hourFormat, &bench) == .reply(.hourFormat(is24Hour: true)))
        #expect(try answer(.speaker, &bench) == .reply(.speaker(isOn: false)))
    }

    @Test(arguments: ["", "F"])
    func `general information is read from both ends`(revision: String) throws {
        let data = "10353401\(revision)06981405MFF7FFF,0368"
        let answer = AlphaReplyReader.answer(in: reply("E\"\(data)"))
        guard case .reply(.generalInformation(let information)) = answer else {
            Issue.record("not general information: \(String(describing: answer))")
            return
        }
        #expect(information.firmware == "10353401\(revision)")
        #expect(information.released == "0698")
        #expect((information.hour, information.minute, information.is24Hour) == (14, 5, true))
        #expect(!information.isSpeakerOn)
        #expect(information.memory == AlphaMemoryPool(size: 0x7FFF, free: 0x368))
    }

    @Test func `a sign tells what went wrong until it is told to forget`() throws {
        var bench = AlphaBench(AlphaSignTraits(), "'Gb1' 03 '0000'", "'X1'")
        #expect(try answer(.errorStatus, &bench) == .reply(.errorStatus([.checksum, .illegalCommand])))
        bench.send(bytes: try AlphaEncoder().packet(.clearErrors))
        #expect(try answer(.errorStatus, &bench) == .reply(.errorStatus([])))
        #expect(AlphaStatus([.checksum, .timeout]).description == "checksum, timeout")
    }

    /// A reply as a sign would send it, made by hand.
    private func reply(_ payload: String, damagedBy damage: Int = 0) -> [UInt8] {
        let summed = [0x02] + Array(payload.utf8) + [0x03]
        let digits = String(summed.reduce(damage) { $0 + Int($1) }, radix: 16, uppercase: true)
        return [UInt8](repeating: 0, count: 20) + wire("01 '000'") + summed
            + Array(String(repeating: "0", count: 4 - digits.count).utf8) + Array(digits.utf8) + [0x04]
    }

    @Test func `damaged answers are told from sound ones`() {
        #expect(AlphaReplyReader.answer(in: reply("Gb12")) == .reply(.string("b", wire("'12'"))))
        #expect(AlphaReplyReader.answer(in: reply("Gb12", damagedBy: 1)) == .damaged(.wrongChecksum))
        #expect(AlphaReplyReader.answer(in: reply("Xb12")) == .damaged(.malformed))
        #expect(AlphaReplyReader.answer(in: reply("E#03E8")) == .damaged(.malformed))
        #expect(AlphaReplyReader.answer(in: wire("01 '000' 02 'Gb12' 04")) == .damaged(.malformed))
    }

    @Test func `an answer is not there before its EOT`() {
        let bytes = reply("Gb123")
        for count in bytes.indices { #expect(AlphaReplyReader.answer(in: Array(bytes.prefix(count))) == nil) }
    }

    @Test func `one's own packet coming back is no answer`() throws {
        let echo = try AlphaEncoder().packet(.read(.string("b")))
        #expect(AlphaReplyReader.answer(in: echo) == nil)
        #expect(AlphaReplyReader.answer(in: echo + reply("Gb12")) == .reply(.string("b", wire("'12'"))))
    }

    @Test func `without an answer the deadline passes once`() {
        var reader = AlphaReplyReader(wait: .seconds(3))
        #expect(reader.advance(to: .seconds(100)) == nil)
        reader.expect(at: .seconds(100))
        #expect(reader.receive(reply("Gb12").prefix(30), at: .seconds(101)) == [])
        #expect(reader.advance(to: .milliseconds(102_999)) == nil)
        #expect(reader.advance(to: .seconds(103)) == .timedOut)
        #expect(reader.advance(to: .seconds(200)) == nil)
    }

    @Test func `acknowledgements say what was wrong`() {
        #expect(AlphaReplyReader.answer(in: [0x06]) == nil)
        #expect(AlphaReplyReader.answer(in: [0x06, 0x40]) == .acknowledged)
        #expect(AlphaReplyReader.answer(in: [0x15, 0x50]) == .refused(.checksum))
        #expect(AlphaReplyReader.answer(in: [0x15, 0x6C]) == .refused([.illegalCommand, .overflow, .timeout]))
        var reader = AlphaReplyReader()
        reader.expect(at: .zero)
        #expect(reader.receive([0x06], at: .seconds(1)) == [])
        #expect(reader.advance(to: .seconds(3)) == .acknowledged)
    }

    @Test func `a sign of a later version acknowledges when told to`() throws {
        var traits = AlphaSignTraits()
        traits.canAcknowledge = true
        var bench = AlphaBench(traits, "'AA' 1B 20 'bHI'")
        #expect(bench.sign.takeReplies() == [])
        bench.send(bytes: try AlphaEncoder().packet(.setAcknowledgement(isOn: true)))
        #expect(bench.sign.takeReplies() == [0x06, 0x40])
        bench.send("'Gz1'")
        #expect(bench.sign.takeReplies() == [0x15, 0x60])
        bench.send("'AA' 1B 20 'bHI' 03 '0000'")
        #expect(bench.sign.takeReplies() == [0x15, 0x50])
        #expect(try answer(.time, &bench).map { "\($0)" }?.hasPrefix("reply") == true)
        bench.send(bytes: try AlphaEncoder().packet(.setAcknowledgement(isOn: false)))
        bench.send("'AA' 1B 20 'bHI'")
        #expect(bench.sign.takeReplies() == [0x06, 0x40])
        var old = AlphaBench()
        old.send(bytes: try AlphaEncoder().packet(.setAcknowledgement(isOn: true)))
        #expect(old.sign.takeReplies() == [])
        #expect(old.sign.losses == [.unsupportedCommand: 1])
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `any chunks give the same answers`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let bytes = [0x55, 0x06, 0x40] + reply("Gb12") + [0x15] + reply("E#03E8,0368") + reply("Gb1", damagedBy: 9)
        let expected: [AlphaReplyReader.Outcome] = [
            .acknowledged, .reply(.string("b", wire("'12'"))), .refused([]),
            .reply(.memoryPool(AlphaMemoryPool(size: 1000, free: 872))), .damaged(.wrongChecksum),
        ]
        var reader = AlphaReplyReader()
        var outcomes: [AlphaReplyReader.Outcome] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(Int.random(in: 1...20, using: &random))
            outcomes += reader.receive(chunk, at: .zero)
            rest = rest.dropFirst(chunk.count)
        }
        #expect(outcomes == expected)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `noise never harms the reader`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let common = wire("00 01 02 03 04 06 15 '0' 'EIGKM$\".#' 0D")
        var reader = AlphaReplyReader()
        for _ in 0..<10_000 {
            let byte = Bool.random(using: &random) ? common.randomElement(using: &random) : nil
            _ = reader.receive([byte ?? UInt8.random(in: 0...255, using: &random)], at: .zero)
        }
        #expect(reader.receive([0x04] + reply("Gb12"), at: .zero).last == .reply(.string("b", wire("'12'"))))
    }
}
