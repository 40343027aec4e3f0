import Raster
import SignProtocols
import TestSupport
import Testing

/// What the encoder says is what the sign's side, written apart from it, understands.
@Suite("Alpha round trips", .timeLimit(.minutes(5)))
struct AlphaRoundTripTests {
    /// A sign after these commands, each with a pause that is long enough for any sign.
    private func bench(
        _ commands: [AlphaCommand], on traits: AlphaSignTraits = .twoLines, framing: AlphaFraming = AlphaFraming()
    ) throws -> AlphaBench {
        var bench = AlphaBench(traits)
        for command in commands { bench.send(bytes: try AlphaEncoder(framing: framing).packet(command)) }
        return bench
    }

    private func text(_ body: AlphaBody, mode: AlphaMode = .hold) -> AlphaCommand {
        .writeText("A", position: .middle, mode: mode, body: body.bytes)
    }

    @Test(arguments: AlphaMode.allCases)
    func `every mode arrives`(mode: AlphaMode) throws {
        var body = AlphaBody()
        body.append("x")
        #expect(try bench([text(body, mode: mode)]).screen.sections.map(\.mode) == [mode])
    }

    @Test(arguments: AlphaPosition.allCases)
    func `every position arrives`(position: AlphaPosition) throws {
        let command = AlphaCommand.writeText("A", position: position, mode: .hold, body: [0x41])
        #expect(try bench([command]).screen.sections.map(\.position) == [position])
    }

    @Test func `every colour and font arrives`() throws {
        var body = AlphaBody()
        for colour in AlphaColour.allCases {
            body.select(colour)
            body.append("c")
        }
        for font in AlphaFont.allCases {
            body.select(font)
            body.append("f")
        }
        let cells = try bench([text(body)]).screen.lines.flatMap(\.cells)
        #expect(cells.prefix(12).map(\.style.colour) == AlphaColour.allCases)
        #expect(cells.dropFirst(12).map(\.style.font) == AlphaFont.allCases)
    }

    @Test func `every character arrives, over eight and over seven data bits`() throws {
        let characters = Set((0x20...0x2FFF).compactMap(Unicode.Scalar.init).map(Character.init))
        let known = String(characters.filter(AlphaCharacterSet.contains).sorted())
        var body = AlphaBody()
        body.append(known)
        #expect(known.count == 94 + 1 + 43 + 4 + 4)
        for sevenBit in [false, true] {
            #expect(try bench([text(body)], framing: AlphaFraming(sevenBit: sevenBit)).text == [known])
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `a page with values shows them all`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let labels = (1...Int.random(in: 1...8, using: &random)).compactMap { AlphaLabel(rawValue: 0x60 + UInt8($0)) }
        let values = labels.map { _ in String(Int.random(in: 0...99_999, using: &random)) }
        var body = AlphaBody()
        for label in labels {
            body.append(" \(label)=")
            body.call(label)
        }
        let files = [AlphaFile.text("A", bytes: body.bytes.count + 3)] + labels.map { .string($0, bytes: 5) }
        var commands: [AlphaCommand] = [.clearMemory, .configureMemory(files), .runSequence(["A"]), text(body)]
        commands += zip(labels, values).map { .writeString($0, Array($1.utf8)) }.shuffled(using: &random)
        let framing = AlphaFraming(
            leadIn: Int.random(in: 5...20, using: &random), checksum: Bool.random(using: &random))
        let bench = try bench(commands, framing: framing)
        #expect(bench.text == [zip(labels, values).map { " \($0)=\($1)" }.joined()])
        #expect(bench.sign.losses == [:])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a picture arrives pixel by pixel`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let (width, height) = (Int.random(in: 1...255, using: &random), Int.random(in: 1...31, using: &random))
        var frame = Framebuffer(width: width, height: height)
        for _ in 0..<width * height {
            let (x, y) = (Int.random(in: 0..<width, using: &random), Int.random(in: 0..<height, using: &random))
            frame[x, y] = [.red, .green, .amber, .off].randomElement(using: &random) ?? .off
        }
        var body = AlphaBody()
        body.callPicture("p")
        let files: [AlphaFile] = [
            .text("A", bytes: 9), .dots("p", rows: height, columns: width, colours: .three),
        ]
        let bench = try bench([.configureMemory(files), text(body), .writeDots("p", frame)])
        let picture = try #require(bench.screen.lines.first?.cells.first?.picture)
        for y in 0..<height { #expect((0..<width).allSatisfy { picture[$0, y] == AlphaColour(frame[$0, y]) }) }
    }

    @Test func `two lines of queue figures`() throws {
        var body = AlphaBody()
        body.setFixedWidth(true)
        body.select(.green)
        body.append("Étage 1 ")
        body.call("a")
        body.startSection(.bottom, .hold)
        body.select(.red)
        body.setFlash(true)
        body.call("b")
        let bench = try bench([
            .clearMemory, .configureMemory([.text("A", bytes: 64), .string("a", bytes: 5), .string("b", bytes: 5)]),
            .writeText("A", position: .top, mode: .hold, body: body.bytes),
            .writeString("a", Array("12".utf8)), .writeString("b", Array("04:35".utf8)),
        ])
        #expect(bench.text == ["Étage 1 12", "04:35"])
        #expect(bench.screen.lines.map(\.isLeftJustified) == [true, true])
        #expect(bench.screen.lines.map { $0.cells.first?.style.colour } == [.green, .red])
        #expect(bench.screen.lines.map { $0.cells.first?.style.flashes } == [false, true])
    }

    @Test func `priority, clock and reset arrive`() throws {
        var time = AlphaBody()
        time.callTime()
        let fire = AlphaCommand.writeText(.priority, position: .fill, mode: .flash, body: Array("FIRE".utf8))
        var bench = try bench([text(time), .setHourFormat(is24Hour: true), .setTime(hour: 23, minute: 59), fire])
        #expect(bench.text == ["FIRE"])
        bench.send(bytes: try AlphaEncoder().packet(.releasePriority))
        bench.send(bytes: try AlphaEncoder().packet(.softReset))
        // Four pauses of 30 s since 23:59.
        #expect(bench.text == ["00:01"])
    }

    @Test func `the date and its day arrive`() throws {
        let bench = try bench([.setDate(day: 5, month: 6, year: 2030), .setDayOfWeek(4)])
        var copy = bench
        copy.send("'AA' 1B 20 'b' 0B 31 ' ' 0B 39")
        #expect(copy.text == ["05/06/30 WED"])
    }
}
