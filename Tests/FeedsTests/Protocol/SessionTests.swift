import CallCentre
import Feeds
import Testing

@Suite(.timeLimit(.minutes(5)))
struct SessionTests {
    private var feed = AsteriskFeed(site: SwitchTranscript.site)

    init() {
        feed.session.use(AMISession.Credentials(username: "board", secret: "s3cret"))
    }

    /// Sends the feed one message of these lines and returns what it wants said, line by line.
    private mutating func reply(to lines: String...) -> [String] {
        var events: [Event] = []
        let message = lines.joined(separator: "\r\n") + "\r\n\r\n"
        feed.receive(Array(message.utf8), at: SwitchTranscript.start, into: &events)
        let said = String(decoding: feed.session.takeActions(), as: UTF8.self)
        return said.isEmpty ? [] : said.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    private static let login = [
        "Action: Login", "ActionID: bandeau-login", "Username: board", "Secret: s3cret",
        "Events: system,agent,call,dialplan", "", "",
    ]

    @Test mutating func `the greeting is answered with the login and the login with the question for everything`() {
        #expect(feed.session.state == .disconnected)
        #expect(reply(to: "Asterisk Call Manager/11.0.0") == Self.login)
        #expect(feed.session.state == .loggingIn)
        let question = ["Action: QueueStatus", "ActionID: bandeau-status", "", ""]
        let accepted = "Message: Authentication accepted"
        #expect(reply(to: "Response: Success", "ActionID: bandeau-login", accepted) == question)
        #expect(feed.session.state == .awaitingSnapshot)
        #expect(reply(to: "Response: Success", "ActionID: bandeau-status", "EventList: start") == [])
        #expect(reply(to: "Event: QueueStatusComplete", "ActionID: bandeau-status") == [])
        #expect(feed.session.state == .listening)
        #expect(feed.session.takeNotices() == [])
    }

    @Test mutating func `a refused login is told in the switch's own words`() throws {
        _ = reply(to: "Asterisk Call Manager/11.0.0")
        let answer = reply(to: "Response: Error", "ActionID: bandeau-login", "Message: Authentication failed")
        #expect(answer == [])
        let advice = "check username and secret against manager.conf, and its permit lines"
        #expect(feed.session.state == .refused("Authentication failed; \(advice)"))
        // It is told with the loss of the connection, and not twice.
        #expect(feed.session.takeNotices() == [])
    }

    @Test mutating func `a question that is not permitted is explained`() throws {
        _ = reply(to: "Asterisk Call Manager/11.0.0")
        _ = reply(to: "Response: Success", "ActionID: bandeau-login")
        _ = reply(to: "Response: Error", "ActionID: bandeau-status", "Message: Permission denied")
        let notice = try #require(feed.session.takeNotices().first)
        #expect(notice.contains("QueueStatus: Permission denied"))
        #expect(notice.contains("system,agent"))
        #expect(feed.session.state == .awaitingSnapshot)
    }

    @Test mutating func `answers to other questions are nobody's business`() {
        _ = reply(to: "Asterisk Call Manager/11.0.0")
        #expect(reply(to: "Response: Success", "ActionID: someone-else") == [])
        #expect(reply(to: "Response: Error", "Message: Missing action in request") == [])
        #expect(feed.session.state == .loggingIn)
        #expect(feed.session.takeNotices() == [])
    }

    @Test mutating func `a new connection begins the conversation again`() {
        _ = reply(to: "Asterisk Call Manager/11.0.0")
        _ = reply(to: "Response: Success", "ActionID: bandeau-login")
        var events: [Event] = []
        feed.disconnected(at: SwitchTranscript.start, into: &events)
        #expect(feed.session.state == .disconnected)
        #expect(reply(to: "Asterisk Call Manager/11.0.0") == Self.login)
    }

    @Test mutating func `what was not sent before the connection ended is not sent over the next`() {
        feed.session.ping()
        var events: [Event] = []
        feed.disconnected(at: SwitchTranscript.start, into: &events)
        #expect(feed.session.takeActions() == [])
    }

    @Test mutating func `a ping is asked once`() {
        feed.session.ping()
        #expect(
            String(decoding: feed.session.takeActions(), as: UTF8.self)
                == "Action: Ping\r\nActionID: bandeau-ping\r\n\r\n")
        #expect(feed.session.takeActions() == [])
        #expect(reply(to: "Response: Success", "ActionID: bandeau-ping", "Ping: Pong") == [])
    }

