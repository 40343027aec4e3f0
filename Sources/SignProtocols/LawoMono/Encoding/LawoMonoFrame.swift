/// Frames of Lawo MONO signs.
///
///     7E | command and address, 4 bits each | payload | 7E        7E → 7D 5E and 7D → 7D 5D inside
///
///     picture payload:   FF | count | columns … | ED xor all columns
enum LawoMonoFrame {
    enum Command: UInt8 {
        case prepare = 0xB0
        case announce = 0xC0
        case picture = 0xD0
        case show = 0xE0
    }

    /// The payload of `prepare`; what its bytes mean is not known.
    static let preparation: [UInt8] = [
        0x00, 0xFF, 0x2F, 0x10, 0x20, 0x40, 0x60, 0x90, 0xC0, 0xF0, 0x03, 0x13, 0x33, 0x53, 0x83, 0xB3, 0xE3, 0x89,
    ]

    /// The payload of `show`.
    static let showPicture: UInt8 = 0x1A

    /// The payload of `picture`, for at most 255 bytes.
    static func picture(_ columns: [UInt8]) -> [UInt8] {
        [0xFF, UInt8(columns.count)] + columns + [columns.reduce(0xED, ^)]
    }

    /// A whole frame, flags and escapes included.
    static func bytes(_ command: Command, address: UInt8, payload: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(payload.count + 16)
        bytes += [0x7E, command.rawValue | address]
        for byte in payload {
            if byte == 0x7E || byte == 0x7D {
                bytes.append(0x7D)
                bytes.append(byte ^ 0x20)
            } else {
                bytes.append(byte)
            }
        }
        bytes.append(0x7E)
        return bytes
    }
}
