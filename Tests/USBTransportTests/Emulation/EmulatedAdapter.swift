import Foundation
import Testing
import Transports
import USBEmulator

/// A USB serial adapter at /dev/ttyUSB0 whose driver has modem lines and RS-485, which pseudo-terminals lack. The bytes
/// pass through one all the same.
final class EmulatedAdapter: Sendable {
    /// What the driver was asked for.
    struct Requests: Sendable {
        /// `struct serial_rs485`, as last set.
        var rs485: [UInt32] = []
        /// Data Terminal Ready 2, Request To Send 4.
        var modemLines: UInt32 = 6
        /// Flags of RS-485 that the driver does not know, and takes away.
        var unknownFlags: UInt32 = 0
    }

    private static let path = "/devices/pci0000:00/0000:00:01.0/usb1/1-3"
    private let state = Monitor(Requests())
    private nonisolated(unsafe) let emulator: OpaquePointer

    /// - Parameter unknownFlags: as in ``Requests``.
    init(unknownFlags: UInt32 = 0) throws {
        emulator = try #require(emulator_new(), "umockdev has no test bed")
        state.withLock { $0.unknownFlags = unknownFlags }
        let calls = emulator_device(
            user: Unmanaged.passUnretained(self).toOpaque(),
            transfer: { _, _, _, _, _ in -EIO },
            request: { user, name, argument, size in
                guard let user, let name else { return -EIO }
                let bytes = UnsafeMutableRawBufferPointer(start: argument, count: size)
                return Unmanaged<EmulatedAdapter>.fromOpaque(user).takeUnretainedValue()
                    .request(String(cString: name), bytes.bindMemory(to: UInt32.self))
            })
        _ = try #require(emulator_add(emulator, Self.description, "/dev/ttyUSB0", calls))
    }

    deinit {
        emulator_free(emulator)
    }

    var requests: Requests { state.withLock { $0 } }

    /// The sign's end of the line.
    func terminal() throws -> Int32 {
        let number = emulator_terminal(emulator, "/dev/ttyUSB0")
        try #require(number >= 0)
        return number
    }

    private func request(_ name: String, _ words: UnsafeMutableBufferPointer<UInt32>) -> Int32 {
        state.withLock { state in
            switch name {
            case "542f":  // TIOCSRS485
                state.rs485 = Array(words)
                state.rs485[0] &= ~state.unknownFlags
            case "542e":  // TIOCGRS485
                _ = words.update(from: state.rs485)
            case "5416": state.modemLines |= words[0]  // TIOCMBIS
            case "5417": state.modemLines &= ~words[0]  // TIOCMBIC
            case "5415": words[0] = state.modemLines  // TIOCMGET
            default: return 1
            }
            return 0
        }
    }

    /// In umockdev's format; a device comes after those it belongs to. 188 is the major number of USB serial lines.
    private static let description = """
        P: \(path)
        E: SUBSYSTEM=usb
        E: DEVTYPE=usb_device
        A: idVendor=0403\\n
        A: idProduct=6001\\n
        A: manufacturer=FTDI\\n
        A: product=USB-RS485 Cable\\n
        A: serial=A12345\\n

        P: \(path)/1-3:1.0
        E: SUBSYSTEM=usb
        E: DEVTYPE=usb_interface
        A: bInterfaceNumber=00\\n

        P: \(path)/1-3:1.0/ttyUSB0
        E: SUBSYSTEM=usb-serial

        P: \(path)/1-3:1.0/ttyUSB0/tty/ttyUSB0
        N: ttyUSB0
        E: DEVNAME=/dev/ttyUSB0
        E: SUBSYSTEM=tty
        E: MAJOR=188
        E: MINOR=0
        L: device=../../../ttyUSB0


        """
}
