/// An FT232R: the requests that the kernel's driver makes of it, and the buffer that empties at the rate of the line.
///
/// Source: Linux, drivers/usb/serial/ftdi_sio.h.
public struct FTDIChip: Sendable {
    /// Bytes that the chip takes before the line has sent any of them.
    private static let bufferSize = 128

    /// Bits per second, rounded.
    public private(set) var baud = 9600
    public private(set) var dataBits = 8
    /// N, O, E, M or S.
    public private(set) var parity: Character = "N"
    public private(set) var stopBits = 1
    public private(set) var dataTerminalReady = false
    public private(set) var requestToSend = false
    /// What the line has been given.
    public private(set) var sent: [UInt8] = []
    /// When the line will have sent it all.
    private var idleAt = SuspendingClock.Instant.now

    public init() {}

    /// Such as `7E1`.
    public var format: String { "\(dataBits)\(parity)\(stopBits)" }

    /// Whether everything has left.
    public func isIdle(at now: SuspendingClock.Instant) -> Bool { now >= idleAt }

    /// Takes bytes for the line.
    ///
    /// - Returns: when the last of them is in the buffer: until then the chip answers nothing (NAK).
    public mutating func take(_ bytes: [UInt8], at now: SuspendingClock.Instant) -> SuspendingClock.Instant {
        sent += bytes
        idleAt = max(now, idleAt) + character * bytes.count
        return idleAt - character * Self.bufferSize
    }

    /// Line and modem status, which precede whatever the chip delivers: 40H says that the buffer is empty, 20H that there
    /// is room.
    public func status(at now: SuspendingClock.Instant) -> [UInt8] {
        [0x31, isIdle(at: now) ? 0x60 : 0]
    }

    /// - Returns: as ``USBModel/answer(to:)``.
    public mutating func answer(to setup: [UInt8], at now: SuspendingClock.Instant) -> [UInt8]? {
        let (value, index) = (Int(setup[2]) | Int(setup[3]) << 8, Int(setup[4]) | Int(setup[5]) << 8)
        switch (setup[0], setup[1]) {
        case (0x40, 1): setModemLines(value)
        case (0x40, 3): setBaud(value, index)
        case (0x40, 4): setFormat(value)
        case (0x40, _): break
        case (0xC0, 5): return status(at: now)
        case (0xC0, 0x0A): return [16]  // latency in milliseconds
        case (0xC0, 0x90): return [0, 0]  // a word of the memory chip
        default: return nil
        }
        return []
    }

    private var character: Duration {
        .seconds(1 + dataBits + (parity == "N" ? 0 : 1) + stopBits) / baud
    }

    /// The upper byte says which line the lower byte sets.
    private mutating func setModemLines(_ value: Int) {
        if value & 0x100 != 0 { dataTerminalReady = value & 1 != 0 }
        if value & 0x200 != 0 { requestToSend = value & 2 != 0 }
    }

    /// A divisor of 3 MHz: 14 bits, and three that code the eighths; 0 and 1 are the two highest rates.
    private mutating func setBaud(_ value: Int, _ index: Int) {
        let eighths = [0, 4, 2, 1, 3, 5, 6, 7][value >> 14 | (index & 1) << 2]
        let divisor = (value & 0x3FFF) * 8 + eighths
        baud =
            switch value {
            case 0: 3_000_000
            case 1: 2_000_000
            default: (24_000_000 + divisor / 2) / divisor
            }
    }

    private mutating func setFormat(_ value: Int) {
        dataBits = value & 0xFF
        parity = ["N", "O", "E", "M", "S", "?", "?", "?"][value >> 8 & 7]
        stopBits = value >> 11 & 3 == 2 ? 2 : 1
    }
}
