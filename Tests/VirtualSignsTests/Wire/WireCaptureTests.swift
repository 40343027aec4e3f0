import Testing
import VirtualSigns

/// Captures of a wire as text.
@Suite(.timeLimit(.minutes(5)))
struct WireCaptureTests {
    @Test func `a capture is read as it is documented`() throws {
        let capture = try WireCapture(
            """
            # activox-logepal, 9600 8N1

            0.512354 > 00 01 5A
            12.000007 < 06
            """)
        #expect(
            capture.pieces == [
                WireCapture.Piece(time: .microseconds(512_354), direction: .toSign, bytes: [0, 1, 0x5A]),
                WireCapture.Piece(time: .microseconds(12_000_007), direction: .fromSign, bytes: [6]),
            ])
    }

    @Test func `a piece is written with six digits after the point`() {
        let piece = WireCapture.Piece(time: .milliseconds(1500), direction: .toSign, bytes: [0x0A, 0xFF])
        #expect("\(piece)" == "1.500000 > 0A FF")
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func `what was written is read back`(seed: UInt64) throws {
        let bytes = (0..<(1 + seed % 40)).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ seed) }
        let piece = WireCapture.Piece(
            time: .microseconds(Int64(seed * 777_777)), direction: seed % 2 == 0 ? .toSign : .fromSign, bytes: bytes)
        #expect(try WireCapture("\(piece)\n").pieces == [piece])
    }

    @Test(arguments: [
        "1 > 00", "1.5 > 00", "1.000000 00", "1.000000 >", "1.000000 > 0", "1.000000 > 00  01", "x.000000 > 00",
        "1.000000 >> 00", "-1.000000 > 00", "1.000000 > +1",
    ])
    func `a line that is none is told with its number`(line: String) {
        let error = #expect(throws: WireCaptureError.self) { try WireCapture("# capture\n\(line)") }
        #expect(error?.line == 2)
        #expect(error?.text == line)
    }
}
