import SignProtocols
import TestSupport
import Testing

@Suite("VT52 and plain ASCII lines", .timeLimit(.minutes(5)))
struct VT52Tests {
    enum Kind: String, CaseIterable, Sendable {
        case vt52, plain, wrapping, ansi, pointOfSale, cells

        var options: VT52Options {
            var options = self == .plain || self == .wrapping ? VT52Options.plain : VT52Options()
            options.lines = 3
            switch self {
            case .vt52: options.codePage = CodePage(.cp437)
            case .plain: break
            case .wrapping: options.wrap = .wraps
            case .ansi:
                options.locate = .escapeBracket
                options.blinkOn = [0x1B, 0x5B, 0x35, 0x6D]
                options.blinkOff = [0x1B, 0x5B, 0x6D]
            case .pointOfSale:
                options.locate = .columnRow(prefix: [0x1F, 0x24], base: 1)
                options.clear = [0x0C]
                options.home = [0x0B]
                options.clearToLineEnd = [0x18]
                options.brightness = (1...4).map { [0x1F, 0x58, $0] }
            case .cells:
                options.locate = .cell(prefix: [0x10], base: 0x80, stride: 40)
                options.clearToLineEnd = nil
            }
            return options
        }
    }

    private func trial(_ kind: Kind) -> TextDialectTrial<VT52Dialect, VT52Sign> {
        TextDialectTrial(
            dialect: VT52Dialect(kind.options), newSign: VT52Sign(kind.options), lines: 3, width: 20)
    }

    @Test(arguments: Kind.allCases, 0..<10 as Range<UInt64>)
    func `every step makes the display show what it says`(kind: Kind, seed: UInt64) throws {
        try trial(kind).run(seed: seed)
    }

    @Test(arguments: Kind.allCases, 0..<2 as Range<UInt64>)
    func `garbage harms nothing, and the display comes back`(kind: Kind, seed: UInt64) throws {
        try trial(kind).survive(seed: seed)
    }

    @Test func `a changed figure is one move and its digits`() throws {
        let dialect = VT52Dialect(Kind.vt52.options)
        let steps = try dialect.steps(from: page("", "Waiting  12"), to: page("", "Waiting  13"))
        #expect(steps[0].packets.map(\.bytes) == [[0x1B, 0x59, 0x21, 0x2A, 0x33]])
        let shorter = try dialect.steps(from: page("Waiting 12"), to: page("W"))
        #expect(shorter[0].packets.map(\.bytes) == [[0x1B, 0x59, 0x20, 0x21, 0x1B, 0x4B]])
    }

    @Test func `a plain display is written from its corner`() throws {
        let dialect = VT52Dialect(Kind.plain.options)
        let steps = try dialect.steps(from: page("a"), to: page("a", "", "c"))
        #expect(steps.map { $0.packets.map(\.bytes) } == [[wire("0C 'a' 0D0A 0D0A 'c'")]])
    }

    @Test func `the display does what a VT52 does`() {
        func shown(_ bytes: [UInt8]) -> [String] {
            var sign = VT52Sign(Kind.vt52.options)
            sign.receive(bytes, at: .zero)
            return shownText(sign)
        }
        #expect(shown(wire("'ab' 1B 'Dx'")) == ["ax"])
        #expect(shown(wire("'ab' 1B 'Bc' 1B 'A' 1B 'Cd'")) == ["ab  d", "  c"])
        #expect(shown(wire("'abc' 08 08 1B 'K'")) == ["a"])
        #expect(shown(wire("'a' 0D0A 'b' 0D0A 'c' 1B 'Y! ' 1B 'J'")) == ["a"])
        #expect(shown(wire("'a' 09 'b' 0D 'c'")) == ["c       b"])
        #expect(shown(wire("'abc' 0C 'd'")) == ["d"])
        #expect(shown(wire("'abc' 1B 'Hd' 1B 'Y\"$e'")) == ["dbc", "", "    e"])
        #expect(
            shown(Array(String(repeating: "x", count: 25).utf8) + [0x79]) == [String(repeating: "x", count: 19) + "y"])
    }

    @Test func `a cell that is not there and unknown sequences are lost`() {
        var sign = VT52Sign(Kind.vt52.options)
        sign.receive(wire("1B 'Y~~' 1B 'Zq' 07"), at: .zero)
        #expect(shownText(sign) == ["Zq"])
        #expect(sign.losses == ["no such cell": 1, "unknown byte or sequence": 2])
    }

    @Test func `brightness has the steps of the display`() {
        let dialect = VT52Dialect(Kind.pointOfSale.options)
        #expect([1, 25, 26, 75, 100].map { dialect.brightness(percent: $0)?.bytes.last } == [1, 1, 2, 3, 4])
        #expect(VT52Dialect(Kind.vt52.options).brightness(percent: 50) == nil)
    }
}
