import Raster

/// Writes frames as the rows of a picture: a digit per pixel and a carriage return per row.
///
/// Eight pixels of the common palette are one multiplication per plane: it lays the byte out eight times, each time
/// one bit further, so that the top bit of each byte of the product is another pixel, the leftmost first in memory.
///
///     red    1011_0000  →  01 00 01 01 00 00 00 00
///     green  0110_0000  →  00 01 01 00 00 00 00 00
///     digits                31 32 33 31 30 30 30 30
struct AlphaPictureRows {
    private let palette: AlphaPalette

    init(_ palette: AlphaPalette) {
        self.palette = palette
    }

    func append(_ frame: Framebuffer, to bytes: inout [UInt8]) {
        if palette == .redGreen { appendPlanes(frame, to: &bytes) } else { appendPixels(frame, to: &bytes) }
    }

    private func appendPixels(_ frame: Framebuffer, to bytes: inout [UInt8]) {
        for y in 0..<frame.height {
            for x in 0..<frame.width { bytes.append(palette.digits[Int(frame[x, y].rawValue)]) }
            bytes.append(0x0D)
        }
    }

    private func appendPlanes(_ frame: Framebuffer, to bytes: inout [UInt8]) {
        frame.rows(plane: 0).withUnsafeBufferPointer { red in
            frame.rows(plane: 1).withUnsafeBufferPointer { green in
                frame.rows(plane: 2).withUnsafeBufferPointer { blue in
                    bytes += Self.rows(red, green, blue, width: frame.width, height: frame.height)
                }
            }
        }
    }

    /// The rows of a picture by its planes, of which green and blue may be missing.
    private static func rows(
        _ red: UnsafeBufferPointer<UInt64>, _ green: UnsafeBufferPointer<UInt64>, _ blue: UnsafeBufferPointer<UInt64>,
        width: Int, height: Int
    ) -> [UInt8] {
        let rowWords = (width + 63) / 64
        return [UInt8](unsafeUninitializedCapacity: height * (width + 1) + spare) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            var end = 0
            for index in red.indices {
                let column = index % rowWords * 64
                let (reds, blues) = (red[index], blue.isEmpty ? 0 : blue[index])
                let greens = (green.isEmpty ? 0 : green[index]) | (blues & ~reds)
                let columns = min(width - column, 64)
                // The last eight may reach into the next row, which is written over them, or into the spare end.
                var x = 0
                while x < columns {
                    memory.storeBytes(of: digits(reds, greens, from: x), toByteOffset: end + x, as: UInt64.self)
                    x += 8
                }
                end += columns
                guard column + columns == width else { continue }
                buffer[end] = 0x0D
                end += 1
            }
            count = end
        }
    }

    private static let spare = 8

    /// The digits of eight pixels, the leftmost in the byte that is first in memory.
    private static func digits(_ red: UInt64, _ green: UInt64, from shift: Int) -> UInt64 {
        let position = UInt64(56 - shift)
        let bits = spread(red >> position & 0xFF) | spread(green >> position & 0xFF) << 1
        return (bits | 0x3030_3030_3030_3030).littleEndian
    }

    private static func spread(_ byte: UInt64) -> UInt64 {
        (byte &* 0x8040_2010_0804_0201) >> 7 & 0x0101_0101_0101_0101
    }
}
