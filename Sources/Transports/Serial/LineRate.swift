import Glibc

/// The rate of a line in bits per second, which termios has names for only a few of.
///
/// Linux takes any number through `struct termios2`, which Glibc does not show: four flag words, a line discipline byte,
/// 19 control characters, then the two rates. Source: asm-generic/termbits.h and ioctls.h; the same on x86, ARM
/// and RISC-V.
enum LineRate {
    private static let getRequest: UInt = 0x802C_542A  // TCGETS2
    private static let setRequest: UInt = 0x402C_542B  // TCSETS2
    private static let controlFlagsOffset = 8
    private static let (inputOffset, outputOffset) = (36, 40)
    private static let size = 44
    /// CBAUD and CIBAUD: the named rates of both directions. BOTHER in their place says that the number counts.
    private static let namedRates: UInt32 = 0x100F_100F
    private static let other: UInt32 = 0x1000

    /// How far a rate may be off before a receiver samples the last bit of a character beyond its edge.
    private static let tolerancePerMille = 25

    /// - Throws: ``TransportError/invalidSetting(_:)`` when the driver refuses the number.
    static func set(_ baud: Int, on line: Int32) throws(TransportError) {
        guard let number = UInt32(exactly: baud) else {
            throw .invalidSetting("\(baud) baud is not in 1...\(UInt32.max)")
        }
        var settings = try read(line)
        var flags = settings.loadWord(at: controlFlagsOffset)
        flags = flags & ~namedRates | other
        settings.storeWord(flags, at: controlFlagsOffset)
        settings.storeWord(number, at: inputOffset)
        settings.storeWord(number, at: outputOffset)
        guard ioctl(line, setRequest, &settings) == 0 else {
            throw errno == EINVAL ? .invalidSetting("the driver refuses \(baud) baud") : .last("TCSETS2")
        }
    }

    /// What the driver made of `baud`, if not the same.
    ///
    /// - Throws: ``TransportError/invalidSetting(_:)`` when it is too far off to be understood.
    static func difference(from baud: Int, on line: Int32) throws(TransportError) -> SerialDifference? {
        let taken = Int(try read(line).loadWord(at: outputOffset))
        guard abs(taken - baud) * 1000 <= baud * tolerancePerMille else {
            throw .invalidSetting("the driver refuses \(baud) baud: it makes \(taken) of it")
        }
        return taken == baud ? nil : .rate(asked: baud, taken: taken)
    }

    private static func read(_ line: Int32) throws(TransportError) -> [UInt8] {
        var settings = [UInt8](repeating: 0, count: size)
        guard ioctl(line, getRequest, &settings) == 0 else { throw .last("TCGETS2") }
        return settings
    }
}

/// Words of the machine's own byte order.
extension [UInt8] {
    fileprivate func loadWord(at offset: Int) -> UInt32 {
        withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self) }
    }

    fileprivate mutating func storeWord(_ word: UInt32, at offset: Int) {
        withUnsafeMutableBytes { $0.storeBytes(of: word, toByteOffset: offset, as: UInt32.self) }
    }
}
