import Testing

@testable import Transports

@Suite(.timeLimit(.minutes(5)))
struct TCPConnectionTests {
    @Test func `a port where nobody listens is refused`() async throws {
        let listener = try Listener(backlog: nil)
        await #expect(throws: TransportError.refused(address: "127.0.0.1:\(listener.port)")) {
            try await TCPConnection.connect(host: "127.0.0.1", port: listener.port, within: .seconds(5))
        }
    }

    @Test func `a name is looked up`() async throws {
        let listener = try Listener()
        let connection = try await TCPConnection.connect(host: "localhost", port: listener.port, within: .seconds(10))
        try await connection.send([7], within: .seconds(5))
        #expect(try listener.accept().receive(1) == [7])
        await connection.close()
    }

    @Test func `each address of a host is tried`() async throws {
        let (silent, listener) = (try Listener(backlog: nil), try Listener())
        let number = try await BlockingLane().run { turn throws(TransportError) in
            let deadline = Deadline(after: .seconds(10))
            var addresses: [SocketAddress] = []
            for port in [silent.port, listener.port] {
                addresses += try SocketAddress.lookUp(host: "127.0.0.1", port: port, until: deadline, turn)
            }
            return try Descriptor.connected(to: addresses, name: "sign", until: deadline, turn).number
        }
        #expect(number >= 0)
        _ = try listener.accept()
    }

    @Test func `a name that cannot exist is unknown`() async {
        // No label of a name is longer than 63 bytes (RFC 1035, 2.3.4), so nobody needs to be asked.
        let host = String(repeating: "a", count: 64)
        let error = await #expect(throws: TransportError.self) {
            try await TCPConnection.connect(host: host, port: 4001, within: .seconds(20))
        }
        guard case .unknownHost(host, reason: _) = error else {
            Issue.record("\(String(describing: error)) is not an unknown host")
            return
        }
    }

    @Test(arguments: [0, -1, 65_536])
    func `an impossible port is refused`(port: Int) async {
        await #expect(throws: TransportError.invalidSetting("port \(port) is not in 1...65535")) {
            try await TCPConnection.connect(host: "127.0.0.1", port: port, within: .seconds(5))
        }
    }

    @Test func `a peer that does not answer times out`() async throws {
        // Linux leaves connections unanswered when as many as the backlog, and one, wait to be accepted.
        let listener = try Listener(backlog: 0)
        let waiting = try await TCPConnection.connect(host: "127.0.0.1", port: listener.port, within: .seconds(5))
        await #expect(throws: TransportError.timedOut) {
            try await TCPConnection.connect(host: "127.0.0.1", port: listener.port, within: .milliseconds(50))
        }
        await waiting.close()
    }

    @Test func `what the peer sent before it went is received first`() async throws {
        let (transport, peer) = try await Wire.tcp.connect()
        try peer.send([1, 2, 3])
        peer.hangUp()
        #expect(try await transport.receive(within: .seconds(5)) == [1, 2, 3])
        await #expect(throws: TransportError.disconnected) { try await transport.receive(within: .seconds(5)) }
        await transport.close()
    }
}
