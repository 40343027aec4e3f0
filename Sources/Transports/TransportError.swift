import Glibc

/// What can go wrong below the protocol of any sign.
public enum TransportError: Error, Hashable, Sendable {
    /// Nothing is at this path: not plugged in, or under another name.
    case notFound(path: String)
    /// The path exists, and this user may not open it; `remedy` says what would change that, if anything is known to.
    case accessDenied(path: String, remedy: String? = nil)
    /// Another process (its number, where the system tells) holds the line.
    case locked(path: String, by: Int32?)
    /// The path leads to a file, folder or device that is no serial line.
    case notSerial(path: String)
    /// The name of a host has no address; `reason` is the resolver's.
    case unknownHost(String, reason: String)
    /// The host is there and nothing listens at the port. `address` is host:port.
    case refused(address: String)
    /// No route to the host, or no answer from it. `address` is host:port.
    case unreachable(address: String)
    /// The cable was pulled or the peer hung up.
    case disconnected
    /// The limit passed first.
    case timedOut
    /// The waiting task was cancelled.
    case cancelled
    /// The transport was closed by its owner.
    case closed
    /// The settings cannot be had; the text says which, and what would be valid.
    case invalidSetting(String)
    /// A USB device refused the transfer, which it does when it does not understand what it was sent. It takes the next one.
    case stalled
    /// USB failed in a way without a case of its own; `reason` is libusb's, or says what the device did.
    case usb(call: String, reason: String)
    /// A system call failed in a way without a case of its own.
    case system(call: String, errno: Int32)

    /// Whether the same call, on a transport opened again where needed, may succeed later without anyone changing
    /// the configuration: cables come back, holders end, names resolve again.
    public var isTransient: Bool {
        switch self {
        case .notFound, .locked, .unknownHost, .refused, .unreachable, .disconnected, .timedOut, .stalled, .usb:
            true
        case .accessDenied, .notSerial, .cancelled, .closed, .invalidSetting: false
        case .system(_, let code): [EAGAIN, EINTR, EIO, EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(code)
        }
    }
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound(let path): "\(path): no such device"
        case .accessDenied(let path, let remedy?): "\(path): access denied; \(remedy)"
        case .accessDenied(let path, nil): "\(path): access denied"
        case .locked(let path, let holder?): "\(path): in use by process \(holder)"
        case .locked(let path, nil): "\(path): in use by another process"
        case .notSerial(let path): "\(path): not a serial line"
        case .unknownHost(let host, let reason): "\(host): unknown host (\(reason))"
        case .refused(let address): "\(address): connection refused"
        case .unreachable(let address): "\(address): unreachable"
        case .disconnected: "disconnected"
        case .timedOut: "timed out"
        case .cancelled: "cancelled"
        case .closed: "closed"
        case .invalidSetting(let text): "invalid setting: \(text)"
        case .stalled: "refused by the device (USB stall)"
        case .usb(let call, let reason): "\(call): \(reason)"
        case .system(let call, let code): "\(call): \(String(cString: strerror(code)))"
        }
    }
}

extension TransportError {
    /// The failure that the system call just made left in `errno`.
    package static func last(_ call: String) -> TransportError {
        .system(call: call, errno: errno)
    }
}
