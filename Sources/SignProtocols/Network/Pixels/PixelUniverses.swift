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

    /// A packet for every universe that a change is about.
    ///
    /// - Parameters:
    ///   - changes: the numbers of the changed pixels, ascending; nil for all.
    ///   - bytes: three for every pixel of the sign.
    ///   - packet: makes one of a universe, its channels, and how many zeros follow them.
    func packets(
        for changes: [Int]?, in bytes: [UInt8], isEven: Bool,
        packet: (_ universe: Int, _ channels: ArraySlice<UInt8>, _ zeros: Int) -> SignPacket
    ) -> [SignPacket] {
        var isChanged = [Bool](repeating: changes == nil, count: count(pixels: bytes.count / 3))
        for pixel in changes ?? [] { isChanged[pixel / pixelsEach] = true }
        return isChanged.indices.lazy.filter { isChanged[$0] }.map { index in
            let start = index * pixelsEach * 3
            let channels = bytes[start..<min(start + pixelsEach * 3, bytes.count)]
            let size = isFilled ? Self.channels : isEven ? channels.count + channels.count % 2 : channels.count
            return packet(first + index, channels, size - channels.count)
        }
    }
}
