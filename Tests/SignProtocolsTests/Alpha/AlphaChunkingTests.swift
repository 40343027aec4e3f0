import SignProtocols
import TestSupport
import Testing

/// The sign does not care how bytes are cut into pieces, nor does anything that arrives harm it.
@Suite("Alpha chunking and noise", .timeLimit(.minutes(5)))
struct AlphaChunkingTests {
    /// A conversation with good packets, packets too soon, a damaged one, one cut short, and pauses.
    private static let script: [(at: Duration, bytes: [UInt8])] = [
        (.zero, handMadePacket("'E$'")),
        (.seconds(2), handMadePacket("'E$AAU0040FFFFBAU0040FFFFbBL00100000'")),
        (.seconds(5), handMadePacket("'AA' 1B 22 'aN1 ' 10 'b' 1B 26 'b' 13")),
        (.milliseconds(5300), handMadePacket("'AB' 1B 30 'bTWO'") + handMadePacket("'Gb9'")),
        (.seconds(6), handMadePacket("'Gb5' 03 '0000'") + wire("0000000000 01 'Z00' 02 'Gb")),
        (.milliseconds(6500), wire("'77'") + handMadePacket("'Gb6'")),
        (.seconds(8), handMadePacket("'E.SUABx'")),
        (.seconds(9), handMadePacket("'F#'")),
        (.seconds(10), wire("0000000000 01 'Z00' 02 'Gb7'")),
        (.seconds(13), handMadePacket("'Gb8'")),
    ]

    /// What can be seen of a sign: its screens over half a minute, its losses and its answers.
    private struct Outcome: Equatable {
        var screens: [AlphaScreen]
        var losses: [AlphaLoss: Int]
        var replies: [UInt8]

        init(_ sign: AlphaSign) {
            var sign = sign
            screens = (0..<120).map { sign.screen(at: .seconds(13) + .milliseconds(250) * $0) }
            losses = sign.losses
            replies = sign.takeReplies()
        }
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `any chunks give the same sign`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var (whole, chunked) = (AlphaSign(kind: .twoLines), AlphaSign(kind: .twoLines))
        for (time, bytes) in Self.script {
            whole.receive(bytes, at: time)
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...rest.count, using: &random)
                chunked.receive(rest.prefix(count), at: time)
                rest = rest.dropFirst(count)
                if Bool.random(using: &random) { chunked.advance(to: time) }
            }
        }
        #expect(Outcome(whole) == Outcome(chunked))
    }

    @Test func `looking at the sign changes nothing`() {
        var (seen, unseen) = (AlphaSign(kind: .twoLines), AlphaSign(kind: .twoLines))
        for (time, bytes) in Self.script {
            seen.receive(bytes, at: time)
            unseen.receive(bytes, at: time)
            for tenth in 0..<10 { seen.advance(to: time + .milliseconds(10) * tenth) }
            _ = seen.screen(at: time + .seconds(1000))
        }
        #expect(Outcome(seen) == Outcome(unseen))
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `noise never harms the sign`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sign = AlphaSign(kind: .twoLines)
        var time = Duration.zero
        for _ in 0..<20 {
            for (_, bytes) in Self.script {
                var bytes = bytes
                for _ in 0..<Int.random(in: 0...4, using: &random) {
                    bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
                }
                sign.receive(bytes, at: time)
                _ = sign.screen(at: time)
                time += .milliseconds(Int.random(in: 0...3000, using: &random))
            }
        }
        sign.receive(handMadePacket("'E$'"), at: time + .seconds(60))
        sign.receive(handMadePacket("'A0'"), at: time + .seconds(90))
        let address = sign.address
        let header = "'Z\(address < 16 ? "0" : "")\(String(address, radix: 16, uppercase: true))'"
        sign.receive(handMadePacket("'AA' 1B 20 'bALIVE'", to: header), at: time + .seconds(120))
        #expect(sign.screen(at: time + .seconds(121)).text == ["ALIVE"])
    }
}
