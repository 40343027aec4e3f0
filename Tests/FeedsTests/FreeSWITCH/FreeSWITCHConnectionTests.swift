import CallCentre
import Feeds
import TestSupport
import Testing

/// A client connected to an event socket that plays a script.
@Suite(.timeLimit(.minutes(5)))
struct FreeSWITCHConnectionTests {
    /// Lets the client in and answers its questions; one caller waits, one agent is free.
    private static let welcome: @Sendable (inout SwitchConnection) async throws -> Void = { peer in
        try await peer.send(SocketText.frame("auth/request", microseconds: nil).utf8)
        let answers = [
            "auth s3cret": "reply +OK accepted",
            "event plain HEARTBEAT CUSTOM callcenter::info": "reply +OK event listener enabled plain",
            "api callcenter_config queue list": "list name|strategy; n1|ring-all; n2|ring-all",
            "api callcenter_config agent list": "list name|status|state; ann|Available|Waiting",
            "api callcenter_config tier list": "list queue|agent|state; n1|ann|Ready",
            "api callcenter_config queue list members n1":
                "list queue|uuid|cid_name|joined_epoch|state; n1|u1|Zoé|1000000000|Waiting",
            "api callcenter_config queue list members n2": "list",
        ]
        var open = Set(answers.keys)
        while !open.isEmpty, let question = await peer.action()?.first {
            // An early ping is answered like any other.
            let answer = answers[question] ?? "error UP 0 years"
            open.remove(question)
            try await peer.send(SocketText.frame(answer, microseconds: nil).utf8)
        }
    }

    private func connecting(
        pingAfter: Duration = .seconds(1800), to script: @escaping ScriptedSwitch.Script,
        _ body: (RecordingListener) async throws -> Void
    ) async throws {
        var timing = FeedClient.Timing()
        (timing.pingAfter, timing.staleAfter) = (pingAfter, .seconds(3600))
        timing.firstRetry = .milliseconds(1)
        let peer = try await ScriptedSwitch()
        let feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site, password: "s3cret")
        let listener = RecordingListener(feed, port: peer.port)
        let client = FeedClient(host: "127.0.0.1", port: peer.port, timing: timing)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await peer.run(script) }
            group.addTask { try await client.run(listener) }
            try await body(listener)
            group.cancelAll()
        }
    }

    @Test func `a client logs in, asks for everything, hands on what happens, and pings`() async throws {
        let script: ScriptedSwitch.Script = { peer, _ in
            try await Self.welcome(&peer)
            let join = "event member-queue-start, Queue: n2, Member-UUID: u2"
            try await peer.send(SocketText.frame(join, microseconds: nil).utf8)
            for _ in 0..<3 {
                #expect(await peer.action() == ["api status"])
                try await peer.send(SocketText.frame("error UP 0 years", microseconds: nil).utf8)
            }
            let leave = "event member-queue-end, Queue: n2, Member-UUID: u2, Cause: Cancel, Cancel-Reason: TIMEOUT"
            try await peer.send(SocketText.frame(leave, microseconds: nil).utf8)
            _ = await peer.remainder()
        }
        try await connecting(pingAfter: .milliseconds(20), to: script) { listener in
            let first = CallID(slot: 0, generation: 0)
            let second = CallID(slot: 1, generation: 0)
            let expected: [Event.Kind] = [
                .serving(AgentID(0), QueueID(0), paused: false, reason: nil), .offered(first, QueueID(0)),
                .agentState(AgentID(1), .loggedOut, reason: nil), .agentState(AgentID(0), .ready, reason: nil),
                .snapshotComplete, .offered(second, QueueID(1)), .left(second, .overflowed),
            ]
            #expect(await eventually { await listener.events.count >= expected.count })
            #expect(await listener.events.map(\.kind) == expected)
            #expect(await listener.notices == [])
            #expect(await listener.losses == [])
        }
    }

    @Test func `callers found again after a lost connection are the same`() async throws {
        let script: ScriptedSwitch.Script = { peer, number in
            try await Self.welcome(&peer)
            if number == 2 { _ = await peer.remainder() }
        }
        try await connecting(to: script) { listener in
            let still = Event.Kind.stillWaiting(CallID(slot: 0, generation: 0))
            #expect(await eventually { await listener.events.contains { $0.kind == still } })
            #expect(await eventually { await listener.events.last?.kind == .snapshotComplete })
            let offers = await listener.events.count { if case .offered = $0.kind { true } else { false } }
            #expect(offers == 1)
        }
    }

    @Test func `a refused password is told and not tried again soon`() async throws {
        let script: ScriptedSwitch.Script = { peer, _ in
            try await peer.send(SocketText.frame("auth/request", microseconds: nil).utf8)
            _ = await peer.action()
            try await peer.send(SocketText.frame("reply -ERR invalid", microseconds: nil).utf8)
            _ = await peer.remainder()
        }
        try await connecting(to: script) { listener in
            #expect(await eventually { await !listener.losses.isEmpty })
            let reason = "login refused: invalid; check the password against event_socket.conf.xml"
            #expect(await listener.losses == [listener.loss(reason, retry: .seconds(30))])
            #expect(await listener.notices == [])
        }
    }
}
