import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `Sessions of people` {
    /// Logs in and returns the fields of a browser of the page.
    private func logIn(_ desk: Desk, _ role: Role, _ client: any TestClientProtocol) async throws -> HTTPFields {
        let secret = try #require(desk.secrets[role])
        let cookie = try await client.execute(
            uri: "/api/v1/session", method: .post, headers: .json, body: .text(#"{"token":"\#(secret)"}"#)
        ) { response in
            #expect(response.status == .noContent)
            return try #require(response.headers[.setCookie])
        }
        #expect(
            cookie.contains("; HttpOnly") && cookie.contains("; SameSite=Strict") && cookie.contains("Max-Age=43200"))
        #expect(!cookie.contains("Secure"))
        return HTTPFields().and("Cookie", String(try #require(cookie.split(separator: ";").first)))
    }

    @Test func `a token buys a cookie that reads, and changes only from the page itself`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            let cookie = try await logIn(desk, .supervisor, client)
            try await client.execute(uri: "/api/v1/session", method: .get, headers: cookie) {
                #expect($0.text == #"{"name":"supervisor-1","role":"supervisor"}"#)
            }
            let cases: [(HTTPFields, HTTPResponse.Status)] = [
                (cookie, .forbidden), (cookie.and("Sec-Fetch-Site", "cross-site"), .forbidden),
                (cookie.and("Sec-Fetch-Site", "same-site"), .forbidden),
                (cookie.and("Origin", "https://elsewhere.example"), .forbidden),
                (cookie.and("Sec-Fetch-Site", "same-origin"), .created),
            ]
            for (headers, status) in cases {
                try await client.execute(
                    uri: "/api/v1/messages", method: .post, headers: headers.and(.json), body: .text(#"{"text":"hi"}"#)
                ) { #expect($0.status == status, "\(headers)") }
            }
            try await client.execute(
                uri: "/api/v1/messages", method: .post,
                headers: cookie.and("Sec-Fetch-Site", "same-origin").and("Content-Type", "text/plain"),
                body: .text(#"{"text":"hi"}"#)
            ) { #expect($0.status == .unsupportedMediaType) }
        }
    }

    @Test func `it ends at logout, at its expiry and with its token`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            func status(_ cookie: HTTPFields) async throws -> HTTPResponse.Status {
                try await client.execute(uri: "/api/v1/figures", method: .get, headers: cookie) { $0.status }
            }
            let first = try await logIn(desk, .viewer, client)
            #expect(try await status(first) == .ok)
            try await client.execute(
                uri: "/api/v1/session", method: .delete, headers: first.and("Sec-Fetch-Site", "same-origin"))
            #expect(try await status(first) == .unauthorized)

            let second = try await logIn(desk, .viewer, client)
            desk.clock.advance(.seconds(12 * 3600 - 1))
            #expect(try await status(second) == .ok)
            desk.clock.advance(.seconds(1))
            #expect(try await status(second) == .unauthorized)

            let third = try await logIn(desk, .viewer, client)
            _ = try TokenFile(path: desk.server.configuration.tokens).revoke(id: try #require(desk.ids[.viewer]))
            desk.server.refreshTokens()
            #expect(try await status(third) == .unauthorized)
        }
    }

    @Test func `refused logins are in the audit, and after ten of them the address has to wait`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            func guess() async throws -> HTTPResponse.Status {
                try await client.execute(
                    uri: "/api/v1/session", method: .post, headers: .json, body: .text(#"{"token":"bdu_guess"}"#)
                ) { $0.status }
            }
            for _ in 0..<10 { #expect(try await guess() == .unauthorized) }
            #expect(try await guess() == .tooManyRequests)
            try await client.execute(
                uri: "/api/v1/figures", method: .get, headers: [.authorization: "Bearer bdu_guess"]
            ) { #expect($0.status == .tooManyRequests && $0.headers[.retryAfter] == "7") }
            desk.clock.advance(.seconds(6))
            #expect(try await guess() == .unauthorized)
        }
        #expect(desk.source.audited.count == 11)
        #expect(
            desk.source.audited.first == "unknown none login.refused the token is not known or was revoked")
    }
}
