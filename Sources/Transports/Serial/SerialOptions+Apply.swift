import Glibc

extension SerialOptions.RS485 {
    /// `struct serial_rs485`: flags, two delays in milliseconds, five words of padding. Source: linux/serial.h.
    private static let wordCount = 8
    private static let setRequest: UInt = 0x542F  // TIOCSRS485
    private static let getRequest: UInt = 0x542E  // TIOCGRS485

    /// SER_RS485_ENABLED 1, RTS_ON_SEND 2, RTS_AFTER_SEND 4, RX_DURING_TX 16.
    var flags: UInt32 {
        1 | (requestToSendWhileSending ? 2 : 4) | (receivesWhileSending ? 16 : 0)
    }

    /// - Returns: what the driver does otherwise; `nil` when it turns the transceiver round as asked.
    func apply(to line: Int32) throws(TransportError) -> SerialDifference? {
        for delay in [millisecondsBefore, millisecondsAfter] where !(0...1000).contains(delay) {
            throw .invalidSetting("RS-485 delay \(delay) ms is not in 0...1000")
        }
        var words = [UInt32](repeating: 0, count: Self.wordCount)
        words[0] = flags
        words[1] = UInt32(millisecondsBefore)
        words[2] = UInt32(millisecondsAfter)
        guard ioctl(line, Self.setRequest, &words) == 0 else {
            return .noDirectionControl(reason: String(cString: strerror(errno)))
        }
        guard ioctl(line, Self.getRequest, &words) == 0, words[0] != flags else { return nil }
        return .directionControl(askedFlags: flags, takenFlags: words[0])
    }
}

extension SerialOptions {
    /// - Returns: why the lines could not be set; `nil` when they are, or when nobody asked.
    func applyModemLines(to line: Int32) throws(TransportError) -> SerialDifference? {
        for (level, bit) in [(dataTerminalReady, TIOCM_DTR), (requestToSend, TIOCM_RTS)] {
            guard let level else { continue }
            var bits = Int32(bit)
            if ioctl(line, UInt(level ? TIOCMBIS : TIOCMBIC), &bits) != 0 {
                return .noModemLines(reason: String(cString: strerror(errno)))
            }
        }
        return nil
    }
}
