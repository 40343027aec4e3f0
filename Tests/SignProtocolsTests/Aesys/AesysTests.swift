import SignProtocols
import TestSupport
import Testing

@Suite("aesys DSA", .timeLimit(.minutes(5)))
struct AesysTests {
    private static let options = AesysOptions()

    private func bytes(_ text: String) throws -> [UInt8] {
        try AesysDialect(Self.options).steps(from: nil, to: page(text))[0].packets[0].bytes
    }

    /// As pyfis 1.15.0 makes them.
    private static let frames: [(String, [UInt8])] = [
        ("HELLO", wire("02 'AVIS000E' 01 17 'P000060HELLO' 03 '050F'")),
        ("Étage élevé", wire("02 'AVIS0014' 01 17 'P000060' 90 'tage ' 82 'lev' 82 03 '0827'")),
    ]

    @Test func `frames are those of pyFIS, both ways`() throws {
        for (text, frame) in Self.frames {
            #expect(try bytes(text) == frame)
            var sign = AesysSign(Self.options)
            sign.receive(frame, at: .zero)
            #expect(shownText(sign) == [text])
            #expect(sign.losses == [:])
        }
    }

    @Test func `the description of the same frame makes the same bytes`() throws {
        let framed = try FramedDialect(FramedSigns.aesys())
        for text in ["", "A", "Où ça ? Là-bas", "½ À Ê"] {
            #expect(try framed.steps(from: nil, to: page(text))[0].packets.map(\.bytes) == [bytes(text)])
        }
    }

    @Test func `a wrong length, a wrong sum and a cut frame show nothing`() {
        let (_, good) = Self.frames[0]
        func losses(_ bytes: [UInt8]) -> [String: Int] {
            var sign = AesysSign(Self.options)
            sign.receive(bytes + good, at: .zero)
            #expect(shownText(sign) == ["HELLO"])
            return sign.losses
        }
        #expect(losses(wire("02 'AVIS000E' 01 17 'P000060HELLX' 03 '050F'")) == ["bad checksum": 1])
        #expect(losses(wire("02 'AVIS000D' 01 17 'P000060HELLO' 03 '050F'")) == ["wrong length": 1])
        #expect(losses(Array(good.dropLast(6))) == ["wrong length": 1])
        #expect(losses(Array("hello".utf8)) == ["not understood": 1])
    }

    private var trial: TextDialectTrial<AesysDialect, AesysSign> {
        var trial = TextDialectTrial(
            dialect: AesysDialect(Self.options), newSign: AesysSign(Self.options), lines: 1, width: 20)
        trial.characters += "éÀ"
        return trial
    }

    @Test(arguments: 0..<15 as Range<UInt64>)
    func `every step makes the sign show what it says`(seed: UInt64) throws { try trial.run(seed: seed) }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `garbage harms nothing, and the sign comes back`(seed: UInt64) throws {
        try trial.survive(seed: seed, noise: 25_000)
    }
}
