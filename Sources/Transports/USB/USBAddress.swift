/// Which USB device is meant: what it is, and where needed which one of several.
///
/// Written `usb:8765:1234`, `usb:8765:1234:serial=A12345`, `usb:8765:1234:port=1-2.3`, or with both. Numbers that the
/// system gives a device when it is plugged in are no part of it, so that it is found again after it was pulled out.
public struct USBAddress: Hashable, Sendable {
    /// The maker's number, `idVendor`.
    public var vendor: UInt16
    /// The maker's number for the model, `idProduct`.
    public var product: UInt16
    /// The text that tells devices of one model apart, where the maker gives each its own.
    public var serial: String?
    /// The socket: bus, then the ports of the hubs on the way, such as `1-2.3`. The only way to tell devices without a
    /// serial number apart. As in `/sys/bus/usb/devices`.
    public var port: String?

    public init(vendor: UInt16, product: UInt16, serial: String? = nil, port: String? = nil) {
        self.vendor = vendor
        self.product = product
        self.serial = serial
        self.port = port
    }

    /// Whether a device, whose whole address is `device`, is one that this address means.
    public func matches(_ device: USBAddress) -> Bool {
        vendor == device.vendor && product == device.product
            && (serial == nil || serial == device.serial) && (port == nil || port == device.port)
    }
}

extension USBAddress: CustomStringConvertible {
    /// As it is written; numbers in four small hexadecimal digits.
    public var description: String {
        var text = "usb:\(Self.hexadecimal(vendor)):\(Self.hexadecimal(product))"
        if let serial { text += ":serial=\(serial)" }
        if let port { text += ":port=\(port)" }
        return text
    }

    private static func hexadecimal(_ number: UInt16) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension USBAddress {
    /// Reads an address as it is written.
    ///
    /// - Throws: ``TransportError/invalidSetting(_:)`` saying what is wrong and what would be valid.
    public init(_ text: String) throws(TransportError) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts[0] == "usb" else { throw Self.invalid(text, "it does not begin with usb:") }
        guard parts.count >= 3, let vendor = Self.number(parts[1]), let product = Self.number(parts[2]) else {
            throw Self.invalid(text, "vendor and product are one to four hexadecimal digits each")
        }
        self.init(vendor: vendor, product: product)
        if parts.count == 4 { try readDistinction(String(parts[3]), of: text) }
    }

    /// - Parameter rest: `serial=…`, `port=…`, or the first and then the second with a colon between. A serial number may
    ///   have colons in it.
    private mutating func readDistinction(_ rest: String, of text: String) throws(TransportError) {
        var rest = rest[...]
        if let start = rest.ranges(of: "port=").last(where: {
            $0.lowerBound == rest.startIndex || rest[..<$0.lowerBound].last == ":"
        }) {
            let path = rest[start.upperBound...]
            guard Self.isPort(path) else { throw Self.invalid(text, "a port is written like 1-2.3") }
            port = String(path)
            rest = rest[..<start.lowerBound].dropLast()
            if rest.isEmpty { return }
        }
        guard rest.hasPrefix("serial="), rest.count > "serial=".count else {
            throw Self.invalid(text, "after the product comes serial= or port=")
        }
        serial = String(rest.dropFirst("serial=".count))
    }

    private static func number(_ digits: Substring) -> UInt16? {
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit), digits.utf8.count == digits.count else {
            return nil
        }
        return UInt16(digits, radix: 16)
    }

    private static func isPort(_ path: Substring) -> Bool {
        let halves = path.split(separator: "-", omittingEmptySubsequences: false)
        guard halves.count == 2 else { return false }
        let numbers = [halves[0]] + halves[1].split(separator: ".", omittingEmptySubsequences: false)
        return numbers.allSatisfy { UInt8($0).map { $0 > 0 } ?? false }
    }

    private static func invalid(_ text: String, _ reason: String) -> TransportError {
        .invalidSetting(
            "\(text): \(reason); valid are usb:8765:1234, usb:8765:1234:serial=A12, usb:8765:1234:port=1-2.3")
    }
}

extension USBAddress {
    /// The one device that is meant, of those that are there.
    ///
    /// - Parameter name: what to call a device when several are meant.
    /// - Throws: ``TransportError/notFound(path:)`` when it is not plugged in, ``TransportError/invalidSetting(_:)`` when
    ///   several are meant: writing to the wrong sign would be worse.
    package func choose<Device>(
        from devices: [Device], address: (Device) -> USBAddress?, name: (Device) -> String
    ) throws(TransportError) -> Device {
        let meant = devices.filter { address($0).map(matches) ?? false }
        guard let device = meant.first else { throw .notFound(path: description) }
        guard meant.count == 1 else {
            throw .invalidSetting("\(self) could be \(meant.map(name).joined(separator: " or "))")
        }
        return device
    }
}
