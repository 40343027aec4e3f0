import Raster
import SignProtocols
import TestSupport
import Testing

@Suite("Pro-Lite", .timeLimit(.minutes(5)))
struct ProLiteTests {
    private static let options = ProLiteOptions()

    @Test func `a page is written and run, each in a line with the sign's number`() throws {
        let step = try ProLiteDialect(Self.options).steps(
            from: nil, to: TextPage(lines: [[TextRun("Wait "), TextRun("12", colour: .green)]]))[0]
        #expect(
            step.packets.map { String(decoding: $0.bytes, as: UTF8.self) }
                == ["<ID01><PA><CC>Wait <CL>12\r\n", "<ID01><RPA>\r\n"])
        #expect(step.packets.allSatisfy { $0.answerWithin == .seconds(1) })
    }

    @Test func `the sign says its number when it has done what it was told`() {
        var sign = ProLiteSign(Self.options)
        func send(_ text: String, at seconds: Int) -> [UInt8] {
            sign.receive(Array(text.utf8), at: .seconds(seconds))
            return sign.takeReplies()
        }
        #expect(send("<ID01><PA>HELLO\r\n", at: 0) == Array("<ID01>\r\n".utf8))
        #expect(shownText(sign) == [])
        #expect(send("<ID01><RPA>\r\n", at: 1) == Array("<ID01>\r\n".utf8))
        #expect(shownText(sign) == ["HELLO"])
        #expect(send("<ID02><DP*>\r\n", at: 2) == [])
        #expect(send("<ID01><Q>\r\n", at: 3) == [])
        #expect(send("hello\r\n", at: 4) == [])
        #expect(shownText(sign) == ["HELLO"])
        #expect(send("<ID00><DP*>\r\n", at: 5) == [])
        #expect(shownText(sign) == [])
        #expect(sign.losses == ["other address": 1, "unknown command": 1, "not understood": 1])
    }

    @Test func `spoken to before it answered the sign hangs`() {
        var sign = ProLiteSign(Self.options)
        sign.receive(Array("<ID01><PA>HELLO\r\n".utf8), at: .zero)
        sign.receive(Array("<ID01><RPA>\r\n".utf8), at: .milliseconds(49))
        sign.receive(Array("<ID01><RPA>\r\n".utf8), at: .seconds(9))
        #expect(shownText(sign) == [])
        sign.receive(Array("<ID01><RPA>\r\n".utf8), at: .seconds(11))
        #expect(shownText(sign) == ["HELLO"])
        #expect(sign.losses == ["spoken to before it answered": 1])
    }

    @Test func `a command of more than 1023 bytes is lost`() {
        var sign = ProLiteSign(Self.options)
        sign.receive(Array(("<ID01><PA>" + String(repeating: "x", count: 1100) + "\r\n").utf8), at: .zero)
        #expect(sign.losses == ["command too long": 1])
    }

    private var trial: TextDialectTrial<ProLiteDialect, ProLiteSign> {
        TextDialectTrial(
            dialect: ProLiteDialect(Self.options), newSign: ProLiteSign(Self.options), lines: 1, width: 16,
            expectsAnswers: true)
    }

    @Test(arguments: 0..<15 as Range<UInt64>)
    func `every step makes the sign show what it says`(seed: UInt64) throws { try trial.run(seed: seed) }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `garbage harms nothing, and the sign comes back`(seed: UInt64) throws {
        try trial.survive(seed: seed, noise: 25_000)
    }
}
