import Raster

/// Makes the bytes of a sign of RGB pixels out of its frames, for all protocols that carry them.
struct PixelEncoder: Sendable {
    let width: Int
    let height: Int
    private let level: UInt8
    /// Where red, green and blue stand in a pixel.
    private let parts: [Int]
    /// The number on the wire of each pixel, row by row.
    private let numbers: [Int]

    init(_ stream: PixelStream, width: Int, height: Int) {
        (self.width, self.height, level) = (width, height, stream.level)
        parts = stream.colourOrder.parts
        numbers = (0..<height).flatMap { y in
            (0..<width).map { stream.wiring.index(x: $0, y: y, width: width, height: height) }
        }
    }

    /// Width × height × 3 bytes.
    ///
    /// - Throws: when the frame has not the size of the sign.
    func bytes(of frame: Framebuffer) throws(SignEncodingError) -> [UInt8] {
        try check(frame)
        var bytes = [UInt8](repeating: 0, count: width * height * 3)
        bytes.withUnsafeMutableBufferPointer { bytes in
            numbers.withUnsafeBufferPointer { numbers in
                let (width, level) = (width, level)
                for (plane, part) in parts.enumerated() {
                    frame.forEachLit(plane: plane) { bytes[numbers[$1 * width + $0] * 3 + part] = level }
                }
            }
        }
        return bytes
    }

    /// The numbers of the pixels that changed, ascending.
    ///
    /// - Throws: when one of the frames has not the size of the sign.
    func changes(from old: Framebuffer, to new: Framebuffer) throws(SignEncodingError) -> [Int] {
        try check(old)
        try check(new)
        var changed: [Int] = []
        new.forEachChange(since: old) { x, y in changed.append(numbers[y * width + x]) }
        changed.sort()
        return changed
    }

    private func check(_ frame: Framebuffer) throws(SignEncodingError) {
        guard frame.width == width, frame.height == height else {
            throw SignEncodingError("a frame of \(frame.width) x \(frame.height) pixels, not of \(width) x \(height)")
        }
    }
}

extension PixelStream.ColourOrder {
    fileprivate var parts: [Int] {
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
