import CallCentre
import Feeds
import Testing

/// The conversation with an event socket: login, events, lists, pings, refusals.
@Suite(.timeLimit(.minutes(5)))
struct FreeSWITCHSessionTests {
    private static let login = """
        0  < auth/request
        0  ! auth s3cret
        0  < reply +OK accepted
        0  ! event plain HEARTBEAT CUSTOM callcenter::info
        """
    private static let subscribed = """
        \(login)
        0  < reply +OK event listener enabled plain
        0  ! api callcenter_config queue list
        0  ! api callcenter_config agent list
        0  ! api callcenter_config tier list
        """
    private static let lists = """
        1  < list name|strategy; n1|ring-all; n2|ring-all
        1  ! api callcenter_config queue list members n1
        1  ! api callcenter_config queue list members n2
        1  < list
        1  < list
        1  < list
        1  < list
        1  > snapshot
        """

    private func play(_ script: String, password: String? = "s3cret") throws -> FeedState {
        var transcript = FreeSWITCHTranscript(.talk, password: password)
        try transcript.play(script)
        return transcript.feed.state
    }

    @Test func `login, events and lists follow one another`() throws {
        #expect(try play(Self.login) == .loggingIn)
        #expect(try play(Self.subscribed) == .awaitingSnapshot)
        #expect(try play("\(Self.subscribed)\n\(Self.lists)") == .listening)
    }

    @Test func `a refused login is told in the switch's own words`() throws {
        let state = try play(
            """
            0  < auth/request
            0  ! auth s3cret
            0  < reply -ERR invalid
            """)
        #expect(state == .refused("invalid; check the password against event_socket.conf.xml"))
    }

    @Test func `an address that is not permitted is told so`() throws {
        let state = try play(
            """
            0  < rejection Access Denied, go away.
            """)
        let advice = "check apply-inbound-acl in event_socket.conf.xml"
        #expect(state == .refused("our address: Access Denied, go away.; \(advice)"))
    }

    @Test func `events that are not permitted make the login useless`() throws {
        let state = try play(
            """
            \(Self.login)
            0  < reply -ERR permission denied
            """)
        #expect(state == .refused("no events of callcenter::info: permission denied"))
    }

    @Test func `lists that are refused are asked for again with the next heartbeat`() throws {
        let state = try play(
            """
            \(Self.subscribed)
            0   < error -ERR callcenter_config Command not found!
            0   ? the switch does not answer `callcenter_config queue list`: -ERR callcenter_config Command not found!
            0   < error -ERR callcenter_config Command not found!
            0   ? the switch does not answer `callcenter_config agent list`
            0   < error -ERR callcenter_config Command not found!
            0   ? the switch does not answer `callcenter_config tier list`
            20  < heartbeat
            20  ! api callcenter_config queue list
            20  ! api callcenter_config agent list
            20  ! api callcenter_config tier list
            \(Self.lists)
            40  < heartbeat
            """)
        #expect(state == .listening)
    }

    @Test func `a queue the switch does not have is told with those it has`() throws {
        _ = try play(
            """
            \(Self.subscribed)
            1  < list name|strategy; n1@default|ring-all; sales|ring-all
            1  ! api callcenter_config queue list members n1@default
            1  ? the switch has no queue n2; it has n1@default, sales
            """)
    }

    @Test func `a ping is asked once let in, and its answer means nothing more`() throws {
        _ = try play("0 ping")
        let state = try play(
            """
            \(Self.subscribed)
            \(Self.lists)
            2  ping
            2  ! api status
            2  < error UP 0 years, 0 days
            """)
        #expect(state == .listening)
    }

    @Test func `the switch's goodbye is told`() throws {
        _ = try play(
            """
            \(Self.login)
            5  < notice Disconnected, goodbye.
            5  ? the switch is about to close the connection: Disconnected, goodbye.
            """)
    }

    @Test func `a new connection begins the conversation again`() throws {
        let state = try play(
            """
            \(Self.subscribed)
            5  lost
            5  > doubt
            \(Self.login)
            """)
        #expect(state == .loggingIn)
    }

    @Test func `without a password the feed only listens`() throws {
        #expect(try play("0 < auth/request\n1 ping", password: nil) == .disconnected)
    }

    @Test func `answers nobody asked for are passed over`() throws {
        let state = try play(
            """
            0  < reply +OK accepted
            0  < list name|status; ann|Available
            \(Self.login)
            """)
        #expect(state == .loggingIn)
    }

    @Test func `a restored feed has to be given its password again`() throws {
        var transcript = FreeSWITCHTranscript(.talk, password: "s3cret")
        try transcript.play("0 save\n0 < auth/request")
        transcript.feed.use(password: "other")
        try transcript.play("1 < auth/request\n1 ! auth other")
    }

    @Test func `rows with too few values are told and the others read`() throws {
        _ = try play(
            """
            \(Self.subscribed)
            1  < list name|strategy; n1|ring-all; n2|ring-all
            1  ! api callcenter_config queue list members n1
            1  ! api callcenter_config queue list members n2
            1  < list name|status|state; ann|Available|Waiting; bob
            1  ? callcenter_config agent list: 1 rows have too few values
            """)
    }
}
