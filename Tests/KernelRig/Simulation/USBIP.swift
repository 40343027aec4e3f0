/// The messages by which the kernel's virtual host controller (`vhci_hcd`) drives a device over a socket.
///
/// Every number is in network order. Source: Linux, Documentation/usb/usbip_protocol.rst.
///
/// ```
/// command(4) sequence(4) device(4) direction(4) endpoint(4) 28 bytes by command
/// ```
enum USBIP {
    static let headerSize = 48

    /// What the kernel wants.
    enum Command {
        case submit(USBRequest)
        /// The transfer with this sequence number is no longer wanted.
        case unlink(sequence: UInt32, victim: UInt32)
    }

    /// - Parameter header: ``headerSize`` bytes. The bytes of a transfer that sends follow it.
    /// - Returns: `nil` for a command that does not exist.
    static func command(_ header: [UInt8]) -> Command? {
        let sequence = word(header, 4)
        switch word(header, 0) {
        case 1:
            let isInput = word(header, 12) == 1
            let endpoint = UInt8(truncatingIfNeeded: word(header, 16)) | (isInput ? 0x80 : 0)
            return .submit(
                USBRequest(
                    sequence: sequence, endpoint: endpoint, length: Int(word(header, 24)), bytes: [],
                    setup: Array(header[40..<48])))
        case 2: return .unlink(sequence: sequence, victim: word(header, 20))
        default: return nil
        }
    }

    /// - Parameters:
    ///   - status: 0, or a negative errno.
    ///   - count: of bytes transferred.
    ///   - bytes: those delivered.
    static func submitted(_ sequence: UInt32, status: Int32, count: Int, bytes: [UInt8] = []) -> [UInt8] {
        message([3, sequence, 0, 0, 0, UInt32(bitPattern: status), UInt32(count), 0, .max, 0]) + bytes
    }

    /// - Parameter wasPending: whether the victim was still under way.
    static func unlinked(_ sequence: UInt32, wasPending: Bool) -> [UInt8] {
        message([4, sequence, 0, 0, 0, UInt32(bitPattern: wasPending ? -104 : 0)])  // ECONNRESET
    }

    private static func message(_ words: [UInt32]) -> [UInt8] {
        let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
        return bytes + [UInt8](repeating: 0, count: headerSize - bytes.count)
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}

/// A transfer that the kernel asks of a device.
struct USBRequest {
    let sequence: UInt32
    /// As on the wire: bit 7 says that the device delivers.
    let endpoint: UInt8
    /// How many bytes may be delivered, or are sent.
    let length: Int
    /// What is sent.
    var bytes: [UInt8]
    /// Of a control transfer.
    let setup: [UInt8]

    var isInput: Bool { endpoint & 0x80 != 0 }
    var isControl: Bool { endpoint & 0x7F == 0 }
}
