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
        let (red, green, blue) = (frame.rows(plane: 0), frame.rows(plane: 1), frame.rows(plane: 2))
        let (width, rowWords) = (frame.width, frame.rowWords)
        let rows = [UInt8](unsafeUninitializedCapacity: frame.height * (width + 1) + 64) { buffer, count in
            let memory = UnsafeMutableRawBufferPointer(buffer)
            for y in 0..<frame.height {
                for word in 0..<rowWords {
                    let index = y * rowWords + word
                    let reds = red[red.startIndex + index]
                    let greens = green.isEmpty ? 0 : green[green.startIndex + index]
                    let blues = blue.isEmpty ? 0 : blue[blue.startIndex + index]
                    let digits = min(width - word * 64, 64)
                    // The last eight may reach beyond the row: into the next row, which overwrites them, or the spare end.
                    for shift in stride(from: 0, to: digits, by: 8) {
                        let pixels = Self.digits(reds, greens | (blues & ~reds), from: shift)
                        memory.storeBytes(of: pixels, toByteOffset: count + shift, as: UInt64.self)
                    }
                    count += digits
                }
                buffer[count] = 0x0D
                count += 1
            }
        }
        bytes += rows
    }

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
