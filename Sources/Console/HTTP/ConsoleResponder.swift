import CallCentre
import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Everything that answers requests share.
struct ConsoleParts: Sendable {
    var configuration: ConsoleConfiguration
    var source: any ConsoleSource
    var gate: Gate
    var hub: StreamHub
    var traffic = Traffic()
    var requests: RateLimiter
    var logins: RateLimiter
    var now: @Sendable () -> Timestamp
    var logger: Logger
}

/// Answers each request by its route, once it is known who asks and that they may.
struct ConsoleResponder: HTTPResponder {
    var parts: ConsoleParts
    var routes: [Route]

    func respond(to request: Request, context: ConsoleContext) async throws -> Response {
        let segments = request.uri.path.split(separator: "/", omittingEmptySubsequences: true)
        let matching = routes.compactMap { route in route.parameters(of: segments).map { (route, $0) } }
        let method = request.method == .head ? .get : request.method
        let match = matching.first { $0.0.method == method }
        var response: Response
        do {
            guard let match else { throw Self.unmatched(request, matching.map { $0.0 }) }
            response = try await answer(request, context.address, match.0, match.1)
        } catch {
            response = problem(error, request).response
        }
        response.headers.append(contentsOf: SecurityHeaders.all(secure: parts.configuration.tls != nil))
        parts.traffic.count(
            route: match?.0.path ?? "other", method: match?.0.method.rawValue ?? "other", status: response.status.code)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ address: String, _ route: Route, _ parameters: [String: String]
    ) async throws -> Response {
        try checkSize(of: request.headers)
        let now = parts.now()
        let caller = try await identify(request, address, at: now)
        if let wait = parts.requests.admit(caller.rateKey, at: now) { throw Problem.tooMany(retryAfter: wait) }
        if let permission = route.permission {
            guard let role = caller.role else { throw Problem.unauthorized("log in or send a bearer token") }
            guard role.allows(permission) else {
                throw Problem(.forbidden, "the role \(role.rawValue) may not do this")
            }
        }
        if route.changes { try parts.gate.checkOrigin(of: request, by: caller) }
        try Self.checkType(of: request, route)
        return try await route.answer(
            Exchange(request: request, caller: caller, address: address, parameters: parameters, parts: parts))
    }

    /// Tells who asks; whoever keeps guessing at tokens is made to wait, and is written down.
    private func identify(_ request: Request, _ address: String, at now: Timestamp) async throws -> Caller {
        do {
            return try parts.gate.caller(of: request, address: address, at: now)
        } catch let problem as Problem where problem.status == .unauthorized {
            throw try await parts.refusedLogin(problem, address: address, at: now)
        }
    }

    private func checkSize(of headers: HTTPFields) throws {
        let bytes = headers.reduce(0) { $0 + $1.name.rawName.utf8.count + $1.value.utf8.count + 4 }
        guard bytes <= parts.configuration.limits.headerBytes else {
            throw Problem(
                .requestHeaderFieldsTooLarge,
                "the header fields may have at most \(parts.configuration.limits.headerBytes) bytes")
        }
    }

    private static func checkType(of request: Request, _ route: Route) throws {
        guard let accepts = route.accepts else { return }
        let given = request.headers[.contentType] ?? "nothing"
        let type = given.split(separator: ";").first.map { $0.trimmingSuffix(while: \.isWhitespace).lowercased() }
        guard let type, accepts.contains(type) else {
            throw Problem(
                .unsupportedMediaType, "the body must be \(accepts.joined(separator: " or ")), not \(given)",
                headers: [.accept: accepts.joined(separator: ", ")])
        }
    }

    private static func unmatched(_ request: Request, _ others: [Route]) -> Problem {
        guard !others.isEmpty else { return .notFound("page \(request.uri.path)") }
        var methods = Set(others.map(\.method.rawValue))
        if methods.contains("GET") { methods.insert("HEAD") }
        let allowed = methods.sorted().joined(separator: ", ")
        return Problem(.methodNotAllowed, "\(request.uri.path) takes \(allowed)", headers: [.allow: allowed])
    }

    private func problem(_ error: any Error, _ request: Request) -> Problem {
        if let problem = Problem(error) { return problem }
        if !(error is CancellationError) {
            parts.logger.error(
                "request failed",
                metadata: ["path": "\(request.uri.path)", "method": "\(request.method.rawValue)", "error": "\(error)"])
        }
        return Problem(.internalServerError, "something went wrong here; the log of the service says what")
    }
}

extension ConsoleParts {
    /// Counts a refused login and keeps it in the audit.
    ///
    /// - Returns: what to answer: the problem given, or that there were too many. Those are not kept one by one.
    func refusedLogin(_ problem: Problem, address: String, at now: Timestamp) async throws -> Problem {
        if let wait = logins.admit(address, at: now) { return .tooMany(retryAfter: wait) }
        let row = AuditRow(
            at: Instant(now), who: address, role: "none", what: "login.refused", detail: problem.detail)
        try await source.record(row)
        return problem
    }
}

extension StringProtocol {
    fileprivate func trimmingSuffix(while condition: (Character) -> Bool) -> String {
        var text = String(self)
        while let last = text.last, condition(last) { text.removeLast() }
        return text
    }
}
