import Glibc

/// UDP to a sign: every send is one datagram, every receive the whole of one.
///
/// Datagrams may be lost, and nobody tells. When nothing listens at the port, the peer's system says so some time after
/// a datagram reached it: the next call throws ``TransportError/refused(address:)`` then.
public final class UDPConnection: Transport {
    /// Where a datagram goes.
    private enum Destination {
        case peer
        case group(port: UInt16, @Sendable ([UInt8]) -> String?)
    }

    private let descriptor: Descriptor
    private let destination: Destination
    /// Of the peer, for errors.
    private let name: String
    private let writing: BlockingLane
    private let reading: BlockingLane

    private init(
        _ descriptor: Descriptor, _ destination: Destination, name: String, writing: BlockingLane, reading: BlockingLane
    ) {
        (self.descriptor, self.destination, self.name) = (descriptor, destination, name)
        (self.writing, self.reading) = (writing, reading)
    }

    /// Whoever forgets to close leaves no socket behind all the same.
    deinit {
        writing.stop { [descriptor] in descriptor.close() }
    }

    /// Gets ready to send to one peer, and to hear from it alone. Nothing is sent, so nobody needs to be there.
    ///
    /// - Parameters:
    ///   - host: a name, or an IPv4 or IPv6 address, of which the first is taken; also one of a group or broadcast.
    ///   - port: 1...65535.
    ///   - limit: for looking up the name.
    /// - Throws: ``TransportError/unknownHost(_:reason:)``, ``TransportError/unreachable(address:)``,
    ///   ``TransportError/timedOut``, or ``TransportError/invalidSetting(_:)`` for an impossible port or option.
    public static func connect(
        host: String, port: Int, options: UDPOptions = UDPOptions(), within limit: Duration
    ) async throws(TransportError) -> UDPConnection {
        _ = try checked(port)
        let (connecting, reading) = (try BlockingLane(), try BlockingLane())
        let deadline = Deadline(after: limit)
        let descriptor = try await connecting.run { turn throws(TransportError) in
            let addresses = try SocketAddress.lookUp(host: host, port: port, until: deadline, turn)
            return try Descriptor.connected(to: addresses[0], name: "\(host):\(port)", options: options)
        }
        return UDPConnection(descriptor, .peer, name: "\(host):\(port)", writing: connecting, reading: reading)
    }

    /// Gets ready to send every datagram to a multicast group of its own choice.
    ///
    /// - Parameters:
    ///   - port: 1...65535.
    ///   - group: the IPv4 address for a datagram; for nil, sending throws ``TransportError/invalidSetting(_:)``.
    /// - Throws: ``TransportError/invalidSetting(_:)`` for an impossible port or option.
    public static func multicast(
        port: Int, options: UDPOptions = UDPOptions(), group: @escaping @Sendable ([UInt8]) -> String?
    ) throws(TransportError) -> UDPConnection {
        let port = try checked(port)
        let descriptor = try Descriptor.datagrams(family: AF_INET)
        try descriptor.apply(options, family: AF_INET)
        return UDPConnection(
            descriptor, .group(port: port, group), name: "multicast:\(port)", writing: try BlockingLane(),
            reading: try BlockingLane())
    }

    private static func checked(_ port: Int) throws(TransportError) -> UInt16 {
        guard (1...65535).contains(port) else { throw .invalidSetting("port \(port) is not in 1...65535") }
        return UInt16(port)
    }

    /// Sends one datagram, of up to 65507 bytes; over 1472, most networks cut it up and lose it more easily.
    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        let deadline = Deadline(after: limit)
        let address = try address(for: bytes)
        try await writing.run(cancellable: false) { [descriptor, name] turn throws(TransportError) in
            let number = try descriptor.number
            while Self.send(bytes, to: address, number) < 0 {
                guard errno == EAGAIN || errno == EINTR else {
                    throw Descriptor.datagramFailure("send", errno, name)
                }
                try turn.poll(number, for: POLLOUT, until: deadline)
            }
        }
    }

    /// - Returns: nil for the peer that the socket is connected to.
    private func address(for bytes: [UInt8]) throws(TransportError) -> SocketAddress? {
        guard case .group(let port, let group) = destination else { return nil }
        guard let host = group(bytes), let address = SocketAddress(numbers: host, port: port) else {
            throw .invalidSetting("a datagram of \(bytes.count) bytes belongs to no multicast group")
        }
        return address
    }

    private static func send(_ bytes: [UInt8], to address: SocketAddress?, _ number: Int32) -> Int {
        let flags = Int32(MSG_NOSIGNAL)
        guard let address else { return Glibc.send(number, bytes, bytes.count, flags) }
        return address.withPointer { sendto(number, bytes, bytes.count, flags, $0, $1) }
    }

    /// Waits for a datagram. One of more than 4096 bytes is cut there, an empty one passed over.
    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        let deadline = Deadline(after: limit)
        return try await reading.run { [descriptor, name] turn throws(TransportError) in
            let number = try descriptor.number
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                try turn.poll(number, for: POLLIN, until: deadline)
                let count = recv(number, &buffer, buffer.count, 0)
                if count > 0 { return Array(buffer[..<count]) }
                if count < 0, errno != EAGAIN, errno != EINTR {
                    throw Descriptor.datagramFailure("recv", errno, name)
                }
            }
        }
    }

    /// Throws ``TransportError/refused(address:)`` when the peer's system has said that nothing listens there; a peer
    /// that is gone with its system is not noticed.
    public func check() async throws(TransportError) {
        let code = try descriptor.use { number throws(TransportError) in
            var (code, size) = (Int32(0), socklen_t(MemoryLayout<Int32>.size))
            guard getsockopt(number, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else { throw .last("getsockopt") }
            return code
        }
        if code != 0 { throw Descriptor.datagramFailure("check", code, name) }
    }

    public func close() async {
        await reading.finish()
        await writing.finish { [descriptor] in descriptor.close() }
    }
}
