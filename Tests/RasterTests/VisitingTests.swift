import Raster
import TestSupport
import Testing

@Suite struct VisitingTests {
    private struct Place: Hashable {
        var x, y: Int
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `exactly the lit pixels of a plane are visited, in order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let frame = try randomFrame(using: &random)
        for plane in -1...3 {
            var visited: [Place] = []
            frame.forEachLit(plane: plane) { visited.append(Place(x: $0, y: $1)) }
            let lit = places(of: frame).filter { 0...2 ~= plane && frame[$0.x, $0.y].rawValue >> UInt8(plane) & 1 == 1 }
            #expect(visited == lit)
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func `exactly the pixels that changed are visited, in order`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let old = try randomFrame(using: &random)
        var new = Framebuffer(width: old.width, height: old.height, depth: .rgb)
        new.blit(old, from: old.bounds, x: 0, y: 0)
        for _ in 0..<5 { new[Int.random(in: 0..<150, using: &random), Int.random(in: 0..<10, using: &random)] = .cyan }
        var visited: [Place] = []
        new.forEachChange(since: old) { visited.append(Place(x: $0, y: $1)) }
        #expect(visited == places(of: new).filter { new[$0.x, $0.y] != old[$0.x, $0.y] })
    }

    private func places(of frame: Framebuffer) -> [Place] {
        (0..<frame.height).flatMap { y in (0..<frame.width).map { Place(x: $0, y: y) } }
    }

    private func randomFrame(using random: inout SeededGenerator) throws -> Framebuffer {
        let depth = try #require([ColourDepth.mono, .redGreen, .rgb].randomElement(using: &random))
        var frame = Framebuffer(
            width: Int.random(in: 1...150, using: &random), height: Int.random(in: 1...10, using: &random), depth: depth
        )
        for place in places(of: frame) where Bool.random(using: &random) {
            frame[place.x, place.y] = Colour.allCases.randomElement(using: &random) ?? .off
        }
        return frame
    }
}
