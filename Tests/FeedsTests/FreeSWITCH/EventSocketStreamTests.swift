import CallCentre
import Feeds
import TestSupport
import Testing

/// The byte stream of an event socket, whole and damaged.
@Suite(.timeLimit(.minutes(5)))
struct EventSocketStreamTests {
    private static let join = SocketText.frame(
        "event member-queue-start, Queue: n1, Member-UUID: u1", microseconds: nil)
    private static let offer = Event(
        .offered(CallID(slot: 0, generation: 0), QueueID(0)), at: FreeSWITCHTranscript.start)

    /// What comes of a stream: events, commands and notices.
    private struct Outcome: Hashable {
        var events: [Event] = []
        var commands: [UInt8] = []
        var notices: [String] = []
        var state = FeedState.disconnected
    }

    /// Reads a stream in pieces as long as `cut` says.
    private func outcome(of bytes: [UInt8], cut: (Int) -> Int = { $0 }) -> Outcome {
        var feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site, password: "s3cret")
        var outcome = Outcome()
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(cut(rest.count)))
            rest = rest.dropFirst(piece.count)
            piece.withUnsafeBytes { feed.receive($0, at: FreeSWITCHTranscript.start, into: &outcome.events) }
            let reply = feed.takeReply()
            outcome.commands += reply.actions
            outcome.notices += reply.notices
            outcome.state = reply.state
        }
        return outcome
    }

    private func outcome(of text: String) -> Outcome { outcome(of: Array(text.utf8)) }

    /// A whole conversation: login, lists, two calls, and frames that are refused.
    private static let conversation: [UInt8] = {
        let opening = FreeSWITCHTranscript.connection(
            agents: "ann|user/ann|Available|Waiting|0|0", tiers: "n1|ann|Ready|1|1",
            n1: FreeSWITCHTranscript.member("u0", "Waiting", joined: 0))
        let steps =
            opening.split(separator: "\n").map { String($0.dropFirst(4)) } + [
                "event member-queue-start, Queue: n1, Member-UUID: u1, Member-CID-Name: Zoé & Léa", "heartbeat",
                "event bridge-agent-start, Queue: n1, Member-UUID: u1, Agent: ann", "log/data",
                "event agent-state-change, Agent: ann, Agent-State: In a queue call",
                "event bridge-agent-end, Queue: n1, Member-UUID: u1, Agent: ann, Agent-Bridged: true",
                "event member-queue-end, Queue: n1, Member-UUID: u0, Cause: Cancel, Cancel-Reason: TIMEOUT",
            ]
        let frames = steps.map { SocketText.frame($0, microseconds: FreeSWITCHTranscript.start.microseconds) }
        let oversize = "Content-Length: 9000000\nContent-Type: log/data\n\n" + String(repeating: "x", count: 9_000_000)
        return Array((frames + ["Reply-Text: +OK\n\n", oversize, join.replacing("u1", with: "u2")]).joined().utf8)
    }()

    @Test func `a conversation gives what its transcript says`() {
        let outcome = outcome(of: Self.conversation)
        #expect(outcome.state == .listening)
        let calls = outcome.events.count { if case .offered = $0.kind { true } else { false } }
        #expect(calls == 3)
        let expected = [
            "refused: a frame without Content-Type", "refused: a frame with Content-Length 9000000, more than 8388608",
        ]
        #expect(outcome.notices == expected)
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `any chunks of a conversation give the same`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let largest = [7, 100, 2_000, 400_000][Int(seed % 4)]
        let split = outcome(of: Self.conversation) { rest in
            // The long body is not worth small pieces.
            rest > 200 && rest < 8_990_000 ? 500_000 : Int.random(in: 1...largest, using: &random)
        }
        #expect(split == outcome(of: Self.conversation), "seed \(seed)")
    }

    @Test func `lines may end with a carriage return as well`() {
        let body = "CC-Action: member-queue-start\r\nCC-Queue: n1\r\nCC-Member-UUID: u1\r\n\r\n"
        let frame = "Content-Length: \(body.utf8.count)\r\nContent-Type: text/event-plain\r\n\r\n\(body)"
        #expect(outcome(of: frame).events == [Self.offer])
    }

    @Test func `values are decoded, and a percent sign alone is one`() {
        let body = "CC-Action: agent-del\nCC-Agent: Zo%C3%A9 100%25 %4 %zz%\n\n"
        var feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site)
        var events: [Event] = []
        feed.receive(SocketText.frame("text/event-plain", body: body), at: FreeSWITCHTranscript.start, into: &events)
        #expect(feed.agentKeys == ["ann", "bob", "Zoé 100% %4 %zz%"])
    }

    @Test(arguments: [
        "\n\n\n", "Content-Type: \n\n", "Content-Type: text/event-plain\n\n", "no colon\n\n",
        "Content-Length: 0\nContent-Type: text/event-plain\n\n", "Content-Length: 3\nContent-Type: x/y\n\nabc",
        SocketText.frame("text/event-plain", body: "\n"), SocketText.frame("text/event-plain", body: "::::"),
        SocketText.frame("event", microseconds: nil),
        SocketText.frame("event member-queue-start, Queue: n1", microseconds: nil),
        SocketText.frame("event member-queue-start, Member-UUID: u9", microseconds: nil),
        SocketText.frame("event bridge-agent-start, Queue: n1, Member-UUID: u9", microseconds: nil),
        SocketText.frame("event bridge-agent-end, Queue: n1, Agent: ann", microseconds: nil),
        SocketText.frame("event member-queue-end", microseconds: nil),
        SocketText.frame("event agent-status-change, Agent: zoe, Agent-Status: Dancing", microseconds: nil),
        SocketText.frame("event agent-state-change, Agent-State: Waiting", microseconds: nil),
        SocketText.frame("event members-count, Queue: n1, Count: 3", microseconds: nil),
        SocketText.frame("text/event-plain", body: "CC-Action: %FF%FE\nCC-Queue: n1\n\n"),
    ])
    func `what cannot be used is passed over and the next frame is read`(before: String) {
        #expect(outcome(of: before + Self.join).events == [Self.offer])
    }

    @Test(arguments: ["x", "-1", "1e3", "67108865", "99999999999999999999", "", "12 3"])
    func `a length that is none is refused, and the next frame is read`(length: String) {
        let outcome = outcome(of: "Content-Length: \(length)\nContent-Type: text/event-plain\n\n" + Self.join)
        #expect(outcome.events == [Self.offer])
        #expect(outcome.notices == ["refused: a frame with Content-Length \(length), not a number up to 67108864"])
    }

    @Test func `headers without an end are thrown away`() {
        let flood = String(repeating: "x", count: 64 << 10)
        let outcome = outcome(of: flood + "\n\n" + Self.join)
        #expect(outcome.events == [Self.offer])
        #expect(outcome.notices == ["refused: no frame: no headers ended within 64 KiB"])
    }

    @Test func `of many refused frames people are told of five`() {
        let outcome = outcome(of: String(repeating: "Reply-Text: x\n\n", count: 40))
        #expect(outcome.notices.count == 5)
        #expect(outcome.notices.last == "refused: a frame without Content-Type; further ones are not told")
    }

    @Test func `a connection that ends inside a frame leaves nothing of it`() {
        var feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site)
        var events: [Event] = []
        let half = "Content-Length: 900\nContent-Type: text/event-plain\n\nCC-Action"
        feed.receive(half, at: FreeSWITCHTranscript.start, into: &events)
        feed.disconnected(at: FreeSWITCHTranscript.start, into: &events)
        feed.receive(Self.join, at: FreeSWITCHTranscript.start, into: &events)
        #expect(events == [Event(.doubt, at: FreeSWITCHTranscript.start), Self.offer])
    }

    @Test(arguments: ["99999999999", "9999999999999999", "99999999999999999999", "-1", "x"])
    func `times that cannot be any stop nothing`(number: String) {
        let end = "event member-queue-end, Queue: n1, Member-UUID: u9, Cause: Cancel, Member-Joined-Time: \(number)"
        let stamped = SocketText.frame(end, microseconds: nil).replacing("CC-Cause", with: "CC-Causa")
        let body =
            "Event-Date-Timestamp: \(number)\nCC-Action: member-queue-start\nCC-Queue: n1\nCC-Member-UUID: u1\n\n"
        let outcome = outcome(of: stamped + SocketText.frame("text/event-plain", body: body))
        #expect(outcome.events.map(\.time) == Array(repeating: FreeSWITCHTranscript.start, count: 3))
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `damage stops nothing for longer than the connection`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.conversation.prefix(4_000))
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let junk = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            bytes.replaceSubrange(place..<min(place + 2, bytes.count), with: junk)
        }
        var feed = FreeSWITCHFeed(site: FreeSWITCHTranscript.site, password: "s3cret")
        var events: [Event] = []
        bytes.withUnsafeBytes { feed.receive($0, at: FreeSWITCHTranscript.start, into: &events) }
        feed.disconnected(at: FreeSWITCHTranscript.start, into: &events)
        events = []
        feed.receive(Self.join.replacing("u1", with: "last"), at: FreeSWITCHTranscript.start, into: &events)
        #expect(events.count == 1, "seed \(seed)")
    }
}
