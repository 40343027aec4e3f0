/// How a frame is protected. How the result is written, and over what it is taken, the frame's template says.
public enum FramedChecksum: Hashable, Sendable {
    /// The sum of the bytes, as many bits of it as the template writes.
    case sum(seed: Int)
    /// What added to the sum of the bytes makes zero, in eight bits.
    case twosComplement
    case xor(seed: UInt8)
    case crc16(FramedCRC)
}

/// A cyclic redundancy check of 16 bits.
public struct FramedCRC: Hashable, Sendable {
    public var polynomial: UInt16
    public var initial: UInt16
    /// Whether bits go through lowest first.
    public var isReflected: Bool
    public var finalXor: UInt16

    public init(polynomial: UInt16, initial: UInt16, isReflected: Bool = false, finalXor: UInt16 = 0) {
        self.polynomial = polynomial
        self.initial = initial
        self.isReflected = isReflected
        self.finalXor = finalXor
    }

    /// CRC-16/CCITT-FALSE: 29B1H over "123456789".
    public static let ccitt = FramedCRC(polynomial: 0x1021, initial: 0xFFFF)
    /// CRC-16/XMODEM: 31C3H over "123456789".
    public static let xmodem = FramedCRC(polynomial: 0x1021, initial: 0)
    /// CRC-16/KERMIT: 2189H over "123456789".
    public static let kermit = FramedCRC(polynomial: 0x1021, initial: 0, isReflected: true)
    /// CRC-16/MODBUS: 4B37H over "123456789".
    public static let modbus = FramedCRC(polynomial: 0x8005, initial: 0xFFFF, isReflected: true)
    /// CRC-16/ARC, also called IBM: BB3DH over "123456789".
    public static let ibm = FramedCRC(polynomial: 0x8005, initial: 0, isReflected: true)
}

extension FramedChecksum {
    /// The checksum of a stretch of a frame.
    func value(of bytes: some Sequence<UInt8>) -> Int {
        switch self {
        case .sum(let seed): bytes.reduce(seed) { $0 + Int($1) }
        case .twosComplement: -bytes.reduce(0) { $0 + Int($1) } & 0xFF
        case .xor(let seed): Int(bytes.reduce(seed, ^))
        case .crc16(let crc): crc.value(of: bytes)
        }
    }

    /// The widest result in bytes; a sum has any.
    var bytes: Int {
        switch self {
        case .sum: 4
        case .twosComplement, .xor: 1
        case .crc16: 2
        }
    }
}

extension FramedCRC {
    func value(of bytes: some Sequence<UInt8>) -> Int {
        var register = isReflected ? Self.mirrored(initial) : initial
        let taps = isReflected ? Self.mirrored(polynomial) : polynomial
        for byte in bytes {
            register ^= isReflected ? UInt16(byte) : UInt16(byte) << 8
            for _ in 0..<8 {
                let falls = isReflected ? register & 1 : register >> 15
                register = isReflected ? register >> 1 : register << 1
                if falls == 1 { register ^= taps }
            }
        }
        return Int(register ^ finalXor)
    }

    private static func mirrored(_ word: UInt16) -> UInt16 {
        (0..<16).reduce(0) { $0 | (word >> UInt16($1) & 1) << UInt16(15 - $1) }
    }
}
