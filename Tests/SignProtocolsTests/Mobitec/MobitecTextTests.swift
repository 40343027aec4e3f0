import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Mobitec text", .timeLimit(.minutes(5)))
struct MobitecTextTests {
    private static let example = wire("ff 06 a2 d0 70 d1 10 d2 00 d3 0d d4 73 'EXAMPLE' ce ff")

    private static func options(keepsPicture: Bool = true) -> MobitecTextOptions {
        MobitecTextOptions(
            lines: [
                MobitecLine(x: 0, y: 7, font: 0x64, characters: 8), MobitecLine(x: 2, y: 15, font: 0x64, characters: 8),
            ], keepsPicture: keepsPicture)
    }

    private static func page(_ lines: String...) -> TextPage {
        TextPage(lines: lines.map { $0.isEmpty ? [] : [TextRun($0)] })
    }

    private static func text(_ bench: PixelBench<MobitecTextSign>) -> [String]? {
        guard case .text(let screen) = bench.sign.display(at: bench.time) else { return nil }
        return screen.text
    }

    /// What the only way draws, without flags, address, command, size and checksum.
    private static func fields(
        _ options: MobitecTextOptions, from old: TextPage?, to new: TextPage
    ) throws -> [UInt8] {
        let steps = try MobitecTextDialect(options).steps(from: old, to: new)
        #expect(steps.count == 1 && steps.first?.packets.count == 1)
        return Array(steps.flatMap(\.packets).flatMap(\.bytes).dropFirst(7).dropLast(2))
    }

    @Test func `a text is the message of the documented example`() throws {
        let options = MobitecTextOptions(lines: [MobitecLine(characters: 7)])
        let steps = try MobitecTextDialect(options).steps(from: nil, to: Self.page("EXAMPLE"))
        #expect(steps == [SignStep([SignPacket(Self.example)], result: Self.page("EXAMPLE"))])
    }

    @Test func `the documented example shows its text`() {
        var bench = PixelBench(sign: MobitecTextSign())
        bench.send(Self.example)
        #expect(Self.text(bench) == ["EXAMPLE"])
        #expect(bench.sign.losses.isEmpty)
    }

    @Test func `only changed lines are sent, with spaces over what was longer`() throws {
        let (old, new) = (Self.page("LONGER", "SAME"), Self.page("LESS", "SAME"))
        #expect(try Self.fields(Self.options(), from: old, to: new) == wire("D2 00 D3 07 D4 64 'LESS  '"))
        #expect(
            try Self.fields(Self.options(), from: nil, to: Self.page("", "X"))
                == wire("D2 00 D3 07 D4 64 '        ' D2 02 D3 0F D4 64 'X       '"))
    }

    @Test func `a sign that begins dark is sent every line that is not empty`() throws {
        let options = Self.options(keepsPicture: false)
        let old = Self.page("LONGER", "SAME")
        #expect(
            try Self.fields(options, from: old, to: Self.page("LESS", "SAME"))
                == wire("D2 00 D3 07 D4 64 'LESS' D2 02 D3 0F D4 64 'SAME'"))
        #expect(try Self.fields(options, from: old, to: Self.page("", "SAME")) == wire("D2 02 D3 0F D4 64 'SAME'"))
        #expect(try Self.fields(options, from: old, to: Self.page("", "")) == wire("D2 00 D3 07 D4 64 ' '"))
    }

    @Test func `colours, flashing and spaces at the end make no difference`() throws {
        let dialect = MobitecTextDialect(Self.options())
        let styled = TextPage(lines: [[TextRun("A", colour: .green), TextRun("B ", isFlashing: true)], []])
        #expect(try dialect.steps(from: Self.page("AB"), to: styled).isEmpty)
        #expect(try dialect.steps(from: nil, to: styled).first?.result == Self.page("AB ", ""))
    }

    @Test func `what no message can say is refused with its place`() throws {
        let dialect = MobitecTextDialect(Self.options())
        let bad: [(TextPage, String)] = [
            (Self.page("", "ABCœ"), "line 2: the sign has no 'œ' (latin1)"),
            (Self.page("ABCDEFGHI"), "line 1: 9 characters, of which 8 fit"),
            (Self.page("", "", ""), "3 lines of text; the sign has 2"),
        ]
        for (page, problem) in bad {
            let error = #expect(throws: SignEncodingError.self) { try dialect.steps(from: nil, to: page) }
            #expect(error?.description == problem)
        }
    }

    @Test func `characters that have another meaning in messages are missing`() {
        let dialect = MobitecTextDialect()
        for character in "éàçÇÉÀû«»A~ ß¿" { #expect(dialect.contains(character) == (character != "Û")) }
        for character in "°ÐÑÒÓÔÕÚÛþÿœ€\n\r\n" { #expect(!dialect.contains(character)) }
    }

    @Test func `Nordic signs have letters in place of brackets`() throws {
        let options = MobitecTextOptions(lines: [MobitecLine(characters: 6)], characterSet: .nordic)
        #expect(
            try Self.fields(options, from: nil, to: Self.page("ÅÄÖåäö"))
                == wire("D2 00 D3 0D D4 73 5D 5B 5C 7D 7B 7C"))
        for character in "[]{}\\|éü" { #expect(!MobitecTextDialect(options).contains(character)) }
    }

    @Test(arguments: MobitecCharacterSet.allCases, 0..<20 as Range<UInt64>)
    func `every step shows what it says`(characterSet: MobitecCharacterSet, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var options = Self.options(keepsPicture: seed % 2 == 0)
        options.characterSet = characterSet
        let dialect = MobitecTextDialect(options)
        let characters = (0x20...0xFF).compactMap(Unicode.Scalar.init).map(Character.init).filter(dialect.contains)
        var bench = PixelBench(sign: MobitecTextSign(options))
        var shown: TextPage?
        for _ in 0..<8 {
            let texts = (0..<2).map { _ in
                String(
                    (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
                        characters.randomElement(using: &random)
                    })
            }
            let step = try dialect.steps(from: shown, to: Self.page(texts[0], texts[1])).first
            bench.send(step?.packets ?? [], cutBy: &random)
            let trimmed = texts.map { text in String(text.reversed().drop { $0 == " " }.reversed()) }
            #expect(Self.text(bench) == trimmed)
            shown = step?.result ?? shown
        }
        #expect(bench.sign.losses.isEmpty)
    }

    @Test(arguments: [
        ("ff 06 a2 d0 70 d1 10 d2 00 d3 0d d4 73 'EXAMPLF' ce ff", "bad checksum"),
        ("ff 06 a2 d0 70 d1 10 d2 01 d3 0d d4 73 'EXAMPLE' cf ff", "text outside the lines"),
        ("ff 06 a2 d0 71 d1 10 d2 00 d3 0d d4 73 'EXAMPLE' cf ff", "wrong sign size"),
    ])
    func `a damaged message changes nothing and the next one works`(bytes: String, loss: String) {
        var bench = PixelBench(sign: MobitecTextSign())
        bench.send(wire(bytes))
        #expect(Self.text(bench) == [""])
        #expect(bench.sign.losses == [loss: 1])
        bench.send(Self.example)
        #expect(Self.text(bench) == ["EXAMPLE"])
    }

    @Test func `too long a text is cut`() {
        var bench = PixelBench(sign: MobitecTextSign(MobitecTextOptions(lines: [MobitecLine(characters: 4)])))
        bench.send(Self.example)
        #expect(Self.text(bench) == ["EXAM"])
        #expect(bench.sign.losses == ["text too long": 1])
    }
}
