public import Raster

/// Drives signs of RGB pixels over UDP with the Distributed Display Protocol, as WLED, xLights and Falcon receivers
/// take it.
///
/// A packet is a datagram:
///
///     0  flags: 40H version 1, + 1 show now
///     1  number 1…15, 0 for none
///     2  data type, 0BH RGB of 8 bits
///     3  destination, 1
///     4  offset of the first byte, four bytes, high first
///     8  bytes of data, two bytes, high first
///     10 data
///
/// Receivers show what they got when the last datagram of a change tells them to.
public struct DDPDialect: SignDialect {
    public static let port = 4048
    /// Of data in a packet; 480 pixels.
    static let maximumData = 1440
    /// Bytes that a datagram takes on the network before its data: IP, UDP and the header above.
    private static let overhead = 20 + 8 + 10

    public let options: DDPOptions
    private let encoder: PixelEncoder

    public init(options: DDPOptions = DDPOptions(), width: Int, height: Int) {
        self.options = options
        encoder = PixelEncoder(options.stream, width: width, height: height)
    }

    /// The whole frame, and the changed pixels where that takes fewer bytes.
    public func steps(
        from old: Framebuffer?, to new: Framebuffer
    ) throws(SignEncodingError) -> [SignStep<Framebuffer>] {
        let bytes = try encoder.bytes(of: new)
        let whole = SignStep(packets(for: pieces(of: [0..<bytes.count]), in: bytes), result: new)
        guard let old else { return [whole] }
        let changed = ranges(of: try encoder.changes(from: old, to: new))
        guard !changed.isEmpty else { return [] }
        let part = SignStep(packets(for: pieces(of: changed), in: bytes), result: new)
        return cost(part) < cost(whole) ? [part, whole] : [whole]
    }

    private func cost(_ step: SignStep<Framebuffer>) -> Int {
        step.packets.reduce(0) { $0 + $1.bytes.count + 28 }
    }

    /// Ranges of bytes that hold the pixels. Neighbours are one range where that is cheaper than two packets.
    ///
    /// - Parameter pixels: ascending.
    private func ranges(of pixels: [Int]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        for start in pixels.lazy.map({ $0 * 3 }) {
            if let last = ranges.last, start - last.upperBound <= Self.overhead {
                ranges[ranges.count - 1] = last.lowerBound..<start + 3
            } else {
                ranges.append(start..<start + 3)
            }
        }
        return ranges
    }

    /// The ranges cut to what a packet holds.
    private func pieces(of ranges: [Range<Int>]) -> [Range<Int>] {
        ranges.flatMap { range in
            stride(from: range.lowerBound, to: range.upperBound, by: Self.maximumData).map {
                $0..<min($0 + Self.maximumData, range.upperBound)
            }
        }
    }

    private func packets(for pieces: [Range<Int>], in bytes: [UInt8]) -> [SignPacket] {
        let numbering = options.isNumbered ? PacketNumbering(offset: 1, range: 1...15) : nil
        return pieces.enumerated().map { index, piece in
            let flags: UInt8 = index == pieces.count - 1 ? 0x41 : 0x40
            let offset = UInt32(truncatingIfNeeded: options.firstPixel * 3 + piece.lowerBound)
            var packet: [UInt8] = []
            packet.reserveCapacity(10 + piece.count)
            packet.append(flags)
            packet.append(0)
            packet.append(options.dataType)
            packet.append(options.destination)
            withUnsafeBytes(of: offset.bigEndian) { packet += $0 }
            packet.append(UInt8(piece.count >> 8))
            packet.append(UInt8(piece.count & 0xFF))
            packet += bytes[piece]
            return SignPacket(packet, numbering: numbering)
        }
    }
}
