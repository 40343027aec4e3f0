import CallCentre
import Feeds
import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestSupport
import Testing

/// Clients that send lines to a listening port.
@Suite(.timeLimit(.minutes(5)))
struct FeedServerTests {
    @Test func `each line is answered with its verdict, once it was taken in`() async throws {
        try await serving { port, listener in
            try await Client.connected(to: port) { client in
                try await client.send(heartbeat("a") + "\n{\"type\":7}\n" + heartbeat("a") + "\n")
                #expect(try await client.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
                let refusal = try await client.line() ?? ""
                #expect(refusal.hasPrefix(#"{"line":2,"outcome":"refused""#))
                #expect(try await client.line() == #"{"line":3,"id":"a","outcome":"duplicate"}"#)
                #expect(await listener.counts.accepted == 1)
            }
        }
    }

    @Test func `nothing is acknowledged before it was taken in`() async throws {
        try await serving { port, listener in
            await listener.hold()
            try await Client.connected(to: port) { client in
                try await client.send(heartbeat("a") + "\n")
                #expect(await eventually { await listener.held == 1 })
                #expect(await listener.answered == 0)
                #expect(client.receivedBytes == 0)
                await listener.release()
                #expect(try await client.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
            }
        }
    }

    @Test func `several clients at once each have their own lines and numbers`() async throws {
        try await serving { port, listener in
            try await Client.connected(to: port) { one in
                try await Client.connected(to: port) { two in
                    try await one.send("{\"type\":\"heart")
                    try await two.send(heartbeat("b") + "\n" + heartbeat("c") + "\n{\"type\":")
                    #expect(try await two.line() == #"{"line":1,"id":"b","outcome":"accepted"}"#)
                    #expect(try await two.line() == #"{"line":2,"id":"c","outcome":"accepted"}"#)
                    try await one.send("beat\",\"id\":\"a\"}\n")
                    #expect(try await one.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
                    try await two.send("\"heartbeat\",\"id\":\"d\"}\n")
                    #expect(try await two.line() == #"{"line":3,"id":"d","outcome":"accepted"}"#)
                    #expect(await listener.counts.refused == 0)
                }
            }
            #expect(await eventually { await listener.losses.count == 2 })
            #expect(await listener.losses == Array(repeating: "the client closed the connection", count: 2))
            #expect(await listener.present == 0)
        }
    }

    @Test func `a client that closes its side after the last line still gets the verdicts`() async throws {
        try await serving { port, _ in
            try await Client.connected(to: port) { client in
                try await client.send(heartbeat("a") + "\n" + heartbeat("b"))
                try await client.closeOutput()
                #expect(try await client.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
                #expect(try await client.line() == #"{"line":2,"id":"b","outcome":"accepted"}"#)
                #expect(try await client.line() == nil)
            }
        }
    }

    @Test func `a line too long is refused without being kept, and the next one counts on`() async throws {
        try await serving { port, listener in
            try await Client.connected(to: port) { client in
                for _ in 0..<20 { try await client.send(String(repeating: "x", count: 60_000)) }
                try await client.send("\n" + heartbeat("a") + "\n")
                let refusal =
                    #"{"line":1,"outcome":"refused","reason":"longer than 64 KiB; a line should be one event"}"#
                #expect(try await client.line() == refusal)
                #expect(try await client.line() == #"{"line":2,"id":"a","outcome":"accepted"}"#)
                #expect(await listener.largestBatch < 200_000)
            }
        }
    }

    @Test func `a client that does not read its answers is dropped`() async throws {
        var limits = FeedServer.Limits()
        limits.answer = .milliseconds(200)
        try await serving(limits) { port, listener in
            await listener.answer(with: [UInt8](repeating: 0x78, count: 1 << 20))
            try await Client.connected(to: port, reading: false) { client in
                let sending = Task {
                    while true { try await client.send(heartbeat("a") + "\n") }
                }
                #expect(await eventually { await !listener.losses.isEmpty })
                #expect(await listener.losses == ["the client did not read its answers within 0.2 seconds"])
                _ = await sending.result
            }
        }
    }

    @Test func `one client more than there may be is turned away`() async throws {
        var limits = FeedServer.Limits()
        limits.clients = 1
        try await serving(limits) { port, listener in
            try await Client.connected(to: port) { one in
                try await one.send(heartbeat("a") + "\n")
                _ = try await one.line()
                try await Client.connected(to: port) { two in
                    let (refusal, end) = try await (two.line(), two.line())
                    #expect(refusal == #"{"outcome":"refused","reason":"1 clients are connected already"}"#)
                    #expect(end == nil)
                }
                #expect(await listener.present == 1)
            }
        }
    }

