import Raster
import SignProtocols
import TestSupport
import Testing

/// A sign of any description shows what its dialect says it shows.
@Suite("Framed dialect and sign", .timeLimit(.minutes(5)))
struct FramedDialectTests {
    enum Kind: String, CaseIterable, Sendable {
        case siebert, nextStop, olderHanover, aesys, am03127, lawoFrame, inTextLooks, looksBeside, pages, figuresOnly

        func description() throws -> FramedDescription {
            switch self {
            case .siebert: try FramedSigns.siebert()
            case .nextStop: try FramedSigns.nextStop()
            case .olderHanover: try FramedSigns.olderHanover()
            case .aesys: try FramedSigns.aesys()
            case .am03127: try FramedSigns.am03127()
            case .lawoFrame: try FramedSigns.lawoFrame()
            case .inTextLooks: try FramedSigns.inTextLooks()
            case .looksBeside: try FramedSigns.looksBeside()
            case .pages: try FramedSigns.pages()
            case .figuresOnly: try FramedSigns.figuresOnly()
            }
        }
    }

    private func trial(_ kind: Kind) throws -> TextDialectTrial<FramedDialect, FramedSign> {
        let description = try kind.description()
        var trial = TextDialectTrial(
            dialect: try FramedDialect(description), newSign: FramedSign(description), lines: description.lines,
            width: description.characters, gap: .milliseconds(50), expectsAnswers: description.answer != nil)
        if kind == .lawoFrame { trial.characters = Array("abcd ABC") }
        if kind == .siebert { trial.characters += ["$"] }
        if kind == .figuresOnly { trial.tailor = { Self.onlyFigures($0, description) } }
        return trial
    }

    /// What stands outside the variables is left out.
    private static func onlyFigures(_ page: TextPage, _ description: FramedDescription) -> TextPage {
        var page = page
        for y in page.lines.indices {
            var x = 0
            for run in page.lines[y].indices {
                page.lines[y][run].text = String(
                    page.lines[y][run].text.map { character in
                        x += 1
                        let isInside = description.variables.contains {
                            $0.line == y + 1 && ($0.column..<$0.column + $0.width).contains(x)
                        }
                        return isInside ? character : " "
                    })
            }
        }
        return page
    }

    @Test(arguments: Kind.allCases, 0..<12 as Range<UInt64>)
    func `every step makes the sign show what it says`(kind: Kind, seed: UInt64) throws {
        try trial(kind).run(seed: seed)
    }

    @Test(arguments: Kind.allCases, 0..<3 as Range<UInt64>)
    func `garbage harms nothing, and the sign comes back`(kind: Kind, seed: UInt64) throws {
        try trial(kind).survive(seed: seed)
    }

    @Test func `a hundred thousand bytes of garbage harm nothing`() throws {
        try trial(.am03127).survive(seed: 9, noise: 100_000)
    }

    @Test func `only the changed columns are sent`() throws {
        let dialect = try FramedDialect(FramedSigns.inTextLooks())
        let steps = try dialect.steps(from: page("Waiting 12  Longest", "x"), to: page("Waiting 13  Longest", "x"))
        #expect(steps.map { $0.packets.map(\.bytes.count) } == [[18, 10]])
        #expect(steps[0].packets[0].bytes.starts(with: wire("02 '01L110' 1B 'r' 1B 'f3' 03")))
    }

    @Test func `a page goes out as one command when that is shorter`() throws {
        let dialect = try FramedDialect(FramedSigns.pages())
        let both = try dialect.steps(from: page("a", "b"), to: page("c", "d"))
        #expect(both.map { $0.packets.map { Array($0.bytes.prefix(8)) } } == [[wire("02 '01Pc' 0A 'd' 03")]])
        let one = try dialect.steps(from: page("aaaaaaaaaaaaaaaa", "b"), to: page("aaaaaaaaaaaaaaaa", "d"))
        #expect(one.map { $0.packets.map { Array($0.bytes.prefix(7)) } } == [[wire("02 '01L2d' 03")]])
    }

