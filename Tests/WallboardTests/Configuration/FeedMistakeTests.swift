import Testing

/// Each mistake in `feed`, with the text that tells of it.
@Suite(.timeLimit(.minutes(5)))
struct FeedMistakeTests {
    @Test func `a feed comes in one way`() throws {
        expect(try problems(ofSite: "feed: {}\n"), ["floor.yaml:5:7: feed: give one of asterisk and recording"])
        let both = "feed: {asterisk: {username: b, secret: s}, recording: {file: x}}\n"
        expect(try problems(ofSite: both), ["floor.yaml:5:7: feed: give one of asterisk and recording"])
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
