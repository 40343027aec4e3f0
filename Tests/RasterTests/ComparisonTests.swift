import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ComparisonTests {
    @Test func `equal frames have no changed rectangle`() {
        let frame = Framebuffer.filled(width: 120, height: 16, with: .amber)
        #expect(frame.changedRectangle(since: frame) == nil)
    }

    @Test func `the changed rectangle holds every difference and nothing more`() {
        let old = Framebuffer.filled(width: 200, height: 16, with: .red)
        var new = old
        new[63, 9] = .amber
        new[130, 3] = .off
        #expect(new.changedRectangle(since: old) == Rectangle(x: 63, y: 3, width: 68, height: 7))
        #expect(old.changedRectangle(since: new) == Rectangle(x: 63, y: 3, width: 68, height: 7))
    }

    @Test func `frames of another size or depth differ everywhere`() {
        let frame = Framebuffer(width: 8, height: 7)
        #expect(frame.changedRectangle(since: Framebuffer(width: 9, height: 7)) == frame.bounds)
        #expect(frame.changedRectangle(since: Framebuffer(width: 8, height: 7, depth: .mono)) == frame.bounds)
    }

    @Test func `the same picture is the same value, however it was drawn`() {
        var drawn = Framebuffer(width: 70, height: 2)
        drawn.draw(.max, count: 64, x: 50, y: 0, colour: .green)
        drawn.invert(Rectangle(x: -9, y: -9, width: 999, height: 999), colour: .red)
        var filled = Framebuffer.filled(width: 70, height: 2, with: .red)
        filled.fill(Rectangle(x: 50, y: 0, width: 20, height: 1), with: .off)
        #expect(drawn == filled)
        #expect(drawn.hashValue == filled.hashValue)
    }
}
