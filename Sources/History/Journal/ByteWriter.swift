import CallCentre

/// Puts numbers and texts one after the other, small numbers in few bytes.
struct ByteWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(byte: UInt8) { bytes.append(byte) }

    /// Seven bits a byte, lowest first; the top bit says that more follow (LEB128).
    mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A number of either sign: 0, -1, 1, -2 as 0, 1, 2, 3 (zigzag).
    mutating func write(_ number: Int64) {
        write(UInt64(bitPattern: (number << 1) ^ (number >> 63)))
    }

    mutating func write(_ number: Int) { write(Int64(number)) }

    /// The length in bytes plus one, then UTF-8; a zero is no text.
    mutating func write(_ text: String?) {
        guard let text else { return write(UInt64(0)) }
        write(UInt64(text.utf8.count) + 1)
        bytes.append(contentsOf: text.utf8)
    }
}
