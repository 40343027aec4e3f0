import Glibc
import Testing
import Transports

@Suite(.timeLimit(.minutes(5)))
struct UDPConnectionTests {
    private func connect(to peer: DatagramPeer) async throws -> UDPConnection {
        try await UDPConnection.connect(host: "127.0.0.1", port: peer.port, within: .seconds(5))
    }

    @Test(arguments: [1, 8, 512, 1450, 65_507])
    func `every send is one datagram`(size: Int) async throws {
        let peer = try DatagramPeer()
        let connection = try await connect(to: peer)
        let bytes = (0..<size).map { UInt8($0 & 0xFF) }
        try await connection.send(bytes, within: .seconds(5))
        try await connection.send([1], within: .seconds(5))
        #expect(try peer.receive() == bytes)
        #expect(try peer.receive() == [1])
        await connection.close()
    }

    @Test func `a datagram that is too long is refused by the system`() async throws {
        let connection = try await connect(to: try DatagramPeer())
        await #expect(throws: TransportError.system(call: "send", errno: EMSGSIZE)) {
            try await connection.send([UInt8](repeating: 0, count: 65_508), within: .seconds(5))
        }
        await connection.close()
    }

    @Test func `every receive is the whole of one datagram`() async throws {
        let peer = try DatagramPeer()
        let connection = try await connect(to: peer)
        try await connection.send([9], within: .seconds(5))
        _ = try peer.receive()
        for datagram in [[1, 2, 3], [], [4]] as [[UInt8]] { try peer.answer(datagram) }
        #expect(try await connection.receive(within: .seconds(5)) == [1, 2, 3])
        #expect(try await connection.receive(within: .seconds(5)) == [4])
        await connection.close()
    }

    @Test func `what strangers send is not received`() async throws {
        let (peer, stranger) = (try DatagramPeer(), try DatagramPeer())
        let connection = try await connect(to: peer)
        try await connection.send([9], within: .seconds(5))
        _ = try peer.receive()
        try stranger.send([6, 6, 6], toClientOf: peer)
        try peer.answer([7])
        #expect(try await connection.receive(within: .seconds(5)) == [7])
        await connection.close()
    }

    @Test func `a port where nobody listens is refused after the first datagram`() async throws {
        let address = TransportError.refused
        for call in 0..<3 {
            let peer = try DatagramPeer()
            let connection = try await connect(to: peer)
            peer.close()
            try await connection.send([1], within: .seconds(5))
            await #expect(throws: address("127.0.0.1:\(peer.port)")) {
                switch call {
                case 0: try await connection.send([2], within: .seconds(5))
                case 1: _ = try await connection.receive(within: .seconds(5))
                default: try await connection.check()
                }
            }
            try await connection.check()
            await connection.close()
        }
    }

    @Test func `a name is looked up`() async throws {
        let connection = try await UDPConnection.connect(host: "localhost", port: 4048, within: .seconds(10))
        try await connection.check()
        await connection.close()
    }

    @Test func `a name that cannot exist is unknown`() async {
        let host = String(repeating: "a", count: 64)
        let error = await #expect(throws: TransportError.self) {
            try await UDPConnection.connect(host: host, port: 4048, within: .seconds(20))
        }
        guard case .unknownHost(host, reason: _) = error else {
            Issue.record("\(String(describing: error)) is not an unknown host")
            return
        }
    }

    @Test(arguments: [0, -1, 65_536])
    func `an impossible port is refused`(port: Int) async {
        let error = TransportError.invalidSetting("port \(port) is not in 1...65535")
        await #expect(throws: error) {
            try await UDPConnection.connect(host: "127.0.0.1", port: port, within: .seconds(5))
        }
        #expect(throws: error) { try UDPConnection.multicast(port: port) { _ in nil } }
    }

    @Test func `broadcasts must be allowed`() async throws {
        let name = "127.255.255.255"
        await #expect(
            throws: TransportError.invalidSetting("\(name):4048 is a broadcast address, and broadcasts are not allowed")
        ) {
            try await UDPConnection.connect(host: name, port: 4048, within: .seconds(5))
        }
        let peer = try DatagramPeer(address: "0.0.0.0")
        let connection = try await UDPConnection.connect(
            host: name, port: peer.port, options: UDPOptions(allowsBroadcast: true), within: .seconds(5))
        try await connection.send([1, 2], within: .seconds(5))
        #expect(try peer.receive() == [1, 2])
        await connection.close()
    }

    @Test(arguments: ["lo", "127.0.0.1"])
    func `every datagram goes to the group that it names`(interface: String) async throws {
        let peer = try DatagramPeer(address: "0.0.0.0")
        try peer.join("239.255.77.1")
        try peer.join("239.255.77.2")
        let options = UDPOptions(multicastInterface: interface, multicastTTL: 0)
        let connection = try UDPConnection.multicast(port: peer.port, options: options) { bytes in
            bytes.first.map { "239.255.77.\($0)" }
        }
        for group: UInt8 in [1, 2, 3, 1] { try await connection.send([group, 9], within: .seconds(5)) }
        #expect(try (0..<3).map { _ in try peer.receive() } == [[1, 9], [2, 9], [1, 9]])
        await #expect(throws: TransportError.invalidSetting("a datagram of 0 bytes belongs to no multicast group")) {
            try await connection.send([], within: .seconds(5))
        }
        await connection.close()
    }

    @Test(arguments: [
        (UDPOptions(multicastTTL: 256), "multicast TTL 256 is not in 0...255"),
        (UDPOptions(multicastInterface: "nonsense0"), "nonsense0 is not an interface of this machine"),
        (UDPOptions(multicastInterface: "192.0.2.1"), "192.0.2.1 is not an interface of this machine"),
    ])
    func `impossible options are refused`(options: UDPOptions, reason: String) {
        #expect(throws: TransportError.invalidSetting(reason)) {
            try UDPConnection.multicast(port: 5568, options: options) { _ in "239.255.0.1" }
        }
    }

    @Test func `waiting for a datagram that does not come ends at the limit`() async throws {
        let peer = try DatagramPeer()
        let connection = try await connect(to: peer)
        await #expect(throws: TransportError.timedOut) { try await connection.receive(within: .milliseconds(20)) }
        await #expect(throws: TransportError.timedOut) { try await connection.receive(within: .zero) }
        await connection.close()
    }

    @Test func `cancelling ends a wait and leaves the connection usable`() async throws {
        let peer = try DatagramPeer()
        let connection = try await connect(to: peer)
        let waiting = Task { try await connection.receive(within: .seconds(30)) }
        waiting.cancel()
        await #expect(throws: TransportError.cancelled) { try await waiting.value }
        try await connection.send([1], within: .seconds(5))
        #expect(try peer.receive() == [1])
        await connection.close()
    }

    @Test func `closing ends a wait and every later call`() async throws {
        let connection = try await connect(to: try DatagramPeer())
        let received = Task { try await connection.receive(within: .seconds(30)) }
        await connection.close()
        await connection.close()
        await #expect(throws: TransportError.closed) { try await received.value }
        await #expect(throws: TransportError.closed) { try await connection.receive(within: .seconds(5)) }
        await #expect(throws: TransportError.closed) { try await connection.send([1], within: .seconds(5)) }
        await #expect(throws: TransportError.closed) { try await connection.check() }
    }
}
