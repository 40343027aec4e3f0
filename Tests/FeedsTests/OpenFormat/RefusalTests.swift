import CallCentre
import Feeds
import Testing

/// Lines that cannot be taken, and what their senders are told.
@Suite(.timeLimit(.minutes(5)))
struct RefusalTests {
    /// What became of each line.
    private func verdicts(_ text: String, finishing: Bool = false) -> [LineVerdict] {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
        var events: [Event] = []
        feed.receive(text, into: &events)
        if finishing { feed.finish(into: &events) }
        return feed.takeVerdicts()
    }

    @Test(
        arguments: [
            ("{", "at byte 2 there should be a key in double quotes"),
            ("[1]", "at byte 1 there should be '{': one object a line"),
            ("{\"type\":\"heartbeat\"} x", "at byte 22 there should be the end of the line"),
            ("{\"type\":\"heartbeat\"", "at byte 20 there should be ',' or '}' after a value"),
            ("{\"type\":heartbeat}", "at byte 9 there should be a value"),
            ("{\"type\" \"heartbeat\"}", "at byte 9 there should be ':' after a key"),
            ("{\"type\":\"heartbeat\",}", "at byte 21 there should be a key in double quotes"),
            ("{\"type\":\"heartbeat\",\"x\":01}", "at byte 26 there should be ',' or '}' after a value"),
            ("{\"type\":\"heartbeat\",\"x\":1.}", "at byte 27 there should be digits after the point"),
            ("{\"type\":\"heartbeat\",\"x\":1e}", "at byte 27 there should be digits after the 'e'"),
            ("{\"type\":\"heartbeat\",\"x\":tru}", "at byte 25 there should be a value"),
            ("{\"type\":\"heart", "at byte 15 there should be a closing '\"'"),
            ("{\"type\":\"heart\tbeat\"}", "at byte 15 there should be no control character"),
            ("{\"type\":\"heart\\xbeat\"}", "at byte 16 there should be one of \\\" \\\\"),
            ("{\"type\":\"\\u00g1\"}", "at byte 11 there should be four hexadecimal digits"),
            ("{\"type\":\"\\ud83d\"}", "at byte 11 there should be both halves of a surrogate pair"),
            ("{\"type\":\"\\ude00\\ud83d\"}", "at byte 11 there should be both halves of a surrogate pair"),
            ("{\"type\":\"heartbeat\",\"type\":\"ivr\"}", "at byte 22 there should be each key once"),
        ])
    func `malformed JSON is refused with the place and what belongs there`(line: String, reason: String) {
        let outcome = verdicts(line + "\n").first.map { LineTranscript.text($0.outcome) }
        #expect(outcome?.hasPrefix("refused malformed JSON: \(reason)") == true, "\(outcome ?? "nothing")")
    }

