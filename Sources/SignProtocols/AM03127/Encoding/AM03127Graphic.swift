public import Raster

/// The 64 bytes of a block of 32 x 8 pixels: four squares from the left, in each row after row, two bits a pixel.
///
/// - Parameter frame: what lies outside of it is dark. Red and green LEDs; another colour is the nearest of these.
/// - Returns: two bytes for every eight pixels of a row; 10 red, 01 green, 11 both.
public func am03127Graphic(of frame: Framebuffer, x left: Int = 0, y top: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64)
    for square in 0..<4 {
        for y in top..<top + 8 {
            var row: UInt16 = 0
            for x in left + square * 8..<left + square * 8 + 8 {
                let isInside = (0..<frame.width).contains(x) && (0..<frame.height).contains(y)
                let colour = isInside ? ColourDepth.redGreen.nearest(frame[x, y]) : .off
                row = row << 2 | UInt16(colour.rawValue & 1) << 1 | UInt16(colour.rawValue >> 1 & 1)
            }
            bytes += [UInt8(row >> 8), UInt8(row & 0xFF)]
        }
    }
    return bytes
}
