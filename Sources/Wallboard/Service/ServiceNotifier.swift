import Glibc

/// Tells the service manager, by the datagram socket it has given us, how the service is.
///
/// Nothing here waits: a manager that does not read misses a message, and no banner.
public struct ServiceNotifier: Hashable, Sendable {
    /// The socket's path; one that begins with `@` has a name in the abstract namespace instead.
    let address: String
    /// After which silence the service is restarted; `nil` where nobody watches it.
    public let watchdogInterval: Duration?

    /// - Parameters:
    ///   - environment: `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID` of it count.
    ///   - process: our number. A watchdog that was meant for a parent is none of ours.
    /// - Returns: `nil` when no service manager has started us, or it has no such socket.
    public init?(environment: [String: String], process: Int32) {
        guard let address = environment["NOTIFY_SOCKET"], address.hasPrefix("/") || address.hasPrefix("@") else {
            return nil
        }
        self.address = address
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(process)" } ?? true
        let limit = environment["WATCHDOG_USEC"].flatMap { Int64($0) }.flatMap { $0 > 0 ? $0 : nil }
        watchdogInterval = isOurs ? limit.map { .microseconds($0) } : nil
    }

    /// Sends messages in one datagram.
    ///
    /// - Throws: ``ServiceNotifierError`` when the manager is gone, or has not read what it was sent before.
    public func tell(_ messages: [ServiceMessage]) throws(ServiceNotifierError) {
        guard !messages.isEmpty else { return }
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw error() }
        defer { close(number) }
        var (place, length) = try socketAddress()
        let bytes = Array(messages.map(\.text).joined(separator: "\n").utf8)
        let sent = withUnsafePointer(to: &place) { place in
            place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                sendto(number, bytes, bytes.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL), place, length)
            }
        }
        guard sent == bytes.count else { throw error() }
    }

    /// A name in the abstract namespace begins with a zero byte, and ends where the address does. Source: unix(7).
    private func socketAddress() throws(ServiceNotifierError) -> (sockaddr_un, socklen_t) {
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        var name = Array(address.utf8)
        if address.hasPrefix("@") { name[0] = 0 } else { name.append(0) }
        guard name.count <= MemoryLayout.size(ofValue: place.sun_path) else {
            throw ServiceNotifierError(address: address, errno: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: name) }
        return (place, socklen_t(MemoryLayout<sa_family_t>.size + name.count))
    }

    private func error() -> ServiceNotifierError { ServiceNotifierError(address: address, errno: errno) }
}

/// The service manager could not be told something.
public struct ServiceNotifierError: Error, Hashable, Sendable, CustomStringConvertible {
    public let address: String
    public let errno: Int32

    package init(address: String, errno: Int32) {
        (self.address, self.errno) = (address, errno)
    }

    public var description: String {
        "service manager at \(address): \(String(cString: strerror(errno)))"
    }
}
