/// Packets of Hanover signs: everything between STX and ETX in capital hexadecimal digits.
///
///     02 | command address | count, 2 digits | data, 2 digits a byte | 03 | checksum, 2 digits
///                            └─────── only with a picture ──────┘
///
/// The count is that of the data bytes modulo 256; the checksum makes the sum of all after STX zero modulo 256.
enum HanoverPacket {
    private static let startOfText: UInt8 = 0x02
    private static let endOfText: UInt8 = 0x03
    private static let showImage: UInt8 = 1

    /// A picture.
    ///
    /// - Parameter columns: column by column from the left, the top byte first and the top row in bit 0.
    static func image(columns: [UInt8], address: UInt8) -> [UInt8] {
        packet(showImage, address: address, count: UInt8(truncatingIfNeeded: columns.count), columns)
    }

    /// A command without data, 0...15.
    static func command(_ command: UInt8, address: UInt8) -> [UInt8] {
        packet(command, address: address, count: nil, [])
    }

    /// - Parameter count: nil leaves it out.
    private static func packet(_ command: UInt8, address: UInt8, count: UInt8?, _ data: [UInt8]) -> [UInt8] {
        precondition(address <= 15, "a Hanover sign has an address from 0 to 15, not \(address)")
        let length = data.count * 2 + (count == nil ? 6 : 8)
        return Array(unsafeUninitializedCapacity: length) { bytes, written in
            bytes[0] = startOfText
            write(command << 4 | address, to: bytes, at: 1)
            if let count { write(count, to: bytes, at: 3) }
            data.withUnsafeBufferPointer { data in
                for index in 0..<data.count { write(data[index], to: bytes, at: 5 + 2 * index) }
            }
            bytes[length - 3] = endOfText
            let sum = bytes[1...length - 3].reduce(0, &+)
            write(0 &- sum, to: bytes, at: length - 2)
            written = length
        }
    }

    /// Writes a byte as two digits.
    @inline(__always)
    private static func write(_ byte: UInt8, to bytes: UnsafeMutableBufferPointer<UInt8>, at index: Int) {
        bytes[index] = digit(byte >> 4)
        bytes[index &+ 1] = digit(byte & 0x0F)
    }

    /// The digit of a number from 0 to 15.
    @inline(__always)
    private static func digit(_ value: UInt8) -> UInt8 {
        value &+ UInt8(ascii: "0") &+ (value > 9 ? 7 : 0)
    }
}