    @Test func `without credentials the session only listens`() {
        var silent = AsteriskFeed(site: SwitchTranscript.site)
        var events: [Event] = []
        silent.receive(Array("Asterisk Call Manager/11.0.0\r\n".utf8), at: SwitchTranscript.start, into: &events)
        #expect(silent.session.takeActions() == [])
        #expect(silent.session.state == .disconnected)
    }

    @Test mutating func `a clock far from the switch's is told once and not used`() {
        var events: [Event] = []
        for stamp in ["1000000005.5", "1000000006.5"] {
            let join = "Event: QueueCallerJoin\r\nTimestamp: \(stamp)\r\nQueue: n1\r\nUniqueid: u\(stamp)\r\n\r\n"
            feed.receive(Array(join.utf8), at: SwitchTranscript.start, into: &events)
        }
        #expect(events.map(\.time) == [SwitchTranscript.start, SwitchTranscript.start])
        #expect(feed.session.takeNotices().count == 1)
    }

    @Test mutating func `the switch's own time stamps are used where the clocks agree`() {
        var events: [Event] = []
        let join = "Event: QueueCallerJoin\r\nTimestamp: 999999999.25\r\nQueue: n1\r\nUniqueid: u1\r\n\r\n"
        feed.receive(Array(join.utf8), at: SwitchTranscript.start, into: &events)
        #expect(events.map(\.time) == [SwitchTranscript.start - .milliseconds(750)])
        #expect(feed.session.takeNotices() == [])
    }
}

// MARK: Outside lines

extension SessionTests {
    @Test func `a site with trunks asks for the channels, too`() {
        var site = SwitchTranscript.site
        site.trunkGroups = [TrunkGroup(key: "t2", channels: ["PJSIP/operator-"])]
        var session = AsteriskFeed(site: site).session
        session.askForSnapshot()
        let asked = ["CoreShowChannels", "ActionID: bandeau-channels", "", "Action: QueueStatus"]
        #expect(String(decoding: session.takeActions(), as: UTF8.self).contains(asked.joined(separator: "\r\n")))
    }
}

// MARK: Permissions

extension SessionTests {
    /// Logs in, takes a list without callers, and lets a time pass; returns what is said then.
    private mutating func listen(for seconds: Int) -> String {
        var events: [Event] = []
        for message in ["Asterisk Call Manager/11.0.0", "Response: Success\r\nActionID: bandeau-login\r\n"] {
            feed.receive(Array("\(message)\r\n".utf8), at: SwitchTranscript.start, into: &events)
        }
        list(at: 0)
        _ = feed.takeReply()
        feed.advance(to: SwitchTranscript.start + .seconds(seconds), into: &events)
        return String(decoding: feed.takeReply().actions, as: UTF8.self)
    }

    private mutating func list(_ entries: String = "", at second: Int) {
        var events: [Event] = []
        let rows = "Event: QueueParams\r\nQueue: n1\r\n\r\n\(entries)Event: QueueStatusComplete\r\n\r\n"
        feed.receive(Array(rows.utf8), at: SwitchTranscript.start + .seconds(second), into: &events)
    }

    private static let entry = "Event: QueueEntry\r\nQueue: n1\r\nUniqueid: u1\r\nWait: 20\r\n\r\n"

    @Test mutating func `a login that hears of no event asks again after a minute, and says what is missing`() {
        #expect(listen(for: 59) == "")
        #expect(listen(for: 60).contains("Action: QueueStatus"))
        list(Self.entry, at: 60)
        let notices = feed.takeReply().notices
        #expect(notices.count == 1)
        #expect(notices.first?.contains("read class `agent`") == true)
    }

    @Test mutating func `a login that hears of events asks no more`() {
        var events: [Event] = []
        _ = listen(for: 1)
        let join = "Event: QueueCallerJoin\r\nQueue: n1\r\nUniqueid: u9\r\n\r\n"
        feed.receive(Array(join.utf8), at: SwitchTranscript.start + .seconds(2), into: &events)
        feed.advance(to: SwitchTranscript.start + .seconds(6000), into: &events)
        #expect(feed.takeReply().actions == [])
    }

    @Test mutating func `callers who were waiting before the login prove nothing`() {
        _ = listen(for: 60)
        list(Self.entry.replacing("Wait: 20", with: "Wait: 59"), at: 60)
        #expect(feed.takeReply().notices == [])
    }
}
