import Raster
import VirtualSigns

/// Random numbers that a seed repeats exactly (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

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
