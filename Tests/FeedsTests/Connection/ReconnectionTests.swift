import CallCentre
import Feeds
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ReconnectionTests {
    @Test func `each try waits twice as long as the one before, up to a limit`() async throws {
        let timing = { (timing: inout FeedClient.Timing) in timing.lastRetry = .milliseconds(5) }
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.greet()
        }
        try await connecting(timing, to: script) { listener in
            #expect(await eventually { await listener.losses.count >= 5 })
            let losses = await listener.losses.prefix(5)
            #expect(losses.map(\.retry) == [1, 2, 4, 5, 5].map { .milliseconds($0) })
        }
    }

    @Test func `a connection that worked starts the waits anew`() async throws {
        let script: ScriptedSwitch.Script = { peer, number in
            if number == 3 { try await peer.welcome() }
            if number == 5 { _ = await peer.remainder() }
        }
        try await connecting(to: script) { listener in
            #expect(await eventually { await listener.losses.count >= 4 })
            #expect(await listener.losses.map(\.retry) == [1, 2, 1, 2].map { .milliseconds($0) })
        }
    }

    @Test func `a switch that hangs up is asked for everything again`() async throws {
        let questions = Mutex<[String]>([])
        let script: ScriptedSwitch.Script = { peer, number in
            try await peer.welcome()
            if number == 1 { return }
            try await peer.send("Event: QueueCallerJoin", "Queue: n1", "Uniqueid: u1")
            let rest = await peer.remainder()
            questions.withLock { $0 = rest }
        }
        try await connecting(to: script) { listener in
            let offers = {
                await listener.events.count { if case .offered = $0.kind { true } else { false } }
            }
            #expect(await eventually { await offers() == 1 })
            let loss = listener.loss("the switch closed the connection", retry: .milliseconds(1))
            #expect(await listener.losses == [loss])
            let truth = await listener.events.map(\.kind).filter { $0 == .snapshotComplete || $0 == .doubt }
            #expect(truth == [.snapshotComplete, .doubt, .snapshotComplete])
        }
        #expect(questions.withLock { $0 } == [])
    }

    @Test func `a connection that is alive and of no use is given up for a new one`() async throws {
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.welcome()
            _ = await peer.remainder()
        }
        let timing = { (timing: inout FeedClient.Timing) in timing.checkEvery = .milliseconds(1) }
        try await connecting(timing, to: script) { listener in
            #expect(await eventually { await listener.state == .listening })
            await listener.giveUp(because: "heartbeats and no data")
            #expect(await eventually { await listener.connections == 2 })
            #expect(await eventually { await listener.state == .listening })
            let loss = listener.loss("heartbeats and no data", retry: .milliseconds(1))
            #expect(await listener.losses == [loss])
        }
    }

    @Test func `a switch that is not there is tried again`() async throws {
        var timing = FeedClient.Timing()
        (timing.firstRetry, timing.lastRetry) = (.milliseconds(1), .milliseconds(2))
        let listener = RecordingListener()
        // Nothing listens at port 1, which is reserved.
        let client = FeedClient(host: "127.0.0.1", port: 1, timing: timing)
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await client.run(listener) }
            #expect(await eventually { await listener.losses.count >= 2 })
            group.cancelAll()
        }
        let loss = try #require(await listener.losses.first)
        #expect(loss.retry == .milliseconds(1))
        #expect(loss.reason.contains("refused"))
    }

    @Test func `a silent switch is asked once whether it is there, and given up`() async throws {
        let questions = Mutex<[String]>([])
        let impatient = { (timing: inout FeedClient.Timing) in
            (timing.pingAfter, timing.staleAfter) = (.milliseconds(500), .seconds(2))
            timing.firstRetry = .seconds(3600)
        }
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.welcome()
            let rest = await peer.remainder()
            questions.withLock { $0 = rest }
        }
        try await connecting(impatient, to: script) { listener in
            #expect(await eventually { await !listener.losses.isEmpty })
            let loss = listener.loss("no answer for 2 s", retry: .seconds(3600))
            #expect(await listener.losses == [loss])
            #expect(await eventually { questions.withLock { $0 } == ["Action: Ping"] })
        }
    }

    @Test func `a switch that answers is asked again after the next silence`() async throws {
        let answered = Mutex(0)
        let timing = { (timing: inout FeedClient.Timing) in timing.pingAfter = .milliseconds(20) }
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.welcome()
            while let action = await peer.action() {
                #expect(action == ["Action: Ping", "ActionID: bandeau-ping"])
                answered.withLock { $0 += 1 }
                try await peer.send("Response: Success", "ActionID: bandeau-ping", "Ping: Pong")
            }
        }
        try await connecting(timing, to: script) { listener in
            #expect(await eventually { answered.withLock { $0 } >= 5 })
            #expect(await listener.losses == [])
        }
    }
}
