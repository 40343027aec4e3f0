import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import TestSupport
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `Who is let in` {
    @Test(arguments: ["0.0.0.0", "::", "192.168.1.4", "host.example"])
    func `an address of the network without a token refuses to start, and says how to make one`(address: String) throws
    {
        let error = #expect(throws: ConsoleError.self) { try Desk(tokens: false) { $0.address = address } }
        let words = try #require(error).description
        #expect(words.contains(address) && words.contains("bandeau token create"))
    }

    @Test func `an address of the network lets nobody in without a token, whatever is asked for`() throws {
        #expect(throws: ConsoleError.openToNetwork(address: "0.0.0.0", anonymous: .viewer)) {
            try Desk {
                $0.address = "0.0.0.0"
                $0.anonymous = .viewer
            }
        }
        #expect(try Desk { $0.address = "0.0.0.0" }.server.parts.gate.anonymousRole == nil)
    }

    @Test(arguments: ["127.0.0.1", "127.1.2.3", "::1", "localhost"])
    func `on loopback without tokens everybody is supervisor, until the first token is made`(address: String) throws {
        let desk = try Desk(tokens: false) { $0.address = address }
        #expect(desk.server.parts.gate.anonymousRole == .supervisor)
        let file = try TokenFile(path: desk.server.configuration.tokens)
        let (token, _) = try file.create(name: "first", role: .viewer, at: desk.clock.now)
        desk.server.refreshTokens()
        #expect(desk.server.parts.gate.anonymousRole == nil)
        _ = try file.revoke(id: token.id)
        desk.server.refreshTokens()
        #expect(desk.server.parts.gate.anonymousRole == nil, "revoking the last token must not open the door")
    }

    @Test func `another page whose name was pointed at this machine is refused`() async throws {
        for (authority, isLocal) in [
            ("localhost:8460", true), ("127.0.0.1:8460", true), ("[::1]:8460", true), ("evil.example:8460", false),
            ("localhost.evil.example", false), ("127.0.0.1.evil.example", false),
        ] {
            #expect(Origin.isLocal(authority: authority) == isLocal, "\(authority)")
        }
    }

    @Test func `somebody local without a token changes things, but not for another page`() async throws {
        let desk = try Desk(tokens: false)
        try await desk.test { client in
            func status(_ headers: HTTPFields) async throws -> HTTPResponse.Status {
                try await client.execute(
                    uri: "/api/v1/messages", method: .post, headers: headers.and(.json), body: .text(#"{"text":"hi"}"#)
                ) { $0.status }
            }
            let answers = [
                try await status([:]), try await status(HTTPFields().and("Sec-Fetch-Site", "cross-site")),
                try await status(HTTPFields().and("Origin", "null")),
            ]
            #expect(answers == [.created, .forbidden, .forbidden])
        }
        #expect(desk.source.audited == ["local supervisor message.create hi"])
    }

    @Test func `an origin is the same only with the same host and port`() {
        let host = "localhost:8460"
        #expect(Origin.verdict(headers: HTTPFields().and("Origin", "http://localhost:8460"), authority: host) == .same)
        #expect(Origin.verdict(headers: HTTPFields().and("Origin", "http://localhost:80"), authority: host) == .foreign)
        #expect(Origin.verdict(headers: [:], authority: host) == .untold)
    }
}

@Suite struct `Rate limits` {
    @Test func `so many at once, then one each time the next is due`() {
        let limiter = RateLimiter(rate: 2, burst: 3)
        let clock = StandingClock()
        for _ in 0..<3 { #expect(limiter.admit("a", at: clock.now) == nil) }
        #expect(limiter.admit("a", at: clock.now) == .milliseconds(500))
        #expect(limiter.admit("b", at: clock.now) == nil)
        clock.advance(.milliseconds(500))
        #expect(limiter.admit("a", at: clock.now) == nil)
        #expect(limiter.admit("a", at: clock.now) != nil)
    }

    @Test func `only so many callers are remembered`() {
        let limiter = RateLimiter(rate: 1, burst: 2, most: 10)
        let clock = StandingClock()
        for number in 0..<1000 { _ = limiter.admit("\(number)", at: clock.now) }
        #expect(limiter.count == 10)
    }

    @Test func `a caller above the limit gets 429 with the time to wait`() async throws {
        let desk = try Desk {
            $0.limits.requestBurst = 2
            $0.limits.requestsPerSecond = 1
        }
        try await desk.test { client in
            for status in [HTTPResponse.Status.ok, .ok, .tooManyRequests] {
                try await client.execute(uri: "/api/v1/feeds", method: .get, headers: desk.bearer(.viewer)) {
                    #expect($0.status == status)
                }
            }
            try await client.execute(uri: "/api/v1/feeds", method: .get, headers: desk.bearer(.supervisor)) {
                #expect($0.status == .ok)
            }
        }
    }
}
