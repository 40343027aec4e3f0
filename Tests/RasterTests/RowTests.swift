import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct RowTests {
    @Test func `a row has its left pixel in the highest bit and zeros right of the frame`() {
        let frame = Framebuffer.filled(width: 66, height: 1, with: .red)
        #expect(frame.row(0, plane: 0) == [.max, 0b11 << 62])
        #expect(frame.row(0, plane: 1) == [0, 0])
    }

    @Test func `every plane has the pixels of its LEDs`() throws {
        let frame = try Framebuffer(picture: "RGABMCW.", depth: .rgb)
        #expect(frame.row(0, plane: 0) == [0b1010_1010 << 56])
        #expect(frame.row(0, plane: 1) == [0b0110_0110 << 56])
        #expect(frame.row(0, plane: 2) == [0b0001_1110 << 56])
    }

    @Test func `rows and planes that do not exist are dark`() {
        let frame = Framebuffer.filled(width: 65, height: 2, with: .amber)
        #expect(frame.row(2, plane: 0) == [0, 0])
        #expect(frame.row(-1, plane: 0) == [0, 0])
        #expect(frame.row(0, plane: 2) == [0, 0])
    }
}