    @Test(
        arguments: [
            ("\"type\":7", "'type' is '7'; it should be a string"),
            ("\"call\":\"a\"", "'type' is missing; it should be a string"),
            ("\"type\":\"call.offered\",\"queue\":\"n1\"", "'call' is missing; it should be a string"),
            ("\"type\":\"call.offered\",\"call\":\"\",\"queue\":\"n1\"", "'call' has 0 bytes; it should have 1 to 200"),
            ("\"type\":\"call.offered\",\"call\":null,\"queue\":\"n1\"", "'call' is missing; it should be a string"),
            ("\"type\":\"call.offered\",\"call\":{},\"queue\":\"n1\"", "'call' is an object; it should be a string"),
            (
                "\"type\":\"call.offered\",\"call\":\"a\",\"queue\":\"n9\"",
                "'n9' is no queue of the site; its queues are n1 n2"
            ),
            (
                "\"type\":\"agent.state\",\"agent\":\"x\",\"state\":\"Avail\"",
                "'state' is 'Avail'; it should be one of held, loggedOut,"
            ),
            (
                "\"type\":\"agent.state\",\"agent\":\"x\",\"state\":\"ready\",\"reason\":[]",
                "'reason' is an array; it should be a string or"
            ),
            ("\"type\":\"agent.queues\",\"agent\":\"x\"", "'queues' is missing; it should be an array of strings"),
            (
                "\"type\":\"agent.queues\",\"agent\":\"x\",\"queues\":[1]",
                "'queues' is an array; it should be an array of strings"
            ),
            (
                "\"type\":\"agent.queues\",\"agent\":\"x\",\"queues\":[\"n1\"],\"paused\":[\"n2\"]",
                "'paused' has 'n2', which 'queues' does not"
            ),
            ("\"type\":\"trunks\",\"busy\":-1", "'busy' is '-1'; it should be a whole number from 0 to"),
            ("\"type\":\"trunks\",\"busy\":1.5", "'busy' is '1.5'; it should be a whole number"),
            ("\"type\":\"trunks\",\"busy\":1,\"capacity\":0", "'capacity' is 0; it should be from 1 to"),
            (
                "\"type\":\"ivr\",\"calls\":99999999999999999999",
                "'calls' is '99999999999999999999'; it should be a whole"
            ),
            ("\"type\":\"heartbeat\",\"id\":5", "'id' is '5'; it should be a string"),
            ("\"type\":\"heartbeat\",\"time\":1047628800", "'time' is '1047628800'; it should be a time such as"),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-03-14T09:26:53\"",
                "'time' is '2003-03-14T09:26:53'; it should be a time"
            ),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-02-29T09:26:53Z\"",
                "'time' is '2003-02-29T09:26:53Z'; it should be"
            ),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-03-14T24:00:00Z\"",
                "'time' is '2003-03-14T24:00:00Z'; it should be"
            ),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-03-14T09:26:53.Z\"",
                "'time' is '2003-03-14T09:26:53.Z'; it should"
            ),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-03-14T07:00:00.1234567Z\"",
                "'time' is '2003-03-14T07:00:00.1234567Z'; it"
            ),
            ("\"type\":\"heartbeat\",\"time\":\"1969-12-31T23:59:59Z\"", "'time' is before 1970"),
            (
                "\"type\":\"heartbeat\",\"time\":\"2003-03-14T09:01:01Z\"",
                "'time' is 3661 s later than it is here; it should be"
            ),
        ])
    func `a value that cannot be is refused with what could be`(fields: String, reason: String) {
        let outcome = verdicts("{\(fields)}\n").first.map { LineTranscript.text($0.outcome) }
        #expect(outcome?.hasPrefix("refused \(reason)") == true, "\(outcome ?? "nothing")")
    }

    @Test(arguments: ["2004-02-29T00:00:00Z", "2000-02-29T23:59:59.5+0100", "1970-01-01T00:00:00Z"])
    func `days that exist are taken`(time: String) {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        feed.receive("{\"type\":\"heartbeat\",\"time\":\"\(time)\"}\n", at: Timestamp(seconds: 2e9), into: &events)
        #expect(feed.counts.accepted == 1)
    }

    @Test func `talking time is told to the microsecond, and a week at most`() throws {
        let outcomes = ["0.000001", "604800", "604801", "-1", "1e3", "1e300", "\"5\""].map { talk in
            verdicts("{\"type\":\"call.ended\",\"call\":\"z\",\"talk\":\(talk)}\n").map {
                LineTranscript.text($0.outcome)
            }
        }
        #expect(outcomes.map { $0[0].hasPrefix("refused") } == [false, false, true, true, false, true, true])
        #expect(outcomes[2] == ["refused 'talk' is '604801' seconds; it should be from 0 to 604800"])
    }

    @Test func `a line longer than 64 KiB is refused, one of exactly that is not`() {
        let frame = "{\"type\":\"heartbeat\",\"x\":\"\"}"
        let fitting = "{\"type\":\"heartbeat\",\"x\":\"\(String(repeating: "x", count: 65_536 - frame.count))\"}"
        let outcomes = verdicts("\(fitting)\r\n\(fitting) \n\(frame)\n").map { LineTranscript.text($0.outcome) }
        #expect(outcomes == ["accepted", "refused longer than 64 KiB; a line should be one event", "accepted"])
    }

    @Test func `values nested too deep are refused, others of keys nobody knows are passed over`() {
        func nested(_ depth: Int) -> String {
            "{\"type\":\"heartbeat\",\"x\":\(String(repeating: "[", count: depth))\(String(repeating: "]", count: depth))}"
        }
        let outcomes = verdicts("\(nested(31))\n\(nested(32))\n\(nested(20_000))\n").map {
            LineTranscript.text($0.outcome)
        }
        #expect(outcomes[0] == "accepted")
        // 24 bytes stand before the first bracket; the object itself is one level.
        #expect(
            outcomes[1].hasPrefix("refused malformed JSON: at byte 56 there should be fewer values inside each other"))
        #expect(outcomes[2].hasPrefix("refused malformed JSON: at byte 56"))
    }

    @Test func `text that is not UTF-8 is refused`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82]] {
            feed.receive(Array("{\"type\":\"heartbeat\",\"x\":\"".utf8) + bytes + Array("\"}\n".utf8), into: &events)
        }
        #expect(feed.counts.refused == 4)
        #expect(feed.takeReply().notices.first == "line 1 refused: malformed JSON: at byte 26 there should be UTF-8")
    }

    @Test func `lines are counted from one, blank ones too, in each connection anew`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
        var events: [Event] = []
        feed.receive("\u{FEFF}{\"type\":\"heartbeat\"}\r\n\r\n  \n{}\n{\"type\":\"heart", into: &events)
        #expect(feed.takeVerdicts().map(\.line) == [1, 4])
        feed.disconnected(at: LineTranscript.start, into: &events)
        feed.receive("{\"type\":\"heartbeat\",\"id\":\"a\"}\n", into: &events)
        #expect(feed.takeVerdicts() == [LineVerdict(line: 1, id: "a", outcome: .accepted)])
    }

    @Test func `the last line of a stream may lack its end`() {
        #expect(verdicts("{\"type\":\"heartbeat\"}", finishing: true).map(\.outcome) == [.accepted])
        #expect(verdicts("{\"type\":\"heartbeat\"}").isEmpty)
    }

    @Test func `verdicts are answered as lines of JSON`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        feed.answersLines = true
        var events: [Event] = []
        let lines = [
            "{\"type\":\"heartbeat\",\"id\":\"a\\\"\\u0001\"}", "{\"type\":\"heartbeat\",\"id\":\"a\\\"\\u0001\"}",
            "{\"type\":\"x\"}", "{\"type\":7}",
        ]
        feed.receive(lines.map { $0 + "\n" }.joined(), into: &events)
        let answers = String(decoding: feed.takeReply().actions, as: UTF8.self).split(separator: "\n")
        #expect(answers.count == 4)
        #expect(answers[0] == #"{"line":1,"id":"a\"\u0001","outcome":"accepted"}"#)
        #expect(answers[1] == #"{"line":2,"id":"a\"\u0001","outcome":"duplicate"}"#)
        #expect(answers[2].hasPrefix(#"{"line":3,"outcome":"ignored","reason":"type 'x' is not one of call.offered "#))
        #expect(answers[3] == #"{"line":4,"outcome":"refused","reason":"'type' is '7'; it should be a string"}"#)
        #expect(feed.takeReply().actions == [])
    }

    @Test func `of many refused lines people are told the first few and how many more`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        feed.receive(String(repeating: "x\n", count: 100), into: &events)
        let notices = feed.takeReply().notices
        #expect(notices.count == 6)
        #expect(notices.last == "95 more lines refused")
        #expect(feed.takeReply().notices == [])
    }

    @Test func `escapes mean what JSON says, in values and in keys`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        let names = [
            #"\u0041nn\u00e9"#, #"\ud83d\ude00\/\\\""#, #"tab\tnew\nline\r\b\f"#, "Zo\u{EB}", "\u{1F600} plain",
        ]
        for name in names {
            feed.receive(
                "{\"ty\\u0070e\":\"agent.state\",\"agent\":\"\(name)\",\"state\":\"re\\u0061dy\"}\n", into: &events)
        }
        let expected = [
            "Ann\u{E9}", "\u{1F600}/\\\"", "tab\tnew\nline\r\u{08}\u{0C}", "Zo\u{EB}", "\u{1F600} plain",
        ]
        #expect(Array(feed.agentKeys.dropFirst(2)) == expected)
        #expect(events.count == 5)
    }

    @Test func `unknown keys and types are counted, and do no harm`() {
        var feed = OpenFormatFeed(site: LineTranscript.site)
        var events: [Event] = []
        let extras = #""colour":"red","nested":{"a":[1,-2.5e+3,true,false,null,"x\n"],"b":{}},"to":[1]"#
        feed.receive(
            "{\"type\":\"call.offered\",\"call\":\"a\",\"queue\":\"n1\",\(extras)}\n{\"type\":\"weather\"}\n",
            into: &events)
        #expect(events.count == 1)
        #expect(feed.counts.unknownKeys == 2)
        #expect(feed.counts.ignored == 1)
    }
}