    @Test func `clients that are sent away connect anew, and the reason is told of each`() async throws {
        var limits = FeedServer.Limits()
        limits.checkEvery = .milliseconds(1)
        try await serving(limits) { port, listener in
            try await Client.connected(to: port) { one in
                try await Client.connected(to: port) { two in
                    #expect(await eventually { await listener.present == 2 })
                    await listener.giveUp(because: "no data")
                    let (first, second) = try await (one.line(), two.line())
                    #expect(first == nil)
                    #expect(second == nil)
                }
            }
            #expect(await eventually { await listener.losses == ["no data", "no data"] })
            try await Client.connected(to: port) { client in
                try await client.send(heartbeat("a") + "\n")
                #expect(try await client.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
            }
        }
    }

    @Test func `a server that is stopped still answers what it is taking in`() async throws {
        let listener = LineCollector()
        let port = BoundPort()
        let running = Task {
            try await FeedServer(host: "127.0.0.1", port: 0).run(listener) { value in port.set(value) }
        }
        #expect(await eventually { port.value != 0 })
        await listener.hold()
        try await Client.connected(to: port.value) { client in
            try await client.send(heartbeat("a") + "\n")
            #expect(await eventually { await listener.held == 1 })
            running.cancel()
            await listener.release()
            #expect(try await client.line() == #"{"line":1,"id":"a","outcome":"accepted"}"#)
            #expect(try await client.line() == nil)
        }
        _ = await running.result
        #expect(await listener.losses == ["the server was stopped"])
    }

    @Test func `an address that is taken is told with the system's reason`() async throws {
        try await serving { port, _ in
            let second = FeedServer(host: "127.0.0.1", port: port)
            let error = await #expect(throws: FeedServerError.self) { try await second.run(LineCollector()) }
            #expect(error?.description.hasPrefix("cannot listen at 127.0.0.1:\(port): ") == true)
            #expect(error?.description.contains("in use") == true)
        }
    }

    private func heartbeat(_ id: String) -> String { "{\"type\":\"heartbeat\",\"id\":\"\(id)\"}" }

    /// Runs a test beside a server at a port of its own.
    private func serving(
        _ limits: FeedServer.Limits = FeedServer.Limits(), _ body: (Int, LineCollector) async throws -> Void
    ) async throws {
        let listener = LineCollector()
        let port = BoundPort()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await FeedServer(host: "127.0.0.1", port: 0, limits: limits)
                    .run(listener) { value in port.set(value) }
            }
            #expect(await eventually { port.value != 0 })
            try await body(port.value, listener)
            group.cancelAll()
        }
    }
}

/// The port a server was given; 0 before it has one.
private final class BoundPort: Sendable {
    private let port = Mutex(0)

    var value: Int { port.withLock { $0 } }

    func set(_ value: Int) { port.withLock { $0 = value } }
}

/// Takes lines in as the wallboard does, and can be made slow.
actor LineCollector: LineListener {
    private var feed: OpenFormatFeed
    private var events: [Event] = []
    private(set) var losses: [String] = []
    private(set) var present = 0
    /// Batches that wait to be taken in.
    private(set) var held = 0
    private(set) var answered = 0
    private(set) var largestBatch = 0
    private var isHolding = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var fixedAnswer: [UInt8]?
    private var reasonsToGiveUp: [String] = []

    init() {
        feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
    }

    var counts: LineCounts { feed.counts }

    func hold() { isHolding = true }

    func release() {
        isHolding = false
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    func answer(with bytes: [UInt8]) { fixedAnswer = bytes }

    /// Sends all clients away when asked next.
    func giveUp(because reason: String) { reasonsToGiveUp.append(reason) }

    func reasonToGiveUp() -> String? { reasonsToGiveUp.isEmpty ? nil : reasonsToGiveUp.removeFirst() }

    func connected(_ client: LineClient, present: Int) { self.present = present }

    func received(_ batch: LineBatch) async -> FeedReply {
        largestBatch = max(largestBatch, batch.bytes.count)
        if isHolding {
            held += 1
            await withCheckedContinuation { waiting.append($0) }
        }
        feed.nextLine = batch.firstLine
        feed.receive(batch.bytes, into: &events)
        answered += 1
        let reply = feed.takeReply()
        return FeedReply(actions: fixedAnswer ?? reply.actions, notices: reply.notices, state: reply.state)
    }

    func disconnected(_ client: LineClient, because reason: String, present: Int) {
        losses.append(reason)
        self.present = present
    }
}
