import Raster
import SignProtocols
import TestSupport

extension Framebuffer {
    /// A frame of random pixels, some of them off.
    static func random(
        width: Int, height: Int, depth: ColourDepth, using random: inout SeededGenerator
    ) -> Framebuffer {
        var frame = Framebuffer(width: width, height: height, depth: depth)
        frame.scatter(width * height, using: &random)
        return frame
    }

    /// Sets pixels at random to random colours.
    mutating func scatter(_ count: Int, using random: inout SeededGenerator) {
        guard width > 0, height > 0 else { return }
        for _ in 0..<count {
            let (x, y) = (Int.random(in: 0..<width, using: &random), Int.random(in: 0..<height, using: &random))
            self[x, y] = Colour.allCases.randomElement(using: &random) ?? .off
        }
    }
}

extension SignModel {
    /// What is lit, of a sign that shows pixels.
    func frame(at instant: Duration) -> Framebuffer? {
        guard case .pixels(let frame) = display(at: instant) else { return nil }
        return frame
    }

    /// The lit pixels as a picture; nil for a sign of text.
    func picture(at instant: Duration) -> String? {
        frame(at: instant)?.picture
    }
}
