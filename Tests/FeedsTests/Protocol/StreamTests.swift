import CallCentre
import Feeds
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct StreamTests {
    private static let join = "Event: QueueCallerJoin\r\nQueue: n1\r\nUniqueid: u1\r\n\r\n"
    private static let offer = Event(.offered(CallID(slot: 0, generation: 0), QueueID(0)), at: SwitchTranscript.start)

    private func events(of text: String) -> [Event] { events(of: Array(text.utf8)) }

    private func events(of bytes: [UInt8]) -> [Event] {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        feed.receive(bytes, at: SwitchTranscript.start, into: &events)
        return events
    }

    @Test(arguments: [
        "Asterisk Call Manager/11.0.0\r\n", "\r\n\r\n", "Event: Unheard\r\nQueue: n1\r\nUniqueid: u9\r\n\r\n",
        "Event: \r\n\r\n", "Event:\r\n\r\n", ": \r\n\r\n", "no colon at all\r\nnor here\r\n\r\n",
        "Event: QueueCallerJoin\r\nQueue: n1\r\n\r\n", "Event: QueueCallerJoin\r\nUniqueid: u9\r\n\r\n",
        "Event: QueueCallerJoinx\r\nQueue: n1\r\nUniqueid: u9\r\n\r\n",
        "Event: QueueCallerJoin\r\nQueue: n1x\r\nUniqueid: u9\r\n\r\n",
        "Event: AgentConnect\r\n\r\n", "Event: AgentConnect\r\nQueue: n1\r\nUniqueid: u9\r\n\r\n",
        "Event: AgentComplete\r\nInterface: PJSIP/ann\r\n\r\n", "Event: QueueMemberStatus\r\nStatus: 1\r\n\r\n",
        "Event: QueueMember\r\nQueue: n1\r\n\r\n", "Event: Hangup\r\n\r\n",
        "Event: VarSet\r\nVariable: QUEUESTATUS\r\n\r\n",
        "Event: QueueCallerAbandon\r\n\r\n", "Event: QueueCallerLeave\r\nUniqueid: u9\r\n\r\n",
        "Response: Success\r\n\r\n",
        "Event: QueueEntry\r\nQueue: n1\r\n\r\n", "Event: FullyBooted\r\n\r\n", "Event: Hold\r\n\r\n",
    ])
    func `what cannot be used is passed over and the next message is read`(before: String) {
        #expect(events(of: before + Self.join) == [Self.offer])
    }

    @Test func `lines may end without a carriage return and colons without a space`() {
        #expect(events(of: "Event:QueueCallerJoin\nQueue:  n1\nUniqueid:u1\n\n") == [Self.offer])
    }

    @Test func `of a field that comes twice the first counts`() {
        let message = "Event: QueueCallerJoin\r\nQueue: n1\r\nQueue: n2\r\nUniqueid: u1\r\n\r\n"
        #expect(events(of: message) == [Self.offer])
    }

    @Test func `a message without its empty line has not come yet`() {
        #expect(events(of: String(Self.join.dropLast())) == [])
    }

    @Test func `identifiers longer than usual are told apart`() {
        let tail = String(repeating: "x", count: 60)
        let joins = ["a", "b", "a"].map { "Event: QueueCallerJoin\r\nQueue: n1\r\nUniqueid: \($0)\(tail)\r\n\r\n" }
        #expect(events(of: joins.joined()).count == 2)
    }

    @Test(arguments: ["99999999999", "999999999999999999", "9999999999999999999999", "-1", "1e3", "12x", ""])
    func `a number that cannot be one is treated as missing`(number: String) {
        let connect = """
            Event: AgentConnect\r\nQueue: n1\r\nUniqueid: u1\r\nDestUniqueid: d1\r\nInterface: PJSIP/ann\r
            HoldTime: \(number)\r\n\r\n
            """
        let agent = AgentID(0)
        let answer = Event(.answered(CallID(slot: 0, generation: 0), agent), at: SwitchTranscript.start)
        #expect(Array(events(of: connect).prefix(2)) == [Self.offer, answer])
    }

    @Test(arguments: [
        "QueueEntry\r\nUniqueid: u9\r\nWait", "AgentComplete\r\nInterface: PJSIP/ann\r\nTalkTime",
        "QueueMember\r\nLocation: PJSIP/ann\r\nStatus: 1\r\nLastCall", "FullyBooted\r\nUptime",
        "QueueMember\r\nLocation: PJSIP/ann\r\nStatus: 1\r\nWrapuptime", "QueueCallerJoin\r\nTimestamp",
    ])
    func `numbers too large for a time stop nothing`(message: String) {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        feed.disconnected(at: SwitchTranscript.start, into: &events)
        let large = ["9999999999", "99999999999", "999999999999999999", "99999999999999999999"]
        for number in large {
            let text = "Event: \(message): \(number)\r\nQueue: n1\r\n\r\n\("Event: QueueStatusComplete\r\n\r\n")"
            feed.receive(Array(text.utf8), at: SwitchTranscript.start, into: &events)
        }
        events = []
        feed.receive(Array(Self.join.utf8), at: SwitchTranscript.start + .seconds(9), into: &events)
        let offers = events.filter { if case .offered = $0.kind { true } else { false } }
        #expect(offers.map(\.time) == [SwitchTranscript.start + .seconds(9)])
    }

    @Test func `a message of over one mebibyte is thrown away with a notice and reading goes on`() {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        let flood = [UInt8](repeating: 0x41, count: 1 << 20)
        feed.receive(flood, at: SwitchTranscript.start, into: &events)
        #expect(feed.session.takeNotices() == [])
        feed.receive([0x41], at: SwitchTranscript.start, into: &events)
        #expect(feed.session.takeNotices() == ["the peer does not speak AMI: no message ended within 1 MiB"])
        feed.receive(Array(Self.join.utf8), at: SwitchTranscript.start, into: &events)
        #expect(events == [Self.offer])
    }

    @Test func `a connection that ends inside a message leaves nothing of it`() {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        feed.receive(Array("Event: QueueCallerJoin\r\nQueue: n2\r\n".utf8), at: SwitchTranscript.start, into: &events)
        feed.disconnected(at: SwitchTranscript.start, into: &events)
        feed.receive(Array(Self.join.utf8), at: SwitchTranscript.start, into: &events)
        #expect(events == [Event(.doubt, at: SwitchTranscript.start), Self.offer])
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `damaged messages stop nothing`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.sample.utf8)
        for _ in 0..<Int.random(in: 1...8, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            let junk = (0..<Int.random(in: 0...3, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            bytes.replaceSubrange(place..<min(place + 2, bytes.count), with: junk)
        }
        let after = Array("\r\n\r\nEvent: QueueCallerJoin\r\nQueue: n2\r\nUniqueid: last\r\n\r\n".utf8)
        let offers = events(of: bytes + after).filter { event in
            if case .offered(_, QueueID(1)) = event.kind { true } else { false }
        }
        #expect(offers.count == 1, "seed \(seed)")
    }

    private static let sample = """
        Asterisk Call Manager/11.0.0\r
        Event: QueueMemberAdded\r\nQueue: n1\r\nInterface: PJSIP/ann\r\nStatus: 1\r\nPaused: 0\r\n\r
        Event: QueueCallerJoin\r\nTimestamp: 1000000000.5\r\nQueue: n1\r\nUniqueid: 1000000000.1\r\n\r
        Event: QueueCallerLeave\r\nQueue: n1\r\nUniqueid: 1000000000.1\r\n\r
        Event: AgentConnect\r\nQueue: n1\r\nUniqueid: 1000000000.1\r\nInterface: PJSIP/ann\r\nHoldTime: 3\r\n\r
        Event: AgentComplete\r\nQueue: n1\r\nUniqueid: 1000000000.1\r\nInterface: PJSIP/ann\r\nTalkTime: 3\r\n\r

        """
}
