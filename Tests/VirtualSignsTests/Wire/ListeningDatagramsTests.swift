import Testing
import Transports
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct ListeningDatagramsTests {
    private func connect(to line: VirtualLine) async throws -> UDPConnection {
        let port = try #require(line.port)
        return try await UDPConnection.connect(host: "127.0.0.1", port: port, within: .seconds(5))
    }

    @Test func `every arrival is one datagram`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        let connection = try await connect(to: line)
        let datagrams: [[UInt8]] = [[1], [], [2, 3], (0..<1450).map { UInt8($0 & 0xFF) }]
        for datagram in datagrams { try await connection.send(datagram, within: .seconds(5)) }
        var arrivals: [Arrival] = []
        for await arrival in line.arrivals() {
            arrivals.append(arrival)
            if arrivals.count == 3 { break }
        }
        #expect(arrivals.map(\.bytes) == [datagrams[0], datagrams[2], datagrams[3]])
        #expect(arrivals.allSatisfy { $0.baud == nil && $0.began == $0.at })
        await connection.close()
        await line.close()
    }

    @Test func `a reply goes to whoever sent last`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        line.reply([5])
        let (first, second) = (try await connect(to: line), try await connect(to: line))
        try await first.send([1], within: .seconds(5))
        #expect(await line.collect(1).bytes == [1])
        try await second.send([2], within: .seconds(5))
        #expect(await line.collect(1).bytes == [2])
        line.reply([6, 7])
        #expect(try await second.receive(within: .seconds(5)) == [6, 7])
        await #expect(throws: TransportError.timedOut) { try await first.receive(within: .zero) }
        await first.close()
        await second.close()
        await line.close()
    }

    @Test func `a driver that has gone does not stop the sign`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        let first = try await connect(to: line)
        try await first.send([1], within: .seconds(5))
        #expect(await line.collect(1).bytes == [1])
        await first.close()
        line.reply([6])
        let second = try await connect(to: line)
        try await second.send([2], within: .seconds(5))
        #expect(await line.collect(1).bytes == [2])
        await second.close()
        await line.close()
    }

    @Test func `closing refuses the driver and ends the arrivals`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        let port = try #require(line.port)
        #expect(line.path == "127.0.0.1:\(port)")
        let connection = try await connect(to: line)
        await line.close()
        #expect(await line.collect(1).isEmpty)
        try await connection.send([1], within: .seconds(5))
        await #expect(throws: TransportError.refused(address: "127.0.0.1:\(port)")) {
            try await connection.receive(within: .seconds(5))
        }
        await connection.close()
    }

    @Test func `a port that is taken is named`() async throws {
        let line = try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: 0)
        let port = try #require(line.port)
        let error = await #expect(throws: TransportError.self) {
            try await VirtualLine.receivingDatagrams(host: "127.0.0.1", port: port)
        }
        #expect(error?.description == "cannot listen at 127.0.0.1:\(port): Address already in use")
        await line.close()
    }

    @Test func `what is no multicast group is refused`() async {
        await #expect(throws: TransportError.invalidSetting("sign is not an IPv4 address")) {
            try await VirtualLine.receivingDatagrams(host: "0.0.0.0", port: 0, groups: ["sign"])
        }
    }
}
