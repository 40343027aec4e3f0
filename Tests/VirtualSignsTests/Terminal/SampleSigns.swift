import Raster
import TestSupport
import VirtualSigns

extension Framebuffer {
    /// Every pixel at random; about a third of them lit.
    static func random(
        width: Int, height: Int, depth: ColourDepth = .redGreen, using random: inout SeededGenerator
    ) -> Framebuffer {
        var frame = Framebuffer(width: width, height: height, depth: depth)
        for y in 0..<height {
            for x in 0..<width where Int.random(in: 0..<3, using: &random) == 0 {
                frame[x, y] = Colour.allCases.randomElement(using: &random) ?? .off
            }
        }
        return frame
    }
}

extension [SignFrame] {
    /// Two banners on each of two floors, 120 × 16, with random LEDs.
    static func banners(seed: UInt64) -> [SignFrame] {
        var random = SeededGenerator(seed: seed)
        return ["N1 left", "N1 right", "N2 left", "N2 right"].enumerated().map { index, title in
            SignFrame(
                title: title, floor: index < 2 ? "1st floor" : "2nd floor",
                framebuffer: .random(width: 120, height: 16, using: &random), status: "packets: \(seed)")
        }
    }
}

extension TerminalTraits {
    static let trueColour = TerminalTraits(colours: .trueColour, isUnicode: true)
    static let ascii = TerminalTraits(colours: .none, isUnicode: false)
}
