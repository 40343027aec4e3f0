/// Raw TCP to a sign, usually behind an Ethernet device server that passes the bytes on to its serial socket.
public final class TCPConnection: Transport {
    private let channel: DuplexChannel

    private init(channel: DuplexChannel) {
        self.channel = channel
    }

    /// Connects to the first address of `host` that answers.
    ///
    /// Small packets leave at once, and a peer that vanished without a word is noticed within about half a minute.
    ///
    /// - Parameters:
    ///   - host: a name, or an IPv4 or IPv6 address.
    ///   - port: 1...65535.
    ///   - limit: for looking up the name and trying the addresses together.
    /// - Throws: ``TransportError/unknownHost(_:reason:)``, ``TransportError/refused(address:)``,
    ///   ``TransportError/unreachable(address:)``, ``TransportError/timedOut``, or
    ///   ``TransportError/invalidSetting(_:)`` for an impossible port. With several addresses, the last one's.
    public static func connect(
        host: String, port: Int, within limit: Duration
    ) async throws(TransportError) -> TCPConnection {
        guard (1...65535).contains(port) else { throw .invalidSetting("port \(port) is not in 1...65535") }
        let (connecting, reading) = (try BlockingLane(), try BlockingLane())
        let deadline = Deadline(after: limit)
        let descriptor = try await connecting.run { turn throws(TransportError) in
            let addresses = try SocketAddress.lookUp(host: host, port: port, until: deadline, turn)
            return try Descriptor.connected(to: addresses, name: "\(host):\(port)", until: deadline, turn)
        }
        let channel = DuplexChannel(descriptor: descriptor, kind: .socket, writing: connecting, reading: reading)
        return TCPConnection(channel: channel)
    }

    public func send(_ bytes: [UInt8], within limit: Duration) async throws(TransportError) {
        try await channel.send(bytes, within: limit)
    }

    public func receive(within limit: Duration) async throws(TransportError) -> [UInt8] {
        try await channel.receive(within: limit)
    }

    public func check() async throws(TransportError) {
        try await channel.check()
    }

    public func close() async {
        await channel.close()
    }
}
