import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct DrawingTests {
    @Test(arguments: [
        (Rectangle(x: -5, y: 1, width: 7, height: 1), "......\nRR....\n......"),
        (Rectangle(x: 4, y: 1, width: 99, height: 1), "......\n....RR\n......"),
        (Rectangle(x: 2, y: -4, width: 1, height: 5), "..R...\n......\n......"),
        (Rectangle(x: 2, y: 2, width: 1, height: .max), "......\n......\n..R..."),
        (Rectangle(x: 6, y: 0, width: 9, height: 9), "......\n......\n......"),
        (Rectangle(x: -9, y: -9, width: 99, height: 99), "RRRRRR\nRRRRRR\nRRRRRR"),
    ])
    func `a fill is clipped at every edge`(area: Rectangle, picture: String) {
        var frame = Framebuffer(width: 6, height: 3)
        frame.fill(area, with: .red)
        expect(frame) { picture }
    }

    @Test func `a fill replaces what was there, also with darkness`() {
        var frame = Framebuffer.filled(width: 4, height: 2, with: .amber)
        frame.fill(Rectangle(x: 1, y: 0, width: 2, height: 1), with: .green)
        frame.fill(Rectangle(x: 3, y: 0, width: 1, height: 2), with: .off)
        expect(frame) { "AGG.\nAAA." }
    }

    @Test func `inverting swaps darkness and light of any colour`() throws {
        var frame = try Framebuffer(picture: ".RGA.\n.RGA.", depth: .redGreen)
        frame.invert(Rectangle(x: 0, y: 0, width: 4, height: 1), colour: .green)
        expect(frame) { "G....\n.RGA." }
    }

    @Test(arguments: [(ColourDepth.mono, "##"), (.redGreen, "AA"), (.rgb, "WW")])
    func `inverting lights all the LEDs of a pixel unless told otherwise`(depth: ColourDepth, picture: String) {
        var frame = Framebuffer(width: 2, height: 1, depth: depth)
        frame.invert(frame.bounds)
        expect(frame) { picture }
    }

    @Test(
        arguments: [
            (-2, "GG....."), (-4, "......."), (0, "G.GG..."), (5, ".....G."), (7, "......."), (-64, "......."),
            (.min, "......."), (.max, "......."),
        ] as [(Int, String)])
    func `a word of pixels is clipped at both edges`(x: Int, picture: String) {
        var frame = Framebuffer(width: 7, height: 1)
        frame.draw(0b1011 << 60, count: 4, x: x, y: 0, colour: .green)
        expect(frame) { picture }
    }

    @Test func `a word of pixels above or below the frame changes nothing`() {
        var frame = Framebuffer(width: 7, height: 1)
        frame.draw(.max, count: 64, x: 0, y: -1, colour: .red)
        frame.draw(.max, count: 64, x: 0, y: 1, colour: .red)
        expect(frame) { "......." }
    }

    @Test func `a word of pixels takes only as many as counted`() {
        var frame = Framebuffer(width: 7, height: 2)
        frame.draw(.max, count: 3, x: 1, y: 0, colour: .amber)
        frame.draw(.max, count: 0, x: 1, y: 1, colour: .amber)
        expect(frame) { ".AAA...\n......." }
    }

    @Test func `drawing adds light and never takes any`() throws {
        var frame = try Framebuffer(picture: "RRGG..")
        frame.draw(0b010101 << 58, count: 6, x: 0, y: 0, colour: .green)
        frame.draw(.max, count: 6, x: 0, y: 0, colour: .off)
        expect(frame) { "RAGG.G" }
    }

    @Test func `a pixel is drawn in the nearest colour that the frame has`() {
        var frame = Framebuffer(width: 3, height: 1, depth: .redGreen)
        frame[0, 0] = .blue
        frame[1, 0] = .white
        frame.draw(1 << 63, count: 1, x: 2, y: 0, colour: .magenta)
        expect(frame) { "GAR" }
    }

    @Test func `outside the frame pixels are off and cannot be lit`() {
        let full = Framebuffer.filled(width: 2, height: 2, with: .red)
        var frame = full
        for (x, y) in [(-1, 0), (2, 0), (0, -1), (0, 2), (.max, 0), (0, .min)] {
            frame[x, y] = .green
            #expect(frame[x, y] == .off)
        }
        #expect(frame == full)
    }

    @Test func `clearing turns everything off`() {
        var frame = Framebuffer.filled(width: 65, height: 3, with: .white, depth: .rgb)
        frame.clear()
        #expect(frame == Framebuffer(width: 65, height: 3, depth: .rgb))
    }
}
