public import Signs
public import Transports

/// What a banner is reached through.
public enum SignLine: Hashable, Sendable {
    /// A serial port, best by a name that stays: `/dev/serial/by-id/…`.
    case serial(path: String)
    /// A device server on the network with a serial line behind it, or a sign with a socket of its own.
    case tcp(host: String, port: Int)
    /// A sign that takes datagrams.
    case udp(host: String, port: Int)
    /// Whichever signs listen to the multicast groups of their data.
    case multicast(port: Int, UDPOptions)
    /// A sign that is a USB device itself.
    case usb(USBAddress)

    /// Reads `/dev/ttyUSB0`, `tcp://host:port`, `udp://host:port`, `udp://multicast`, `usb` or `usb:8765:1234:serial=A1`.
    ///
    /// - Parameter device: the sign's model: its usual port, and what it is on USB, need not be written. Nil when it is not
    ///   known.
    public init(_ text: String, for device: DeviceDefinition?) throws(SignLineError) {
        let link = device?.link
        if text.hasPrefix("/") {
            self = .serial(path: text)
        } else if text.hasPrefix("tcp://") {
            let place = try Self.place(text, link)
            self = .tcp(host: place.host, port: place.port)
        } else if text.hasPrefix("udp://") {
            let place = try Self.place(text, link)
            guard place.host == "multicast" else {
                self = .udp(host: place.host, port: place.port)
                return
            }
            if let device, device.multicastGroup == nil {
                throw SignLineError(
                    "\(text): data for this model have no multicast groups; those of the family e131 have")
            }
            self = .multicast(port: place.port, link?.multicast ?? UDPOptions())
        } else if text == "usb" || text.hasPrefix("usb:") {
            self = try Self.usb(text, link)
        } else {
            throw SignLineError(
                "\(text) is none of a path such as /dev/ttyUSB0, tcp://HOST:PORT, udp://HOST:PORT, usb")
        }
    }

    private static func place(_ text: String, _ link: DeviceDefinition.Link?) throws(SignLineError) -> (
        host: String, port: Int
    ) {
        let rest = text.dropFirst(6)
        let parts = rest.split(separator: ":", omittingEmptySubsequences: false)
        let port = parts.count == 2 ? Int(parts[1]) : parts.count == 1 ? link?.port : nil
        guard let host = parts.first, !host.isEmpty, let port, (1...65535).contains(port) else {
            throw SignLineError("\(text) is not \(text.prefix(6))HOST:PORT with a port from 1 to 65535")
        }
        return (String(host), port)
    }

    /// A serial line behind a USB adapter may be named by the adapter, too.
    private static func usb(_ text: String, _ link: DeviceDefinition.Link?) throws(SignLineError) -> SignLine {
        if link?.kind == .serial { return .serial(path: text) }
        guard let own = link?.usb?.address else { throw SignLineError("\(text): this model is no USB device") }
        if text == "usb" { return .usb(own) }
        do {
            return .usb(try USBAddress(text))
        } catch {
            throw SignLineError("\(error)")
        }
    }
}

extension SignLine: CustomStringConvertible {
    public var description: String {
        switch self {
        case .serial(let path): path
        case .tcp(let host, let port): "tcp://\(host):\(port)"
        case .udp(let host, let port): "udp://\(host):\(port)"
        case .multicast(let port, _): "udp://multicast:\(port)"
        case .usb(let address): "\(address)"
        }
    }
}

/// A line that is none; the text says what would be.
public struct SignLineError: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// The lines that signs hang on so far, to find signs that would take each other's packets.
struct LinesInUse {
    private var signs: [SignLine: [DeviceDefinition]] = [:]

    /// - Returns: why the sign cannot hang there, to follow the line's name; nil when it can.
    mutating func add(_ line: SignLine, _ device: DeviceDefinition) -> String? {
        defer { signs[line, default: []].append(device) }
        guard let others = signs[line] else { return nil }
        guard let address = device.lineAddress, others.allSatisfy({ $0.lineAddress != nil }) else {
            return "is already the line of another sign; signs share a line only with an address of their own each"
        }
        if others.contains(where: { $0.lineAddress == address }) {
            return "is already the line of another sign with the \(address); give one of them another"
        }
        return others.allSatisfy { $0.link.settings == device.link.settings }
            ? nil : "is already the line of a sign with another speed or character format"
    }
}
