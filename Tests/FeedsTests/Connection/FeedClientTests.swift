import CallCentre
import Feeds
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct FeedClientTests {
    private static let join = ["Event: QueueCallerJoin", "Queue: n1", "Uniqueid: u1"]

    private static func offers(_ events: [Event]) -> [QueueID] {
        events.compactMap { event in
            if case .offered(_, let queue) = event.kind { queue } else { nil }
        }
    }

    @Test func `a client logs in, asks for everything, and hands on what happens`() async throws {
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.greet()
            let login = [
                "Action: Login", "ActionID: bandeau-login", "Username: board", "Secret: s3cret",
                "Events: system,agent,call,dialplan",
            ]
            #expect(await peer.action() == login)
            try await peer.send("Response: Success", "ActionID: bandeau-login", "Message: Authentication accepted")
            #expect(await peer.action() == ["Action: QueueStatus", "ActionID: bandeau-status"])
            try await peer.send("Response: Success", "ActionID: bandeau-status", "EventList: start")
            try await peer.send("Event: QueueStatusComplete", "ActionID: bandeau-status")
            try await peer.send(Self.join.joined(separator: "\r\n"))
            #expect(await peer.remainder() == [])
        }
        try await connecting(to: script) { listener in
            #expect(await eventually { await Self.offers(listener.events) == [QueueID(0)] })
            #expect(await listener.events.contains { $0.kind == .snapshotComplete })
            #expect(await listener.state == .listening)
            #expect(await listener.losses == [])
        }
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `the pieces that bytes come in make no difference`(seed: UInt64) async throws {
        let script: ScriptedSwitch.Script = { peer, _ in
            var random = SeededGenerator(seed: seed)
            try await peer.welcome()
            let messages = (1...20).map { number in
                "Event: QueueCallerJoin\r\nQueue: n\(number % 2 + 1)\r\nUniqueid: u\(number)\r\n\r\n"
            }
            var rest = Array(messages.joined().utf8)[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...40, using: &random)
                try await peer.send(rest.prefix(count))
                rest = rest.dropFirst(count)
            }
            #expect(await peer.remainder() == [])
        }
        try await connecting(to: script) { listener in
            let expected = (1...20).map { QueueID($0 % 2) }
            #expect(await eventually { await Self.offers(listener.events).count == 20 }, "seed \(seed)")
            #expect(await Self.offers(listener.events) == expected, "seed \(seed)")
        }
    }

    @Test func `a refused login is told once, in the switch's words, and not tried again soon`() async throws {
        let connections = Mutex(0)
        let timing = { (timing: inout FeedClient.Timing) in timing.lastRetry = .seconds(1200) }
        let script: ScriptedSwitch.Script = { peer, number in
            connections.withLock { $0 = number }
            try await peer.greet()
            _ = await peer.action()
            try await peer.send("Response: Error", "ActionID: bandeau-login", "Message: Authentication failed")
            #expect(await peer.remainder() == [])
        }
        try await connecting(timing, to: script) { listener in
            #expect(await eventually { await !listener.losses.isEmpty })
            let reason = "Authentication failed; check username and secret against manager.conf, and its permit lines"
            let loss = listener.loss("login refused: \(reason)", retry: .seconds(1200))
            #expect(await listener.losses == [loss])
            #expect(await listener.notices == [])
            #expect(connections.withLock { $0 } == 1)
        }
    }

    @Test func `a client that is cancelled hangs up and reports no loss`() async throws {
        let (peer, listener) = (try await ScriptedSwitch(), RecordingListener())
        let client = FeedClient(host: "127.0.0.1", port: peer.port)
        let hasHungUp = Mutex(false)
        let script: ScriptedSwitch.Script = { connection, _ in
            try await connection.welcome()
            _ = await connection.remainder()
            hasHungUp.withLock { $0 = true }
        }
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await peer.run(script) }
            let running = Task { try await client.run(listener) }
            #expect(await eventually { await listener.state == .listening })
            running.cancel()
            await #expect(throws: CancellationError.self) { try await running.value }
            #expect(await eventually { hasHungUp.withLock { $0 } })
            group.cancelAll()
        }
        #expect(await listener.losses == [])
    }
}