    @Test func `what cannot be shown is refused with its place`() throws {
        let dialect = try FramedDialect(FramedSigns.figuresOnly())
        func error(_ page: TextPage) throws -> String? {
            #expect(throws: SignEncodingError.self) { try dialect.steps(from: nil, to: page) }?.description
        }
        #expect(try error(page("123 4")) == "line 1, column 5: '4' is in none of the variables")
        #expect(try error(page("1", "    é")) == "line 2, column 5: the sign has no 'é'")
        #expect(try error(page("1", "2", "3")) == "the page has 3 lines, the sign 2")
        #expect(try error(page("1234567890123")) == "line 1: 13 characters, the sign has 12")
    }

    @Test func `characters that mean something else are not there, or escaped`() throws {
        #expect(try !FramedDialect(FramedSigns.am03127()).contains("<"))
        #expect(try FramedDialect(FramedSigns.siebert()).contains("$"))
        var siebert = try FramedSigns.siebert()
        siebert.frame = try FramedTemplate("{command}*")
        #expect(try !FramedDialect(siebert).contains("*"))
        #expect(try FramedDialect(FramedSigns.nextStop()).contains("ü"))
        #expect(try !FramedDialect(FramedSigns.nextStop()).contains("}"))
    }

    @Test func `brightness and keep-alive`() throws {
        let description = try FramedSigns.inTextLooks()
        let dialect = try FramedDialect(description)
        var sign = FramedSign(description)
        for (percent, level, shown) in [(1, "0", 0), (50, "4", 57), (100, "7", 100)] {
            let packet = try #require(dialect.brightness(percent: percent))
            #expect(packet.bytes.starts(with: wire("02 '01B\(level)' 03")))
            sign.receive(packet.bytes, at: .zero)
            guard case .text(let screen) = sign.display(at: .zero) else { return }
            #expect(screen.brightness == shown)
        }
        #expect(dialect.keepAlive?.bytes.starts(with: wire("02 '01K' 03")) == true)
    }

    @Test func `a sign that nobody keeps alive goes dark`() throws {
        var description = try FramedSigns.inTextLooks()
        description.keepAliveEvery = .seconds(1)
        let dialect = try FramedDialect(description)
        var sign = FramedSign(description)
        for packet in try dialect.steps(from: nil, to: page("on"))[0].packets { sign.receive(packet.bytes, at: .zero) }
        #expect(shownText(sign, at: .seconds(2)) == ["on"])
        #expect(shownText(sign, at: .milliseconds(2001)) == [])
        sign.receive(dialect.keepAlive?.bytes ?? [], at: .seconds(3))
        #expect(shownText(sign, at: .seconds(4)) == ["on"])
    }

    @Test func `the sign punishes what is wrong`() throws {
        let description = try FramedSigns.inTextLooks()
        let packets = try FramedDialect(description).steps(from: page("a"), to: page("b"))[0].packets
        let good = packets[0].bytes
        func losses(_ bytes: [UInt8], then more: [UInt8] = [], after pause: Duration = .zero) -> [String: Int] {
            var sign = FramedSign(description)
            sign.receive(bytes, at: .zero)
            sign.receive(more, at: pause)
            return sign.losses
        }
        var damaged = good
        damaged[11] ^= 1
        #expect(losses(good) == [:])
        #expect(losses(damaged) == ["bad checksum": 1])
        #expect(losses(wire("'hello'") + good) == ["not understood": 1])
        #expect(losses(Array(good.prefix(9)), then: good) == ["not understood": 1])
        #expect(
            losses(Array(good.prefix(9)), then: Array(good.dropFirst(9)), after: .seconds(2))["pause inside a frame"]
                == 1)
        var other = description
        other.address = 2
        #expect(
            losses(try FramedDialect(other).steps(from: page("a"), to: page("b"))[0].packets[0].bytes) == [
                "other address": 1
            ])
        var wide = description
        wide.characters = 30
        let long = try FramedDialect(wide).steps(from: nil, to: page(String(repeating: "x", count: 21)))
        #expect(losses(long.last?.packets[1].bytes ?? []) == ["text too long": 1])
    }

    @Test func `a frame for all signs is obeyed by all and answered by none`() throws {
        let description = try FramedSigns.inTextLooks()
        var all = description
        all.address = 99
        let packets = try FramedDialect(all).steps(from: nil, to: page("all"))[0].packets
        #expect(packets.allSatisfy { $0.answerWithin == nil })
        var sign = FramedSign(description)
        for packet in packets { sign.receive(packet.bytes, at: .zero) }
        #expect(shownText(sign) == ["all"])
        #expect(sign.takeReplies() == [])
    }
}
