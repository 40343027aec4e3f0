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
        let lit = columns(of: frame)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(4 * Self.reportSize)
        for row in stride(from: 0, to: Self.height, by: 2) {
            bytes += [options.dimming, UInt8(row)]
            for dark in [~lit[row], ~lit[row + 1]] {
                bytes.append(UInt8(truncatingIfNeeded: dark >> 16))
                bytes.append(UInt8(truncatingIfNeeded: dark >> 8))
                bytes.append(UInt8(truncatingIfNeeded: dark))
            }
        }
        return bytes
    }

    /// The lit LEDs of every row, and of one more that does not exist; column 0 is the lowest bit.
    private func columns(of frame: Framebuffer) -> [UInt32] {
        var rows = [UInt32](repeating: 0, count: Self.height + 1)
        for plane in 0..<3 {
            frame.forEachLit(plane: plane) { x, y in
                if x < Self.width, y < Self.height { rows[y] |= 1 << UInt32(x) }
            }
        }
        return rows
    }
}
