import Testing
import Transports

/// What every transport promises, over each of them.
@Suite(.timeLimit(.minutes(5)))
struct TransportTests {
    static let everyByte = (0...255).map { UInt8($0) }

    @Test(arguments: Wire.allCases)
    func `every byte value is sent unchanged`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        try await transport.send(Self.everyByte, within: .seconds(5))
        #expect(try peer.receive(256) == Self.everyByte)
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `every byte value is received unchanged`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        try peer.send(Self.everyByte)
        var received: [UInt8] = []
        while received.count < 256 { received += try await transport.receive(within: .seconds(5)) }
        #expect(received == Self.everyByte)
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `more than the buffers hold is sent whole`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        async let received = Task.detached { try peer.receive(bytes.count) }.value
        try await transport.send(bytes, within: .seconds(30))
        #expect(try await received == bytes)
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `waiting for bytes that do not come ends at the limit`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let start = SuspendingClock.now
        await #expect(throws: TransportError.timedOut) { try await transport.receive(within: .milliseconds(20)) }
        #expect(start.duration(to: .now) >= .milliseconds(20))
        await transport.close()
        peer.hangUp()
    }

    @Test(arguments: Wire.allCases)
    func `a limit of zero takes what is there`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        await #expect(throws: TransportError.timedOut) { try await transport.receive(within: .zero) }
        try peer.send([0x06, 0x07])
        #expect(try await transport.receive(within: .seconds(5)).first == 0x06)
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `a peer that takes nothing makes sending end at the limit`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let bytes = [UInt8](repeating: 0x55, count: 32_000_000)
        await #expect(throws: TransportError.timedOut) { try await transport.send(bytes, within: .milliseconds(100)) }
        await transport.close()
        peer.hangUp()
    }

    @Test(arguments: Wire.allCases)
    func `a peer that is there passes the check`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        try await transport.check()
        try peer.send([1])
        try await transport.check()
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `a peer that is gone is reported by every call`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        peer.hangUp()
        await #expect(throws: TransportError.disconnected) { try await transport.check() }
        await #expect(throws: TransportError.disconnected) { try await transport.receive(within: .seconds(5)) }
        await #expect(throws: TransportError.disconnected) {
            // TCP accepts bytes until the peer's system has answered that nobody takes them.
            for _ in 0..<1000 { try await transport.send([1], within: .seconds(5)) }
        }
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `a peer that goes ends a wait`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let received = Task { try await transport.receive(within: .seconds(30)) }
        peer.hangUp()
        await #expect(throws: TransportError.disconnected) { try await received.value }
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `sending does not wait for a receive under way`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let received = Task { try await transport.receive(within: .seconds(30)) }
        try await transport.send([0x05], within: .seconds(5))
        #expect(try peer.receive(1) == [0x05])
        try peer.send([0x06])
        #expect(try await received.value == [0x06])
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `cancelling ends a wait and leaves the transport usable`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let waiting = Task { try await transport.receive(within: .seconds(30)) }
        waiting.cancel()
        await #expect(throws: TransportError.cancelled) { try await waiting.value }
        try peer.send([0x06])
        #expect(try await transport.receive(within: .seconds(5)) == [0x06])
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `a cancelled task still sends whole packets`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let sending = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await transport.send([1, 2, 3], within: .seconds(5))
        }
        try await sending.value
        #expect(try peer.receive(3) == [1, 2, 3])
        await transport.close()
    }

    @Test(arguments: Wire.allCases)
    func `closing ends a wait and every later call`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        let received = Task { try await transport.receive(within: .seconds(30)) }
        await transport.close()
        await transport.close()
        await #expect(throws: TransportError.closed) { try await received.value }
        await #expect(throws: TransportError.closed) { try await transport.receive(within: .seconds(5)) }
        await #expect(throws: TransportError.closed) { try await transport.send([1], within: .seconds(5)) }
        await #expect(throws: TransportError.closed) { try await transport.check() }
        #expect(try peer.receive(1).isEmpty)
    }

    @Test(arguments: Wire.allCases)
    func `a transport that is dropped without closing hangs up`(wire: Wire) async throws {
        let (transport, peer) = try await wire.connect()
        var kept: (any Transport)? = transport
        try await kept?.check()
        _ = consume transport
        kept = nil
        #expect(try peer.receive(1).isEmpty)
    }
}
