import Raster
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct TurningTests {
    @Test func `upside down is half a turn, not a mirror image`() throws {
        let frame = try Framebuffer(picture: "RG.\n..A")
        expect(frame.turnedUpsideDown()) {
            """
            A..
            .GR
            """
        }
    }

    @Test(arguments: 1...200)
    func `frames of every width turn pixel by pixel`(width: Int) {
        var random = SeededGenerator(seed: UInt64(width))
        var frame = Framebuffer(width: width, height: 3)
        for x in 0..<width { frame[x, x % 3] = Bool.random(using: &random) ? .amber : .green }
        var wanted = Framebuffer(width: width, height: 3)
        for y in 0..<3 {
            for x in 0..<width { wanted[width - 1 - x, 2 - y] = frame[x, y] }
        }
        #expect(frame.turnedUpsideDown() == wanted)
        #expect(frame.turnedUpsideDown().turnedUpsideDown() == frame)
    }
}
