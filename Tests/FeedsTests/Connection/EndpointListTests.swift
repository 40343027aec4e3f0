import Feeds
import Synchronization
import TestSupport
import Testing

/// A client with several addresses of one switch.
@Suite(.timeLimit(.minutes(5)))
struct EndpointListTests {
    /// Plays two switches, and a client that knows both.
    private func connecting(
        first: @escaping ScriptedSwitch.Script, second: @escaping ScriptedSwitch.Script,
        _ body: (RecordingListener, _ ports: (first: Int, second: Int)) async throws -> Void
    ) async throws {
        let (one, two) = (try await ScriptedSwitch(), try await ScriptedSwitch())
        var timing = FeedClient.Timing()
        (timing.firstRetry, timing.lastRetry) = (.seconds(3600), .seconds(3600))
        let endpoints = [one, two].map { FeedEndpoint(host: "127.0.0.1", port: $0.port) }
        let (client, listener) = (FeedClient(endpoints: endpoints, timing: timing), RecordingListener())
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await one.run(first) }
            group.addTask { try await two.run(second) }
            group.addTask { try await client.run(listener) }
            try await body(listener, (one.port, two.port))
            group.cancelAll()
        }
    }

    @Test func `a switch that hangs up before it told everything is left for the next`() async throws {
        let welcome: ScriptedSwitch.Script = { peer, _ in
            try await peer.welcome()
            _ = await peer.remainder()
        }
        let hangUp: ScriptedSwitch.Script = { _, _ in }
        try await connecting(first: hangUp, second: welcome) { listener, ports in
            #expect(await eventually { await listener.state == .listening })
            let reason = "127.0.0.1:\(ports.first): the switch closed the connection; next is 127.0.0.1:\(ports.second)"
            #expect(await listener.losses == [RecordingListener.Loss(reason: reason, retry: .zero)])
        }
    }

    @Test func `after a whole round all are left alone for a while`() async throws {
        let tries = Mutex([0, 0])
        let hangUp = { (index: Int) -> ScriptedSwitch.Script in { _, _ in tries.withLock { $0[index] += 1 } } }
        try await connecting(first: hangUp(0), second: hangUp(1)) { listener, _ in
            #expect(await eventually { await listener.losses.count == 2 })
            #expect(await listener.losses.map(\.retry) == [.zero, .seconds(3600)])
            #expect(tries.withLock { $0 } == [1, 1])
        }
    }

    @Test func `an address where nothing listens is named with the system's reason`() async throws {
        let peer = try await ScriptedSwitch()
        // Nothing listens at port 1, which is reserved.
        let endpoints = [1, peer.port].map { FeedEndpoint(host: "127.0.0.1", port: $0) }
        let listener = RecordingListener()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await peer.run { connection, _ in
                    try await connection.welcome()
                    _ = await connection.remainder()
                }
            }
            group.addTask { try await FeedClient(endpoints: endpoints).run(listener) }
            #expect(await eventually { await listener.state == .listening })
            let reason = try #require(await listener.losses.first?.reason)
            #expect(reason.hasPrefix("127.0.0.1:1: cannot connect: "))
            #expect(reason.contains("refused"))
            #expect(reason.hasSuffix("; next is 127.0.0.1:\(peer.port)"))
            group.cancelAll()
        }
    }

    @Test(arguments: [("pbx.example", "pbx.example:5038"), ("::1", "[::1]:5038"), ("10.0.0.1", "10.0.0.1:5038")])
    func `an address reads as people write it`(host: String, text: String) {
        #expect("\(FeedEndpoint(host: host, port: 5038))" == text)
    }
}
