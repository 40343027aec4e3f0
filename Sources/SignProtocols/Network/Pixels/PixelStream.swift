import Raster

/// The pixels of a sign of RGB pixels as bytes, three per pixel in the order of its wire.
public struct PixelStream: Hashable, Sendable {
    /// In which order a pixel takes its three colours.
    public enum ColourOrder: String, CaseIterable, Hashable, Sendable {
        case rgb, rbg, grb, gbr, brg, bgr
    }

    public var wiring: PixelWiring
    public var colourOrder: ColourOrder
    /// What a lit LED is sent, 1...255: a dimmer sign takes less power. Below 128 the model of a sign takes it for dark.
    public var level: UInt8

    public init(wiring: PixelWiring = PixelWiring(), colourOrder: ColourOrder = .rgb, level: UInt8 = 255) {
        precondition(level > 0, "level 0 would light nothing")
        (self.wiring, self.colourOrder, self.level) = (wiring, colourOrder, level)
    }

    /// Width × height × 3 bytes. Dark pixels take no time.
    func bytes(of frame: Framebuffer) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: frame.width * frame.height * 3)
        for (plane, offset) in colourOrder.offsets.enumerated() {
            for y in 0..<frame.height {
                for (index, word) in frame.row(y, plane: plane).enumerated() where word != 0 {
                    var rest = word
                    while rest != 0 {
                        let column = rest.leadingZeroBitCount
                        rest ^= 1 << UInt64(63 - column)
                        let pixel = wiring.index(
                            x: index * 64 + column, y: y, width: frame.width, height: frame.height)
                        bytes[pixel * 3 + offset] = level
                    }
                }
            }
        }
        return bytes
    }

    /// The bytes of a frame of the size that a sign has.
    func bytes(of frame: Framebuffer, width: Int, height: Int) throws(SignEncodingError) -> [UInt8] {
        guard frame.width == width, frame.height == height else {
            throw SignEncodingError("a frame of \(frame.width) x \(frame.height) pixels, not of \(width) x \(height)")
        }
        return bytes(of: frame)
    }
}

extension PixelStream.ColourOrder {
    /// Where red, green and blue stand in a pixel.
    fileprivate var offsets: [Int] {
        switch self {
        case .rgb: [0, 1, 2]
        case .rbg: [0, 2, 1]
        case .grb: [1, 0, 2]
        case .gbr: [2, 0, 1]
        case .brg: [1, 2, 0]
        case .bgr: [2, 1, 0]
        }
    }
}
