public import Raster

/// Drives a USB message board of 21 x 7 red LEDs, which shows a frame for about a second and must be sent it again
/// and again.
///
/// A packet is a whole frame, four output reports of 8 bytes one after the other:
///
///     | dimming | row 0 | row 0: columns 16…20, 8…15, 0…7 | row 1: the same |
///     | dimming | row 2 | …
///     | dimming | row 4 | …
///     | dimming | row 6 | row 6                           | FF FF FF        |
///
/// Columns count from the lowest bit of each byte, and a bit that is clear lights its LED.
///
/// Source: "USB LED Message Board Developer Manual v1.0" (Dream Link, 2008), and the source of dcled.
public struct DreamCheekyDialect: SignDialect {
    public static let width = 21
    public static let height = 7
    /// Bytes of a report, of which every USB transfer carries one.
    public static let reportSize = 8
    /// How often to send the frame again, changed or not, for the board to stay lit.
    public static let repeatWithin: Duration = .milliseconds(400)

    public let options: DreamCheekyOptions

    public init(options: DreamCheekyOptions = DreamCheekyOptions()) {
        self.options = options
    }

    /// The whole frame. Every colour but off is lit; what lies outside 21 x 7 pixels is not sent.
    public func steps(from old: Framebuffer?, to new: Framebuffer) -> [SignStep<Framebuffer>] {
        let bytes = reports(of: new)
        if let old, reports(of: old) == bytes { return [] }
        return [SignStep([SignPacket(bytes)], result: new)]
    }

    private func reports(of frame: Framebuffer) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * Self.reportSize)
        for row in stride(from: 0, to: Self.height, by: 2) {
            bytes += [options.dimming, UInt8(row)]
            for y in [row, row + 1] {
                let dark = ~columns(of: frame, row: y)
                bytes += [UInt8(truncatingIfNeeded: dark >> 16), UInt8(truncatingIfNeeded: dark >> 8)]
                bytes.append(UInt8(truncatingIfNeeded: dark))
            }
        }
        return bytes
    }

    /// The lit LEDs of a row, column 0 as the lowest bit.
    private func columns(of frame: Framebuffer, row: Int) -> UInt32 {
        guard row < Self.height else { return 0 }
        let lit = (0..<3).reduce(UInt64(0)) { $0 | (frame.row(row, plane: $1).first ?? 0) }
        return UInt32(truncatingIfNeeded: reversed(lit)) & (1 << UInt32(Self.width) - 1)
    }

    /// The leftmost 32 bits of a word, mirrored: bit 63 becomes bit 0.
    private func reversed(_ word: UInt64) -> UInt64 {
        var bits = word
        bits = (bits >> 1) & 0x5555_5555_5555_5555 | (bits & 0x5555_5555_5555_5555) << 1
        bits = (bits >> 2) & 0x3333_3333_3333_3333 | (bits & 0x3333_3333_3333_3333) << 2
        bits = (bits >> 4) & 0x0F0F_0F0F_0F0F_0F0F | (bits & 0x0F0F_0F0F_0F0F_0F0F) << 4
        return bits.byteSwapped
    }
}
