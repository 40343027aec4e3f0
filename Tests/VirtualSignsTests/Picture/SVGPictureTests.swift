import Raster
import TestSupport
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct SVGPictureTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func `every lit LED is one dot in its colour, and nothing else is`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let frames = [ColourDepth.mono, .redGreen, .rgb].map { depth in
            Framebuffer.random(width: 33, height: 9, depth: depth, using: &random)
        }
        let signs = frames.enumerated().map { SignFrame(title: "\($0)", framebuffer: $1) }
        let document = try #require(SVGDocument(SVGPicture(signs).source))
        for (index, frame) in frames.enumerated() {
            var drawn = Framebuffer(width: 33, height: 9, depth: frame.depth)
            for colour in Colour.allCases {
                for dot in SVGDocument.dots(document.paths["s\(index)\(colour.letter)", default: ""]) {
                    #expect(drawn[dot[0], dot[1]] == .off)
                    drawn[dot[0], dot[1]] = colour
                }
            }
            #expect(drawn == frame)
        }
        #expect(Set(document.uses) == Set(document.paths.keys.map { "#" + $0 }))
    }

    @Test func `words are escaped, and what XML cannot hold is left out`() throws {
        let sign = SignFrame(
            title: "<N1> & \"left\"", floor: "1er étage", framebuffer: Framebuffer(width: 8, height: 8),
            status: "a\u{0}\u{8}\u{FFFE}b]]>")
        let document = try #require(SVGDocument(SVGPicture([sign]).source))
        #expect(document.texts == ["1er étage", "<N1> & \"left\"", "ab]]>"])
        #expect(document.title == "<N1> & \"left\"")
    }

    @Test func `neighbours on a floor share its heading`() throws {
        let document = try #require(SVGDocument(SVGPicture(.banners(seed: 1)).source))
        #expect(
            document.texts == [
                "1st floor", "N1 left", "packets: 1", "N1 right", "packets: 1",
                "2nd floor", "N2 left", "packets: 1", "N2 right", "packets: 1",
            ])
    }

    @Test func `the picture is as wide as the widest sign with its housing and margins`() throws {
        // 120 LEDs of 6, a housing of 9 and a margin of 20 at both sides.
        let document = try #require(SVGDocument(SVGPicture(.banners(seed: 1)).source))
        let width = document.root["width", default: ""]
        let expected = 120 * 6 + 2 * 9 + 2 * 20
        #expect(width == "\(expected)")
        let height = document.root["height", default: ""]
        #expect(document.root["viewBox"] == "0 0 \(width) \(height)")
    }

    @Test func `the same signs give the same bytes`() {
        #expect(SVGPicture(.banners(seed: 7)).source == SVGPicture(.banners(seed: 7)).source)
    }

    @Test func `four banners with every LED lit take less than 75 kB`() {
        var signs = [SignFrame].banners(seed: 1)
        for index in signs.indices {
            signs[index].framebuffer.fill(signs[index].framebuffer.bounds, with: .amber)
        }
        #expect(SVGPicture(signs).source.utf8.count < 75_000)
    }

    @Test func `no signs are an empty picture`() throws {
        let document = try #require(SVGDocument(SVGPicture([]).source))
        #expect(document.root["width"] == "40" && document.root["height"] == "40")
    }
}
