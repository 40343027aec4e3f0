import Raster
import TestSupport
import Testing

/// Random drawing, the same on a frame and on a model that knows nothing of words.
@Suite(.timeLimit(.minutes(5)))
struct ModelTests {
    private static let widths = [1, 63, 64, 65, 120, 200]

    @Test(arguments: widths, 0..<8 as Range<UInt64>)
    func `operations on words do what operations on pixels do`(width: Int, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var pair = Pair(width: width, random: &random)
        for step in 0..<40 {
            let operation = pair.change(using: &random)
            try #require(pair.frame.picture == pair.model.picture, "step \(step), \(operation)")
        }
        #expect(pair.frame == pair.redrawn, "bits outside the frame are set")
    }

    @Test(arguments: widths, 0..<8 as Range<UInt64>)
    func `the changed rectangle is that of a comparison pixel by pixel`(width: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var pair = Pair(width: width, random: &random)
        for _ in 0..<20 {
            let old = pair
            let operation = pair.change(using: &random)
            #expect(pair.frame.changedRectangle(since: old.frame) == pair.changed(since: old), "\(operation)")
        }
    }

    @Test(arguments: widths, 0..<4 as Range<UInt64>)
    func `rows hold the planes of every pixel`(width: Int, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var pair = Pair(width: width, random: &random)
        for _ in 0..<10 { _ = pair.change(using: &random) }
        for y in 0..<pair.model.height {
            for plane in 0..<Int(pair.model.depth.rawValue) {
                let row = pair.frame.row(y, plane: plane)
                let bits = (0..<row.count * 64).map { row[$0 / 64] & (1 << UInt64(63 - $0 % 64)) != 0 }
                let wanted = (0..<row.count * 64).map { pair.model[$0, y].rawValue & (1 << UInt8(plane)) != 0 }
                #expect(bits == wanted)
            }
        }
    }
}

/// A frame and its model, changed alike.
private struct Pair {
    var frame: Framebuffer
    var model: PixelModel

    init(width: Int, random: inout SeededGenerator) {
        let depth = [ColourDepth.mono, .redGreen, .rgb].randomElement(using: &random) ?? .rgb
        let height = Int.random(in: 1...9, using: &random)
        frame = Framebuffer(width: width, height: height, depth: depth)
        model = PixelModel(width: width, height: height, depth: depth)
    }

    /// Does one random thing to both, and says what.
    mutating func change(using random: inout SeededGenerator) -> String {
        let area = Rectangle.random(around: model, using: &random)
        let colour = Colour.allCases.randomElement(using: &random) ?? .off
        switch Int.random(in: 0..<5, using: &random) {
        case 0:
            frame.fill(area, with: colour)
            model.fill(area, with: colour)
            return "fill \(area) \(colour)"
        case 1:
            frame.invert(area, colour: colour)
            model.invert(area, colour: colour)
            return "invert \(area) \(colour)"
        case 2:
            let (bits, count) = (random.next(), Int.random(in: 0...64, using: &random))
            frame.draw(bits, count: count, x: area.x, y: area.y, colour: colour)
            model.draw(bits, count: count, x: area.x, y: area.y, colour: colour)
            return "draw \(bits), \(count) at \(area.x), \(area.y) \(colour)"
        case 3:
            frame.shift(dx: area.x, dy: area.y)
            model.shift(dx: area.x, dy: area.y)
            return "shift \(area.x), \(area.y)"
        default:
            return blit(area, using: &random)
        }
    }

    /// Copies from another random frame, of any size and depth.
    private mutating func blit(_ area: Rectangle, using random: inout SeededGenerator) -> String {
        var source = Pair(width: Int.random(in: 1...150, using: &random), random: &random)
        for y in 0..<source.model.height {
            for x in 0..<source.model.width {
                let colour = Colour.allCases.randomElement(using: &random) ?? .off
                source.frame[x, y] = colour
                source.model[x, y] = colour
            }
        }
        let x = Int.random(in: -80...(model.width + 5), using: &random)
        let y = Int.random(in: -5...(model.height + 5), using: &random)
        frame.blit(source.frame, from: area, x: x, y: y)
        model.blit(source.model, from: area, x: x, y: y)
        return "blit \(area) to \(x), \(y)"
    }

    /// A new frame with the pixels of the model.
    var redrawn: Framebuffer {
        var new = Framebuffer(width: model.width, height: model.height, depth: model.depth)
        for y in 0..<model.height {
            for x in 0..<model.width { new[x, y] = model[x, y] }
        }
        return new
    }

    func changed(since old: Pair) -> Rectangle? {
        let places = model.pixels.indices.filter { model.pixels[$0] != old.model.pixels[$0] }
        let columns = places.map { $0 % model.width }
        let rows = places.map { $0 / model.width }
        guard let left = columns.min(), let right = columns.max(), let top = rows.min(), let bottom = rows.max() else {
            return nil
        }
        return Rectangle(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
    }
}

extension Rectangle {
    /// Inside a frame, across its edges or outside; sometimes empty.
    fileprivate static func random(around model: PixelModel, using random: inout SeededGenerator) -> Rectangle {
        Rectangle(
            x: Int.random(in: -70...(model.width + 3), using: &random),
            y: Int.random(in: -4...(model.height + 3), using: &random),
            width: Int.random(in: -2...(model.width + 70), using: &random),
            height: Int.random(in: -2...12, using: &random))
    }
}
