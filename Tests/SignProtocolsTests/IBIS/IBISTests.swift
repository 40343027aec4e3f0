import SignProtocols
import TestSupport
import Testing

@Suite("IBIS", .timeLimit(.minutes(5)))
struct IBISTests {
    private func bytes(_ options: IBISOptions, _ text: String) throws -> [UInt8] {
        try IBISDialect(options).steps(from: nil, to: page(text))[0].packets[0].bytes
    }

    @Test func `telegrams are those of pyFIS`() throws {
        #expect(IBISDialect.telegram(Array("l007".utf8)) == Array("l007\r)".utf8))
        #expect(try bytes(IBISOptions(.ds009), "HALTHALTHALTHALT") == wire("'vHALTHALTHALTHALT' 0D 04"))
        // 7F ^ 76 ^ 7B ^ 15 times 20 ^ 0D
        #expect(try bytes(IBISOptions(.ds009), "ä") == wire("'v{               ' 0D 5F"))
        #expect(try bytes(IBISOptions(.ds009a), "A").count == 1 + 20 + 2)
        #expect(try bytes(IBISOptions(.ds009b), "A").count == 1 + 24 + 2)
        #expect(
            try bytes(IBISOptions(.ds003a, characters: 40), "Gare du Nord par Lyon").starts(
                with: wire("'zA2Gare du Nord par Lyon           ' 0D")))
    }

    @Test(arguments: IBISTelegram.allCases)
    func `the description of the same telegram makes the same bytes`(telegram: IBISTelegram) throws {
        guard telegram != .ds003a else { return }
        var description = try FramedSigns.nextStop()
        description.characters = telegram.characters
        for text in ["", "Zürich", "12:34 Köln [", "Straße 7"].map({ $0.filter { $0 != "[" } }) {
            let framed = try FramedDialect(description).steps(from: nil, to: page(text))[0].packets.map(\.bytes)
            #expect(try framed == [bytes(IBISOptions(telegram), text)])
        }
    }

    @Test func `a bad checksum and other telegrams show nothing`() {
        var sign = IBISSign(IBISOptions(.ds009))
        sign.receive(wire("'vHALTHALTHALTHALT' 0D 05"), at: .zero)
        sign.receive(Array("l007\r)".utf8), at: .zero)
        sign.receive(IBISDialect.telegram(Array("vTOO SHORT".utf8)), at: .zero)
        #expect(shownText(sign) == [])
        sign.receive(wire("'vHALTHALTHALTHALT' 0D 04"), at: .zero)
        #expect(shownText(sign) == ["HALTHALTHALTHALT"])
        #expect(sign.losses == ["bad checksum": 1, "other telegram": 1, "wrong length": 1])
    }

    private func trial(_ telegram: IBISTelegram) -> TextDialectTrial<IBISDialect, IBISSign> {
        let options = IBISOptions(telegram, characters: telegram == .ds003a ? 40 : nil)
        var trial = TextDialectTrial(
            dialect: IBISDialect(options), newSign: IBISSign(options), lines: 1, width: options.characters)
        trial.characters += "äß"
        return trial
    }

    @Test(arguments: IBISTelegram.allCases, 0..<8 as Range<UInt64>)
    func `every step makes the display show what it says`(telegram: IBISTelegram, seed: UInt64) throws {
        try trial(telegram).run(seed: seed)
    }

    @Test(arguments: IBISTelegram.allCases, 0..<2 as Range<UInt64>)
    func `garbage harms nothing, and the display comes back`(telegram: IBISTelegram, seed: UInt64) throws {
        try trial(telegram).survive(seed: seed, noise: 25_000)
    }
}
