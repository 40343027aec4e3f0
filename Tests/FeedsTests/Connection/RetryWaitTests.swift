import CallCentre
import Feeds
import Synchronization
import TestSupport
import Testing

/// What a client does between two connections.
@Suite(.timeLimit(.minutes(5)))
struct RetryWaitTests {
    @Test func `a switch that hangs up is left alone for as long as was told`() async throws {
        let starts = Mutex<[ContinuousClock.Instant]>([])
        let soon = { (timing: inout FeedClient.Timing) in timing.firstRetry = .milliseconds(20) }
        let hangUp: ScriptedSwitch.Script = { _, _ in starts.withLock { $0.append(.now) } }
        try await connecting(soon, to: hangUp) { listener in
            #expect(await eventually { starts.withLock { $0.count } >= 4 })
            let waits = await listener.losses.prefix(3).map(\.retry)
            #expect(waits == [.milliseconds(20), .milliseconds(40), .milliseconds(80)])
            let tries = starts.withLock { $0 }
            for (index, wait) in waits.enumerated() {
                #expect(tries[index].duration(to: tries[index + 1]) >= wait)
            }
        }
    }

    @Test func `half a message of a lost connection is not continued by the next`() async throws {
        let script: ScriptedSwitch.Script = { peer, number in
            try await peer.welcome()
            if number == 1 { return try await peer.send("Event: QueueCallerJoin\r\nQueue: n1\r\nUni".utf8) }
            try await peer.send("Event: QueueCallerJoin", "Queue: n2", "Uniqueid: u2")
            _ = await peer.remainder()
        }
        try await connecting(to: script) { listener in
            let offers = {
                await listener.events.compactMap { event in
                    if case .offered(_, let queue) = event.kind { queue } else { nil }
                }
            }
            #expect(await eventually { await !offers().isEmpty })
            #expect(await offers() == [QueueID(1)])
        }
    }

    @Test func `a client that waits for its next try can be cancelled`() async throws {
        var timing = FeedClient.Timing()
        timing.firstRetry = .seconds(3600)
        let listener = RecordingListener()
        // Nothing listens at port 1, which is reserved.
        let running = Task { [timing] in
            try await FeedClient(host: "127.0.0.1", port: 1, timing: timing).run(listener)
        }
        #expect(await eventually { await !listener.losses.isEmpty })
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
        #expect(await listener.losses.count == 1)
    }
}
