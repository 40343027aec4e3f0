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
        var packet = header(showImage, address: address, capacity: columns.count * 2 + 8)
        packet += hexadecimalDigits([UInt8(truncatingIfNeeded: columns.count)])
        packet += hexadecimalDigits(columns)
        return finished(packet)
    }

    /// A command without data, 0...15.
    static func command(_ command: UInt8, address: UInt8) -> [UInt8] {
        finished(header(command, address: address, capacity: 6))
    }

    private static func header(_ command: UInt8, address: UInt8, capacity: Int) -> [UInt8] {
        precondition(address <= 15, "a Hanover sign has an address from 0 to 15, not \(address)")
        var packet: [UInt8] = []
        packet.reserveCapacity(capacity)
        packet.append(startOfText)
        packet.append(hexadecimalDigit(command))
        packet.append(hexadecimalDigit(address))
        return packet
    }

    private static func finished(_ unfinished: [UInt8]) -> [UInt8] {
        var packet = unfinished
        packet.append(endOfText)
        let sum = packet.withUnsafeBufferPointer { $0.reduce(0 &- startOfText, &+) }
        packet.append(hexadecimalDigit((0 &- sum) >> 4))
        packet.append(hexadecimalDigit((0 &- sum) & 0x0F))
        return packet
    }

    /// Two digits for each byte.
    private static func hexadecimalDigits(_ bytes: [UInt8]) -> [UInt8] {
        Array(unsafeUninitializedCapacity: bytes.count * 2) { digits, count in
            for index in 0..<bytes.count {
                digits[2 * index] = hexadecimalDigit(bytes[index] >> 4)
                digits[2 * index + 1] = hexadecimalDigit(bytes[index] & 0x0F)
            }
            count = bytes.count * 2
        }
    }

    /// The digit of a number from 0 to 15.
    @inline(__always)
    private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value &+ UInt8(ascii: "0") &+ (value > 9 ? 7 : 0)
    }
}
