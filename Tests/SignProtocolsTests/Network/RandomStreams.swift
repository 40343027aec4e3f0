import SignProtocols
import TestSupport

extension PixelStream {
    /// Any wiring and order of colours.
    static func random(using random: inout SeededGenerator) -> PixelStream {
        PixelStream(
            wiring: PixelWiring(
                start: PixelWiring.Corner.allCases.randomElement(using: &random) ?? .topLeft,
                lines: PixelWiring.Lines.allCases.randomElement(using: &random) ?? .rows,
                isSerpentine: Bool.random(using: &random)),
            colourOrder: ColourOrder.allCases.randomElement(using: &random) ?? .rgb)
    }
}

extension [UInt8] {
    /// The bytes with a few of the first ones changed, some lost at the end, or only noise.
    func damaged(using random: inout SeededGenerator) -> [UInt8] {
        if UInt8.random(in: 0...3, using: &random) == 0 {
            let count = Int.random(in: 0...700, using: &random)
            return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
        var bytes = self
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            bytes[Int.random(in: 0..<Swift.min(count, 130), using: &random)] = UInt8.random(in: 0...255, using: &random)
        }
        return Bool.random(using: &random) ? bytes : bytes.dropLast(Int.random(in: 0...count, using: &random))
    }
}
