import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// One path and method, who may use it, and what it does.
struct Route: Sendable {
    var method: HTTPRequest.Method
    /// As OpenAPI writes it: `/api/v1/banners/{key}`.
    var path: String
    /// `nil` where everybody may.
    var permission: Permission?
    /// The media types a body may have; `nil` where there is no body.
    var accepts: [String]?
    var answer: @Sendable (Exchange) async throws -> Response

    init(
        _ method: HTTPRequest.Method, _ path: String, needs permission: Permission?, accepts: [String]? = nil,
        answer: @escaping @Sendable (Exchange) async throws -> Response
    ) {
        self.method = method
        self.path = path
        self.permission = permission
        self.accepts = accepts
        self.answer = answer
    }

    /// The values of the path's parameters when a path is this route's, or `nil`.
    func parameters(of segments: [Substring]) -> [String: String]? {
        let pattern = path.split(separator: "/", omittingEmptySubsequences: true)
        guard pattern.count == segments.count else { return nil }
        var found: [String: String] = [:]
        for (part, segment) in zip(pattern, segments) {
            if part.hasPrefix("{") {
                guard let value = segment.removingPercentEncoding else { return nil }
                found[String(part.dropFirst().dropLast())] = value
            } else if part != segment {
                return nil
            }
        }
        return found
    }

    /// Whether it changes something.
    var changes: Bool { method != .get }
}

/// One request on its way to an answer.
struct Exchange: Sendable {
    var request: Request
    var caller: Caller
    var address: String
    var parameters: [String: String]
    var parts: ConsoleParts

    /// A parameter of the path.
    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// A parameter of the query, or `nil` when it is not there or empty.
    func query(_ name: String) -> String? {
        guard let value = request.uri.queryParameters[name[...]], !value.isEmpty else { return nil }
        return String(value)
    }

    /// The secret in the session cookie.
    var session: String? { request.cookies[Gate.cookie]?.value }

    /// The whole body.
    ///
    /// - Throws: ``Problem`` with status 413 when it is too long.
    func body() async throws -> ByteBuffer {
        let most = parts.configuration.limits.bodyBytes
        let tooLong = Problem(.contentTooLarge, "the body may have at most \(most) bytes")
        if let length = request.headers[.contentLength].flatMap(Int.init), length > most { throw tooLong }
        do {
            return try await request.body.collect(upTo: most)
        } catch is any HTTPResponseError {
            throw tooLong
        }
    }

    /// Writes who does what into the audit.
    func record(_ what: String, _ detail: String) async throws {
        try await parts.source.record(
            AuditRow(
                at: Instant(parts.now()), who: caller.name, role: caller.role?.rawValue ?? "none", what: what,
                detail: detail))
    }
}

extension Response {
    /// A value as JSON.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
        .text(try JSON.encode(value), "application/json", status: status)
    }

    /// Bytes of a media type.
    static func text(_ bytes: Data, _ type: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
