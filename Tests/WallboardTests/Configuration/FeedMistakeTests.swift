import Testing

/// Each mistake in `feed`, with the text that tells of it.
@Suite(.timeLimit(.minutes(5)))
struct FeedMistakeTests {
    @Test func `a feed comes in one way`() throws {
        expect(
            try problems(ofSite: "feed: {}\n"),
            ["floor.yaml:5:7: feed: give one of asterisk, freeswitch, queueLog, events, recording"])
        let both = "feed: {asterisk: {username: b, secret: s}, recording: {file: x}}\n"
        expect(
            try problems(ofSite: both),
            ["floor.yaml:5:7: feed: give one of asterisk, freeswitch, queueLog, events, recording"])
    }

    @Test func `a manager needs a name and a secret`() throws {
        expect(
            try problems(ofSite: "feed: {asterisk: {}}\n"),
            [
                "floor.yaml:5:18: feed.asterisk: give one of secret and secretFile",
                "floor.yaml:5:18: feed.asterisk: username is missing",
            ])
    }

    @Test func `a secret comes in one way`() throws {
        expect(
            try problems(ofSite: "feed: {asterisk: {username: b, secret: s, secretFile: /etc/s}}\n"),
            ["floor.yaml:5:18: feed.asterisk: give one of secret and secretFile"])
    }

    @Test func `the file of a secret must be there`() throws {
        expect(
            try problems(ofSite: "feed: {asterisk: {username: b, secretFile: no/such}}\n"),
            ["floor.yaml:5:44: feed.asterisk.secretFile: /srv/site/no/such cannot be read"])
    }

    @Test func `a line end cannot be slipped into the login`() throws {
        expect(
            try problems(ofSite: #"feed: {asterisk: {username: "b\r\nAction: x", secret: "s\n"}}"# + "\n"),
            [
                "floor.yaml:5:29: feed.asterisk.username: must be one line",
                "floor.yaml:5:55: feed.asterisk.secret: must be one line",
            ])
    }

    @Test func `a port is between 1 and 65535`() throws {
        expect(
            try problems(ofSite: "feed: {asterisk: {port: 0, username: b, secret: s}}\n"),
            ["floor.yaml:5:25: feed.asterisk.port: 0 is not in 1...65535"])
    }

    @Test func `a misspelt key is told with the one that was meant`() throws {
        expect(
            try problems(ofSite: "feed: {asterisk: {usrname: b, username: b, secret: s}}\n"),
            ["floor.yaml:5:19: feed.asterisk: usrname is not a key here; did you mean username?"])
    }

    @Test func `a recording has a file and a possible speed`() throws {
        expect(
            try problems(ofSite: "feed: {recording: {speed: 2000}}\n"),
            [
                "floor.yaml:5:19: feed.recording: file is missing",
                "floor.yaml:5:27: feed.recording.speed: 2000 is not in 0.01...1000.0",
            ])
    }
}

// MARK: Several feeds

extension FeedMistakeTests {
    @Test func `a queue belongs to a feed that is there`() throws {
        let text =
            "site: {name: E, timeZone: Etc/UTC}\nqueues: {n1: {feed: adc}}\n"
            + "feeds: {acd: {asterisk: {username: b, secret: s}}}\n"
        expect(try problems(in: text), ["floor.yaml:2:21: queues.n1.feed: adc is not one of acd; did you mean acd?"])
    }

    @Test func `a recording stands alone`() throws {
        let feeds = "feeds: {a: {recording: {file: x}}, b: {asterisk: {username: b, secret: s}}}\n"
        expect(try problems(ofSite: feeds), ["floor.yaml:5:12: feeds.a: a recording must be the only feed"])
    }

    @Test func `feed and feeds are not given together`() throws {
        let both = "feed: {recording: {file: x}}\nfeeds: {a: {recording: {file: x}}}\n"
        expect(try problems(ofSite: both), ["floor.yaml:1:1: give one of feed and feeds"])
    }
}

// MARK: Addresses, other switches, the open format

extension FeedMistakeTests {
    @Test func `an address is a host with or without a port`() throws {
        let text = "feed: {asterisk: {endpoints: ['pbx:x', 'pbx:70000', ':1', '::1'], username: b, secret: s}}\n"
        let rest = "is not HOST or HOST:PORT with a port in 1...65535"
        expect(
            try problems(ofSite: text),
            [
                "floor.yaml:5:31: feed.asterisk.endpoints.1: pbx:x \(rest)",
                "floor.yaml:5:40: feed.asterisk.endpoints.2: pbx:70000 \(rest)",
                "floor.yaml:5:53: feed.asterisk.endpoints.3: :1 \(rest)",
                "floor.yaml:5:59: feed.asterisk.endpoints.4: ::1 \(rest)",
            ])
    }

    @Test func `a password comes in one way and on one line`() throws {
        expect(
            try problems(ofSite: "feed: {freeswitch: {host: pbx}}\n"),
            ["floor.yaml:5:20: feed.freeswitch: give one of password and passwordFile"])
        expect(
            try problems(ofSite: #"feed: {freeswitch: {password: "a\nb"}}"# + "\n"),
            ["floor.yaml:5:31: feed.freeswitch.password: must be one line"])
    }

    @Test func `events come in one way`() throws {
        expect(
            try problems(ofSite: "feed: {events: {listen: '127.0.0.1:7070', file: x}}\n"),
            ["floor.yaml:5:16: feed.events: give one of listen, connect, file, standardInput"])
        expect(
            try problems(ofSite: "feed: {events: {listen: '7070'}}\n"),
            ["floor.yaml:5:25: feed.events.listen: 7070 is not HOST:PORT with a port in 1...65535"])
    }

    @Test func `reasons go with an Aspect`() throws {
        expect(
            try problems(ofSite: "feed: {events: {file: x, reasons: {'4': Pause}}}\n"),
            ["floor.yaml:5:35: feed.events.reasons: goes with dialect: aspect"])
    }
}
