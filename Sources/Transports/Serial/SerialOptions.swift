/// What a serial line needs besides speed and character format. The defaults suit a three-wire RS-232 sign.
public struct SerialOptions: Hashable, Sendable {
    /// Who turns an RS-485 transceiver round between sending and listening: the kernel's driver when this is set,
    /// otherwise the adapter itself, as nearly all USB adapters do. Few drivers can, and those that cannot are
    /// reported in ``SerialPort/differences``.
    public var rs485: RS485?
    /// Whether the line hears itself, as two-wire RS-485 usually does: what comes back of our own bytes is then left
    /// out of what is received. See ``EchoFilter``.
    public var dropsEcho = false
    /// The level of Data Terminal Ready after opening; `nil` leaves it as opening does, which is raised.
    public var dataTerminalReady: Bool?
    /// The level of Request To Send after opening; `nil` leaves it as opening does, which is raised. Some adapters
    /// take their power, and some RS-485 converters their direction, from this line.
    public var requestToSend: Bool?
    /// Whether closing drops both lines (`HUPCL`). Off by default: some signs reset when Data Terminal Ready drops.
    public var hangsUpWhenClosed = false

    public init() {}

    /// Direction control by the driver. Source: the kernel's Documentation/driver-api/serial/serial-rs485.rst.
    public struct RS485: Hashable, Sendable {
        /// The level of Request To Send that makes the transceiver send; the other one makes it listen.
        public var requestToSendWhileSending = true
        /// Whether the receiver stays on while sending, so that the line hears itself.
        public var receivesWhileSending = false
        /// Between turning to send and the first start bit, 0...1000 ms.
        public var millisecondsBefore = 0
        /// Between the last stop bit and turning to listen, 0...1000 ms.
        public var millisecondsAfter = 0

        public init() {}
    }
}

/// Something asked of a serial line that its driver does otherwise, or not at all. The line is usable all the same, but
/// on hardware expect the sign to read garbage, or nothing.
public enum SerialDifference: Hashable, Sendable {
    /// Another character format, such as `8N1` for `7E1`. Pseudo-terminals always drop seven bits and parity.
    case format(asked: String, taken: String)
    /// Another rate; both in bits per second. Up to 2.5 % away: more than that refuses to open.
    case rate(asked: Int, taken: Int)
    /// The driver cannot turn an RS-485 transceiver round; `reason` is the system's. Right for adapters that do it
    /// themselves, and then ``SerialOptions/rs485`` need not be set.
    case noDirectionControl(reason: String)
    /// The driver turns the transceiver round in another way; flags of `struct serial_rs485`.
    case directionControl(askedFlags: UInt32, takenFlags: UInt32)
    /// Data Terminal Ready or Request To Send cannot be set; `reason` is the system's.
    case noModemLines(reason: String)
}

extension SerialDifference: CustomStringConvertible {
    public var description: String {
        switch self {
        case .format(let asked, let taken): "the driver made \(taken) of \(asked)"
        case .rate(let asked, let taken): "the driver made \(taken) baud of \(asked)"
        case .noDirectionControl(let reason): "the driver has no RS-485 direction control (\(reason))"
        case .directionControl(let asked, let taken):
            "the driver made RS-485 flags \(taken) of \(asked)"
        case .noModemLines(let reason): "the driver cannot set DTR and RTS (\(reason))"
        }
    }
}
