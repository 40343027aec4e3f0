/// How the pixels of a sign are spread over the universes of 512 channels of a lighting network.
public struct PixelUniverses: Hashable, Sendable {
    /// Channels of a universe.
    static let channels = 512

    /// The universe of the sign's first pixel; the others follow it.
    public var first: Int
    /// Pixels in each universe, 1...170; the last one may have fewer.
    public var pixelsEach: Int
    /// Whether every packet has all 512 channels, as some receivers want it, or only those that are used.
    public var isFilled: Bool

    public init(first: Int, pixelsEach: Int = 170, isFilled: Bool = false) {
        precondition(1...170 ~= pixelsEach, "\(pixelsEach) pixels in a universe are not in 1...170")
        (self.first, self.pixelsEach, self.isFilled) = (first, pixelsEach, isFilled)
    }

    /// How many universes a number of pixels takes.
    public func count(pixels: Int) -> Int { (pixels + pixelsEach - 1) / pixelsEach }

    /// The universes whose bytes are not those that the sign has, each with its channels.
    ///
    /// - Parameters:
    ///   - old: nil when that is not known; otherwise as many bytes as `new`.
    ///   - isEven: adds a channel to an odd number of them.
    func changed(from old: [UInt8]?, to new: [UInt8], isEven: Bool) -> [(universe: Int, channels: [UInt8])] {
        let size = pixelsEach * 3
        return stride(from: 0, to: new.count, by: size).compactMap { start in
            let range = start..<min(start + size, new.count)
            if let old, old[range] == new[range] { return nil }
            let used = isEven ? range.count + range.count % 2 : range.count
            let padding = [UInt8](repeating: 0, count: (isFilled ? Self.channels : used) - range.count)
            return (first + start / size, new[range] + padding)
        }
    }
}
