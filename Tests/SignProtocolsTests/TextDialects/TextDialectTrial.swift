import Raster
import SignProtocols
import TestSupport
import Testing

/// Drives a sign by a dialect through random pages; what every text dialect must do, whatever its family.
struct TextDialectTrial<Dialect: TextDialect, Sign: SignModel> {
    let dialect: Dialect
    let newSign: Sign
    let lines: Int
    let width: Int
    /// Characters of the pages.
    var characters = Array("ABC xyz 0123456789 -")
    var colours: [Colour] = [.red, .green, .amber]
    /// Whether pages flash.
    var flashes = true
    /// Between packets.
    var gap = Duration.milliseconds(1500)
    /// Whether the sign confirms every packet that asks for it.
    var expectsAnswers = false
    /// A page for a sign, from a random one: what signs that cannot show just anything leave out.
    var tailor: @Sendable (TextPage) -> TextPage = { $0 }

    /// A page that shares most with another.
    func page(from old: TextPage?, using random: inout SeededGenerator) -> TextPage {
        var page = old ?? TextPage(lines: Array(repeating: [], count: lines))
        for y in 0..<lines where Int.random(in: 0..<3, using: &random) > 0 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: page.lines[y] = []
            case 1: page.lines[y] = page.lines[y].map { changed($0, using: &random) }
            default: page.lines[y] = line(using: &random)
            }
        }
        return tailor(page)
    }

    private func line(using random: inout SeededGenerator) -> [TextRun] {
        var rest = Int.random(in: 0...width, using: &random)
        var runs: [TextRun] = []
        while rest > 0 {
            let count = Int.random(in: 1...rest, using: &random)
            let text = String((0..<count).map { _ in characters.randomElement(using: &random) ?? "A" })
            let colour = colours.randomElement(using: &random) ?? .red
            runs.append(
                TextRun(text, colour: colour, isFlashing: flashes && Int.random(in: 0..<4, using: &random) == 0))
            rest -= count
        }
        return runs
    }

    /// One character differs, as a figure does.
    private func changed(_ run: TextRun, using random: inout SeededGenerator) -> TextRun {
        var characters = Array(run.text)
        guard let place = characters.indices.randomElement(using: &random) else { return run }
        characters[place] = self.characters.randomElement(using: &random) ?? "A"
        return TextRun(String(characters), colour: run.colour, isFlashing: run.isFlashing)
    }

    /// Sends packets, each in random pieces.
    func send(
        _ packets: [SignPacket], to sign: inout Sign, at time: inout Duration, using random: inout SeededGenerator
    ) {
        for packet in packets {
            time += gap + packet.settle
            _ = sign.takeReplies()
            var rest = packet.bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...rest.count, using: &random)
                sign.receive(Array(rest.prefix(count)), at: time)
                rest = rest.dropFirst(count)
            }
            let answer = dialect.answer(in: sign.takeReplies(), to: packet)
            #expect(answer == (expectsAnswers && packet.answerWithin != nil ? .accepted : nil))
        }
    }

    /// Every step from page to page makes the sign show what it says, until it shows the page.
    func run(seed: UInt64, pages: Int = 6) throws {
        var random = SeededGenerator(seed: seed)
        var (sign, time) = (newSign, Duration.zero)
        send(dialect.initialise(), to: &sign, at: &time, using: &random)
        var (old, wanted) = (TextPage?.none, TextPage?.none)
        for index in 0..<pages {
            let new = page(from: wanted, using: &random)
            wanted = new
            if index == 2 { old = nil }
            for _ in 0..<100 {
                let steps = try dialect.steps(from: old, to: new)
                guard let chosen = steps.randomElement(using: &random) else { break }
                for step in steps {
                    var (copy, end) = (sign, time)
                    send(step.packets, to: &copy, at: &end, using: &random)
                    #expect(visible(copy.display(at: end)) == visible(step.result), "seed \(seed), page \(index)")
                    if step == chosen { (sign, time) = (copy, end) }
                }
                old = chosen.result
            }
            #expect(visible(sign.display(at: time)).map(text) == visible(new).map(text))
            #expect(try dialect.steps(from: old, to: new).isEmpty)
        }
        #expect(sign.losses == [:])
    }

    /// However bytes are cut, the sign is the same; garbage harms nothing, and a page after it shows.
    func survive(seed: UInt64, noise: Int = 5_000) throws {
        var random = SeededGenerator(seed: seed)
        let new = page(from: nil, using: &random)
        let first = try #require(try dialect.steps(from: nil, to: new).first)
        let good = first.packets.map(\.bytes)
        var (sign, time, count) = (newSign, Duration.zero, 0)
        while count < noise {
            var bytes = (0..<50).map { _ in UInt8.random(in: 0...255, using: &random) }
            bytes += good.randomElement(using: &random)?.dropLast(Int.random(in: 0...3, using: &random)) ?? []
            if let place = bytes.indices.randomElement(using: &random) { bytes[place] ^= 0x11 }
            sign.receive(bytes, at: time)
            time += .milliseconds(500)
            count += bytes.count
        }
        _ = sign.display(at: time)
        time += .seconds(60)
        // The second time for signs that are still in the middle of something.
        for packet in dialect.initialise() + first.packets + dialect.initialise() + first.packets {
            time += gap + packet.settle
            sign.receive(packet.bytes, at: time)
        }
        #expect(visible(sign.display(at: time)) == visible(first.result))
        #expect(!sign.losses.isEmpty)
    }

    private func text(_ cells: [TextCell]) -> String { String(cells.map(\.character)) }
}

private let blank = TextCell(" ")

/// The cells of a line up to the last that can be seen; the look of blanks cannot.
private func visible(_ cells: [TextCell]) -> [TextCell] {
    var cells = cells.map { $0.character == " " ? blank : $0 }
    while cells.last == blank { cells.removeLast() }
    return cells
}

private func trimmed(_ lines: [[TextCell]]) -> [[TextCell]] {
    var lines = lines
    while lines.last == [] { lines.removeLast() }
    return lines
}

/// What can be seen of a page.
func visible(_ page: TextPage) -> [[TextCell]] {
    trimmed(
        page.lines.map { runs in
            visible(
                runs.flatMap { run in run.text.map { TextCell($0, colour: run.colour, isFlashing: run.isFlashing) } })
        })
}

/// What can be seen of a text sign.
func visible(_ display: SignDisplay) -> [[TextCell]] {
    guard case .text(let screen) = display else { return [] }
    return trimmed(screen.lines.map(visible))
}

/// The characters that a text sign shows, line by line, without blanks at the end.
func shownText(_ sign: some SignModel, at time: Duration = .zero) -> [String] {
    visible(sign.display(at: time)).map { String($0.map(\.character)) }
}

/// A page of lines of one look.
func page(_ lines: String..., colour: Colour = .red, flashing: Bool = false) -> TextPage {
    TextPage(lines: lines.map { $0.isEmpty ? [] : [TextRun($0, colour: colour, isFlashing: flashing)] })
}
