package import Glibc

/// An IPv4 or IPv6 address with its port, as the socket calls take it.
package struct SocketAddress: Hashable, Sendable {
    /// AF_INET or AF_INET6.
    package let family: Int32
    private let bytes: [UInt8]

    /// Asks the resolver on a thread of its own, because it may take longer than the limit and cannot be stopped.
    ///
    /// - Returns: at least one address, best first.
    /// - Throws: ``TransportError/unknownHost(_:reason:)``, or ``TransportError/timedOut`` while the resolver still asks.
    package static func lookUp(
        host: String, port: Int, until deadline: Deadline, _ turn: Turn
    ) throws(TransportError) -> [SocketAddress] {
        let answer = Monitor<Result<[SocketAddress], TransportError>?>(nil)
        let resolver = try BlockingLane()
        resolver.start { [waker = turn.waker] in
            let found = Result { () throws(TransportError) in try resolve(host: host, port: port) }
            answer.withLock { $0 = found }
            waker()
        }
        return try turn.wait(until: deadline) { answer.withLock { $0 } }.get()
    }

    private static func resolve(host: String, port: Int) throws(TransportError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &list)
        defer { if let list { freeaddrinfo(list) } }
        guard code == 0 else { throw .unknownHost(host, reason: String(cString: gai_strerror(code))) }
        return sequence(first: list, next: { $0?.pointee.ai_next }).prefix { $0 != nil }
            .compactMap { $0.flatMap { SocketAddress($0.pointee) } }
    }

    private init?(_ info: addrinfo) {
        guard let address = info.ai_addr else { return nil }
        family = info.ai_family
        bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(info.ai_addrlen)))
    }

    /// An IPv4 address written as four numbers; nil for anything else.
    init?(numbers host: String, port: UInt16) {
        var address = sockaddr_in()
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return nil }
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        family = AF_INET
        bytes = withUnsafeBytes(of: address) { Array($0) }
    }

    /// Takes the address that a system call fills in; nil when the call fails or there is none.
    package init?(filledBy call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Bool) {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isFilled = withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &size) }
        }
        guard isFilled, size > 0 else { return nil }
        family = Int32(storage.ss_family)
        bytes = withUnsafeBytes(of: storage) { Array($0.prefix(Int(size))) }
    }

    /// The port stands behind the family in both sockaddr_in and sockaddr_in6, in network order.
    package var port: Int {
        bytes.count < 4 ? 0 : Int(bytes[2]) << 8 | Int(bytes[3])
    }

    /// Passes the address to a system call.
    package func withPointer<Result>(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Result) -> Result {
        var storage = sockaddr_storage()
        withUnsafeMutableBytes(of: &storage) { $0.copyBytes(from: bytes) }
        return withUnsafePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(bytes.count)) }
        }
    }
}
