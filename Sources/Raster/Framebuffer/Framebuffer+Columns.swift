extension Framebuffer {
    /// The pixels as column bytes, the order in which many signs take them: lit or dark, whatever the colour.
    ///
    ///     height 16:   | x 0, rows 0–7 | x 0, rows 8–15 | x 1, rows 0–7 | …      bit 0 of a byte is its top row
    ///
    /// - Returns: width × height / 8 bytes, the height rounded up: column by column from the left, top byte first.
    ///   Bits below the frame are zero.
    public func columnBytes() -> [UInt8] {
        let bands = (height + 7) / 8
        return Array(unsafeUninitializedCapacity: width * bands) { bytes, count in
            for band in 0..<bands { writeColumns(top: band * 8, rows: 8, to: bytes, from: band, stride: bands) }
            count = width * bands
        }
    }

    /// The columns of a band of rows, as ``columnBytes()`` has them.
    ///
    /// - Parameters:
    ///   - top: the row of bit 0, which may lie outside the frame; rows there are dark.
    ///   - rows: the height of the band, 1...8.
    /// - Returns: a byte for every column.
    public func columnBytes(top: Int, rows: Int) -> [UInt8] {
        precondition(1...8 ~= rows, "a byte holds 1 to 8 rows, not \(rows)")
        return Array(unsafeUninitializedCapacity: width) { bytes, count in
            writeColumns(top: top, rows: rows, to: bytes, from: 0, stride: 1)
            count = width
        }
    }

    /// Writes one byte for every column of a band, every `stride` bytes.
    private func writeColumns(
        top: Int, rows: Int, to bytes: UnsafeMutableBufferPointer<UInt8>, from start: Int, stride: Int
    ) {
        guard let base = bytes.baseAddress else { return }
        let bottom = max(min(top + rows, height), 0)
        for word in 0..<wordsPerRow {
            let columns = min(64, width - word * 64)
            Self.scatter(
                transposed(litBlock(top: top, bottom: bottom, word: word)), columns: columns,
                to: base + start + word * 64 * stride, stride: stride)
        }
    }

    /// 64 columns of up to eight rows above `bottom`: a row in each lane, the left pixel in bit 63.
    @inline(__always)
    private func litBlock(top: Int, bottom: Int, word: Int) -> SIMD8<UInt64> {
        words.withUnsafeBufferPointer { words in
            // Each lane is named: one that is chosen at run time would cost more than all the rest.
            SIMD8(
                lit(words, top, bottom, word), lit(words, top + 1, bottom, word), lit(words, top + 2, bottom, word),
                lit(words, top + 3, bottom, word), lit(words, top + 4, bottom, word),
                lit(words, top + 5, bottom, word), lit(words, top + 6, bottom, word),
                lit(words, top + 7, bottom, word))
        }
    }

    /// The pixels of a word that are not off; none outside the rows from 0 to `bottom`.
    @inline(__always)
    private func lit(_ words: UnsafeBufferPointer<UInt64>, _ y: Int, _ bottom: Int, _ word: Int) -> UInt64 {
        guard 0..<bottom ~= y else { return 0 }
        var pixels: UInt64 = 0
        for plane in 0..<depth.planes { pixels |= words[(plane * height + y) * wordsPerRow + word] }
        return pixels
    }

    /// Stores the columns of a block turned by ``transposed(_:)``, every `stride` bytes.
    @inline(__always)
    private static func scatter(
        _ block: SIMD8<UInt64>, columns: Int, to bytes: UnsafeMutablePointer<UInt8>, stride: Int
    ) {
        for lane in 0..<8 where lane * 8 < columns {
            let eight = block[7 - lane].byteSwapped
            let target = bytes + lane * 8 * stride
            if columns - lane * 8 < 8 {
                store(eight, count: columns - lane * 8, to: target, stride: stride)
            } else if stride == 1 {
                UnsafeMutableRawPointer(target).storeBytes(of: eight.littleEndian, as: UInt64.self)
            } else {
                store(eight, count: 8, to: target, stride: stride)
            }
        }
    }

    /// Stores up to eight bytes, the lowest first.
    @inline(__always)
    private static func store(_ eight: UInt64, count: Int, to bytes: UnsafeMutablePointer<UInt8>, stride: Int) {
        for index in 0..<count {
            bytes[index &* stride] = UInt8(truncatingIfNeeded: eight &>> UInt64(8 &* index))
        }
    }
}

/// Turns rows into columns: afterwards lane 7 - k holds columns 8k, 8k + 1, … 8k + 7 from its top byte on, row 0 in
/// bit 0.
///
/// First the eight squares of 8 x 8 pixels, a byte of every lane each, are transposed, all at once; then the bytes.
/// A step exchanges the upper bits of some lanes with the lower bits of their partners 4, 1 or 2 lanes on. Dealing the
/// lanes out like cards, after each step, brings the next partners into opposite halves and in the end all home.
private func transposed(_ block: SIMD8<UInt64>) -> SIMD8<UInt64> {
    var lanes = block
    exchange(&lanes, distance: 4, lowerBits: 0x0F0F_0F0F_0F0F_0F0F)
    exchange(&lanes, distance: 1, lowerBits: 0x5555_5555_5555_5555)
    exchange(&lanes, distance: 2, lowerBits: 0x3333_3333_3333_3333)
    exchange(&lanes, distance: 32, lowerBits: 0x0000_0000_FFFF_FFFF)
    exchange(&lanes, distance: 8, lowerBits: 0x00FF_00FF_00FF_00FF)
    exchange(&lanes, distance: 16, lowerBits: 0x0000_FFFF_0000_FFFF)
    return lanes
}

@inline(__always)
private func exchange(_ lanes: inout SIMD8<UInt64>, distance: UInt64, lowerBits: UInt64) {
    let moved = ((lanes.lowHalf &>> distance) ^ lanes.highHalf) & lowerBits
    let high = lanes.highHalf ^ moved
    let low = lanes.lowHalf ^ (moved &<< distance)
    lanes = SIMD8(
        lowHalf: SIMD4(lowHalf: low.evenHalf, highHalf: high.evenHalf),
        highHalf: SIMD4(lowHalf: low.oddHalf, highHalf: high.oddHalf))
}
