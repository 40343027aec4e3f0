import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct CopyingTests {
    private let source: Framebuffer

    init() throws {
        source = try Framebuffer(picture: "RGA.\n.RGA\nA.RG")
    }

    @Test func `a part is copied with its dark pixels`() {
        var frame = Framebuffer.filled(width: 5, height: 3, with: .red)
        frame.blit(source, from: Rectangle(x: 1, y: 0, width: 3, height: 2), x: 1, y: 1)
        expect(frame) { "RRRRR\nRGA.R\nRRGAR" }
    }

    @Test(
        arguments: [
            (-3, 0, "....\nA...\nG..."), (3, 0, "...R\n....\n...A"), (0, -2, "A.RG\n....\n...."),
            (0, 2, "....\n....\nRGA."),
            (-4, 0, "....\n....\n...."), (.max, .min, "....\n....\n...."),
        ] as [(Int, Int, String)])
    func `a copy is clipped at every edge`(x: Int, y: Int, picture: String) {
        var frame = Framebuffer(width: 4, height: 3)
        frame.blit(source, from: source.bounds, x: x, y: y)
        expect(frame) { picture }
    }

    @Test func `what lies outside the source is not copied`() {
        var frame = Framebuffer.filled(width: 5, height: 4, with: .green)
        frame.blit(source, from: Rectangle(x: -1, y: -1, width: 3, height: 2), x: 0, y: 0)
        frame.blit(source, from: Rectangle(x: .min, y: .min, width: 1, height: 1), x: 0, y: 0)
        expect(frame) { "GGGGG\nGRGGG\nGGGGG\nGGGGG" }
    }

    @Test(arguments: [(ColourDepth.mono, "#######."), (.redGreen, "RGAGRGA."), (.rgb, "RGABMCW.")])
    func `a copy takes the colours of its new frame`(depth: ColourDepth, picture: String) throws {
        let colours = try Framebuffer(picture: "RGABMCW.", depth: .rgb)
        var frame = Framebuffer(width: 8, height: 1, depth: depth)
        frame.blit(colours, from: colours.bounds, x: 0, y: 0)
        expect(frame) { picture }
    }

    @Test(
        arguments: [
            (1, 0, ".RGA\n..RG\n.A.R"), (-1, 0, "GA..\nRGA.\n.RG."), (0, 1, "....\nRGA.\n.RGA"),
            (0, -1, ".RGA\nA.RG\n...."),
            (2, -2, "..A.\n....\n...."), (4, 0, "....\n....\n...."), (0, .min, "....\n....\n...."),
        ] as [(Int, Int, String)])
    func `a shift moves the picture and leaves darkness behind`(dx: Int, dy: Int, picture: String) {
        var frame = source
        frame.shift(dx: dx, dy: dy)
        expect(frame) { picture }
    }
}
