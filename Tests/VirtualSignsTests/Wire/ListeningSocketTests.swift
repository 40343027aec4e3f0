import Testing
import Transports
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct ListeningSocketTests {
    private func connect(to line: VirtualLine) async throws -> TCPConnection {
        let port = try #require(line.port)
        return try await TCPConnection.connect(host: "127.0.0.1", port: port, within: .seconds(5))
    }

    @Test func `every byte value arrives and goes back, in order`() async throws {
        let line = try await VirtualLine.listening(host: "127.0.0.1", port: 0)
        let connection = try await connect(to: line)
        let bytes = (0...255).map { UInt8($0) }
        try await connection.send(bytes, within: .seconds(5))
        let all = await line.collect(256)
        #expect(all.bytes == bytes)
        #expect(all.allSatisfy { $0.baud == nil && $0.began == $0.at })
        line.reply(bytes)
        var received: [UInt8] = []
        while received.count < 256 { received += try await connection.receive(within: .seconds(5)) }
        #expect(received == bytes)
        await connection.close()
        await line.close()
    }

    @Test func `the line behind the server takes its time`() async throws {
        let settings = SerialSettings(baud: 9600)
        let line = try await VirtualLine.listening(
            host: "127.0.0.1", port: 0, settings: settings, delivery: .immediate)
        let connection = try await connect(to: line)
        try await connection.send([UInt8](repeating: 0x41, count: 960), within: .seconds(5))
        let all = await line.collect(960)
        #expect(abs(all.duration / .nanoseconds(1) - 1_000_000_000) < 1)
        #expect(all.allSatisfy { $0.baud == 9600 })
        await connection.close()
        await line.close()
    }

    @Test func `drivers are served one after the other, each whole`() async throws {
        let line = try await VirtualLine.listening(host: "127.0.0.1", port: 0)
        let first = try await connect(to: line)
        try await first.send([1], within: .seconds(5))
        #expect(await line.collect(1).bytes == [1])
        let second = try await connect(to: line)
        try await second.send([3], within: .seconds(5))
        try await first.send([2], within: .seconds(5))
        #expect(await line.collect(1).bytes == [2])
        await first.close()
        #expect(await line.collect(1).bytes == [3])
        line.reply([6])
        #expect(try await second.receive(within: .seconds(5)) == [6])
        await second.close()
        await line.close()
    }

    @Test func `closing disconnects the driver and frees the port`() async throws {
        let line = try await VirtualLine.listening(host: "127.0.0.1", port: 0)
        let connection = try await connect(to: line)
        try await connection.send([1], within: .seconds(5))
        #expect(await line.collect(1).bytes == [1])
        await line.close()
        await #expect(throws: TransportError.disconnected) { try await connection.receive(within: .seconds(5)) }
        #expect(await line.collect(1).isEmpty)
        let port = try #require(line.port)
        let again = try await VirtualLine.listening(host: "127.0.0.1", port: port)
        #expect(again.path == "127.0.0.1:\(port)")
        await again.close()
        await connection.close()
    }

    @Test func `a port that is taken is named`() async throws {
        let line = try await VirtualLine.listening(host: "127.0.0.1", port: 0)
        let port = try #require(line.port)
        let error = await #expect(throws: TransportError.self) {
            try await VirtualLine.listening(host: "127.0.0.1", port: port)
        }
        #expect(error?.description == "cannot listen at 127.0.0.1:\(port): Address already in use")
        await line.close()
    }

    @Test func `an impossible port is refused`() async {
        await #expect(throws: TransportError.invalidSetting("port 65536 is not in 0...65535")) {
            try await VirtualLine.listening(host: "127.0.0.1", port: 65_536)
        }
    }
}
