import Glibc
public import Transports

/// The UDP port of a sign that takes datagrams, from whoever sends them.
final class ListeningDatagrams: WireEnd {
    let path: String
    /// The one chosen by the system when 0 was asked for.
    let port: Int
    private let socket: Descriptor
    /// Whose datagram was read last.
    private let driver = Monitor<SocketAddress?>(nil)

    init(host: String, port: Int, groups: [String], interface: String?, _ turn: Turn) throws(TransportError) {
        guard (0...65535).contains(port) else { throw .invalidSetting("port \(port) is not in 0...65535") }
        let addresses = try SocketAddress.lookUp(host: host, port: port, until: Deadline(after: .seconds(10)), turn)
        socket = try Descriptor.datagrams(family: addresses[0].family)
        let number = try socket.number
        // Every program on this machine that listens to a group does so at the same port.
        if !groups.isEmpty { try number.setOption(SOL_SOCKET, SO_REUSEADDR, 1) }
        guard addresses[0].withPointer({ bind(number, $0, $1) }) == 0 else {
            throw .last("cannot listen at \(host):\(port)")
        }
        for group in groups { try number.join(group, on: interface) }
        self.port = try socket.localAddress.port
        path = "\(host):\(self.port)"
    }

    /// A network is so fast that nothing is to be reckoned.
    var speed: LineSpeed? { nil }

    var hasBytes: Bool { socket.hasBytes }

    func waitForBytes(_ turn: Turn) throws(TransportError) {
        try turn.poll(try socket.number, for: POLLIN, until: nil)
    }

    /// The whole of a datagram; what exceeds `count` is lost, as is an empty one.
    func read(upTo count: Int) throws(TransportError) -> [UInt8] {
        let number = try socket.number
        var (buffer, got) = ([UInt8](repeating: 0, count: count), -1)
        let sender = SocketAddress(filledBy: { address, size in
            got = recvfrom(number, &buffer, count, 0, address, &size.pointee)
            return got >= 0
        })
        // An answer of ours that nobody took leaves an error here, which is the driver's business.
        guard let sender else { return [] }
        driver.withLock { $0 = sender }
        return Array(buffer[..<got])
    }

    /// Answers whose datagram was read last.
    func write(_ bytes: [UInt8]) {
        guard let driver = driver.withLock({ $0 }) else { return }
        do throws(TransportError) {
            _ = try socket.use { number in
                driver.withPointer { sendto(number, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, $1) }
            }
        } catch {}
    }

    func close() {
        socket.close()
    }
}

extension Int32 {
    /// Lets the socket with this number hear a multicast group.
    ///
    /// - Parameter interface: a name or an IPv4 address; nil is that of the route to the group.
    fileprivate func join(_ group: String, on interface: String?) throws(TransportError) {
        var request = ip_mreqn()
        guard inet_pton(AF_INET, group, &request.imr_multiaddr) == 1 else {
            throw .invalidSetting("\(group) is not an IPv4 address")
        }
        if let interface, inet_pton(AF_INET, interface, &request.imr_address) != 1 {
            request.imr_ifindex = Int32(if_nametoindex(interface))
            guard request.imr_ifindex > 0 else {
                throw .invalidSetting("\(interface) is not an interface of this machine")
            }
        }
        let size = socklen_t(MemoryLayout<ip_mreqn>.size)
        guard setsockopt(self, Int32(IPPROTO_IP), IP_ADD_MEMBERSHIP, &request, size) == 0 else {
            throw .last("cannot listen to the group \(group)")
        }
    }
}

extension VirtualLine {
    /// A UDP port of a sign; every ``Arrival`` is one datagram, of up to 4096 bytes.
    ///
    /// - Parameters:
    ///   - host: the address or name to listen at, such as `127.0.0.1`, or `0.0.0.0` for every one.
    ///   - port: 0 lets the system choose.
    ///   - groups: multicast groups to listen to as well, by IPv4 address; `host` must be `0.0.0.0` then,
    ///     and other programs may listen at the same port.
    ///   - interface: where the groups are, by name or IPv4 address; nil is that of the route to them.
    public static func receivingDatagrams(
        host: String, port: Int, groups: [String] = [], interface: String? = nil
    ) async throws(TransportError) -> VirtualLine {
        let lane = try BlockingLane()
        let end = try await lane.run { turn throws(TransportError) in
            try ListeningDatagrams(host: host, port: port, groups: groups, interface: interface, turn)
        }
        return VirtualLine(end: end, port: end.port, delivery: .immediate, lane: lane)
    }
}
