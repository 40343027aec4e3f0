public import Raster

/// Drives an LED name badge (0416:5020), which stores messages in flash memory; ours is one that stands still.
///
/// A packet is the whole memory, in output reports of 64 bytes:
///
///      0  "wang" 00 | brightness | blinking | border     of which the last two are a bit per message
///      8  speed and effect of each of eight messages, (speed - 1) × 16 + 4 for a still one
///     16  length of each message in columns of 8 pixels, high byte first
///     32  zeros, the date at 38, zeros from 44
///     64  pixels: column by column of 8, each from the top, the highest bit on the left
///
/// Most badges show what they were sent only after they were unplugged or a key was pressed, and flash memory wears
/// out: right for a sign that changes a few times a day, wrong for one that counts seconds.
///
/// Source: lednamebadge.py 0.14, and the decoder of the badgemagic firmware.
public struct LEDBadgeDialect: SignDialect {
    /// Bytes of a report, of which every USB transfer carries one.
    public static let reportSize = 64
    /// More than this is said to damage the display.
    public static let maximumSize = 8192

    public let options: LEDBadgeOptions
    /// In pixels: 44 and 48 are sold. Messages may be wider, and are cut by the badge.
    public let width: Int
    /// In pixels: 11, or 12 on badges of 48 columns.
    public let height: Int

    public init(options: LEDBadgeOptions = LEDBadgeOptions(), width: Int = 44, height: Int = 11) {
        precondition(width > 0 && 11...12 ~= height, "a badge has 11 or 12 rows, not \(width) x \(height) pixels")
        (self.options, self.width, self.height) = (options, width, height)
    }

    /// The whole memory. Every colour but off is lit.
    ///
    /// - Throws: when the frame has not the size of the badge, or does not fit into its memory.
    public func steps(
        from old: Framebuffer?, to new: Framebuffer
    ) throws(SignEncodingError) -> [SignStep<Framebuffer>] {
        let pixels = try columns(of: new)
        if let old, try columns(of: old) == pixels { return [] }
        return [SignStep([SignPacket(padded(header(columns: pixels.count / height) + pixels))], result: new)]
    }

    private func header(columns: Int) -> [UInt8] {
        var bytes = Array("wang".utf8) + [0, options.brightness.rawValue, 0, 0]
        bytes += [UInt8](repeating: (options.speed - 1) << 4 | 4, count: 8)
        bytes += [UInt8(columns >> 8), UInt8(columns & 0xFF)] + [UInt8](repeating: 0, count: 14 + 6)
        bytes += options.stamp?.bytes ?? [UInt8](repeating: 0, count: 6)
        return bytes + [UInt8](repeating: 0, count: 20)
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        let missing = (Self.reportSize - bytes.count % Self.reportSize) % Self.reportSize
        return bytes + [UInt8](repeating: 0, count: missing)
    }

    /// The pixels in the badge's order.
    private func columns(of frame: Framebuffer) throws(SignEncodingError) -> [UInt8] {
        guard frame.width == width, frame.height == height else {
            throw SignEncodingError("a frame of \(frame.width) x \(frame.height) pixels, not of \(width) x \(height)")
        }
        let count = (width + 7) / 8
        let limit = (Self.maximumSize - 64) / height
        guard count <= limit else {
            throw SignEncodingError("\(width) pixels do not fit into the badge; it takes up to \(limit * 8)")
        }
        var bytes = [UInt8](repeating: 0, count: count * height)
        for plane in 0..<3 {
            frame.forEachLit(plane: plane) { x, y in
                bytes[(x >> 3) * height + y] |= 0x80 >> UInt8(x & 7)
            }
        }
        return bytes
    }
}

extension LEDBadgeOptions.Stamp {
    var bytes: [UInt8] { [year, month, day, hour, minute, second] }
}
