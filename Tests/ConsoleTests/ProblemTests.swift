import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `Refusals` {
    /// Asks as admin and returns the answer.
    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ fields: HTTPFields = [:], _ body: String? = nil,
        _ desk: Desk? = nil
    ) async throws -> TestResponse {
        let desk = try desk ?? Desk()
        return try await desk.server.application().test(.router) { client in
            try await client.execute(
                uri: path, method: method, headers: desk.bearer(.admin).and(fields), body: body.map { .text($0) })
        }
    }

    @Test func `an unknown path is 404, in problem details`() async throws {
        let answer = try await ask(.get, "/api/v1/nothing")
        #expect(answer.status == .notFound && answer.problem == "there is no page /api/v1/nothing")
    }

    @Test func `a known path with another method is 405 and names those it takes`() async throws {
        let answer = try await ask(.put, "/api/v1/messages")
        #expect(answer.status == .methodNotAllowed && answer.headers[.allow] == "GET, HEAD, POST")
        #expect(answer.problem == "/api/v1/messages takes GET, HEAD, POST")
    }

    @Test func `a body that is too long is 413`() async throws {
        let text = #"{"text":""# + String(repeating: "x", count: 1 << 20) + #""}"#
        let answer = try await ask(.post, "/api/v1/messages", .json, text)
        #expect(answer.status == .contentTooLarge && answer.problem == "the body may have at most 1048576 bytes")
    }

    @Test func `more than 10,000 lines are 413`() async throws {
        let lines = String(repeating: "{}\n", count: 10_001)
        let answer = try await ask(.post, "/api/v1/events", [.contentType: "application/x-ndjson"], lines)
        #expect(answer.status == .contentTooLarge && answer.problem == "10001 lines; a batch may have at most 10000")
    }

    @Test func `another media type is 415 and names what it takes`() async throws {
        let answer = try await ask(.post, "/api/v1/messages", [.contentType: "text/plain"], "{}")
        #expect(answer.status == .unsupportedMediaType && answer.headers[.accept] == "application/json")
    }

    @Test func `header fields that are too long are 431`() async throws {
        let answer = try await ask(
            .get, "/healthz", HTTPFields().and("X-Long", String(repeating: "x", count: 16 << 10)))
        #expect(answer.status == .requestHeaderFieldsTooLarge && answer.problem != nil)
    }

    @Test func `a failure of the service is 500 and tells nothing of its inside`() async throws {
        let desk = try Desk()
        desk.source.deeds.withLock { $0.fails = true }
        let answer = try await ask(.get, "/api/v1/figures", [:], nil, desk)
        #expect(answer.status == .internalServerError && !answer.text.contains("Broken"))
    }

    @Test(arguments: [
        (#"{"text":""}"#, 422, #""pointer":"/text""#), (#"{}"#, 422, #""pointer":"/text""#),
        (#"{"text":7}"#, 422, "must be a string"), (#"{"text":"a","priority":"loud"}"#, 422, #""pointer":"/priority""#),
        (#"{"text":"a\u0007"}"#, 422, "control"), (#"{"text":"a","starts":"soon"}"#, 422, "RFC 3339"),
        (#"{"text":"a","starts":"2026-11-25T08:00:00Z","expires":"2026-11-25T07:00:00Z"}"#, 422, "later than starts"),
        (#"{"text":"a","repeat":{"everySeconds":1,"forSeconds":2}}"#, 422, #""pointer":"/repeat""#), ("{", 400, "body"),
    ])
    func `a message that cannot be is refused with its place`(body: String, status: Int, words: String) async throws {
        let answer = try await ask(.post, "/api/v1/messages", .json, body)
        #expect(answer.status.code == status && answer.problem != nil, "\(answer.text)")
        #expect(answer.text.contains(words), "\(answer.text)")
    }

    @Test(arguments: [
        "history?from=yesterday", "history?from=2026-11-25T08:00:00Z&to=2026-11-25T08:00:00Z", "stream?topics=x",
    ])
    func `a parameter that cannot be read is 400`(query: String) async throws {
        let answer = try await ask(.get, "/api/v1/" + query)
        #expect(answer.status == .badRequest && answer.problem != nil, "\(answer.text)")
    }

    @Test func `refusals of the source keep its words`() async throws {
        let answer = try await ask(.get, "/api/v1/figures?scope=n9")
        #expect(answer.status == .notFound && answer.problem == "there is no scope 'n9'")
    }

    @Test func `every answer carries the fields that hold a browser back`() async throws {
        for path in ["/", "/api/v1/figures", "/nothing"] {
            let answer = try await ask(.get, path)
            let policy = try #require(HTTPField.Name("Content-Security-Policy").flatMap { answer.headers[$0] })
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'") && !policy.contains("unsafe"))
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(HTTPField.Name("X-Content-Type-Options").flatMap { answer.headers[$0] } == "nosniff")
            #expect(HTTPField.Name("Referrer-Policy").flatMap { answer.headers[$0] } == "no-referrer")
        }
    }
}
