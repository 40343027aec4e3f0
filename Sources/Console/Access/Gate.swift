import CallCentre
import HTTPTypes
import Hummingbird
import NIOCore

/// Decides who makes a request and whether they may.
struct Gate: Sendable {
    static let cookie = "bandeau_session"

    var configuration: ConsoleConfiguration
    var tokens: TokenFile
    var sessions: Sessions

    /// Who makes a request.
    ///
    /// - Throws: ``Problem`` with status 401 for a bearer token that is not known, 421 for a stranger's name.
    func caller(of request: Request, address: String, at now: Timestamp) throws -> Caller {
        if let authorization = request.headers[.authorization] {
            return try bearer(authorization, address: address)
        }
        if let secret = request.cookies[Self.cookie]?.value, let id = sessions.token(of: secret, at: now),
            let token = tokens.token(id: id)
        {
            return Caller(
                name: token.name, role: token.role, means: .session, token: token.id, rateKey: "token " + token.id)
        }
        return try anonymous(request, address: address)
    }

    /// Whether somebody may still do what they began, for a stream that lasts.
    func stillHolds(_ caller: Caller, session: String?, at now: Timestamp) -> Bool {
        switch caller.means {
        case .anonymous: anonymousRole == caller.role
        case .bearer: tokens.token(id: caller.token ?? "")?.role == caller.role
        case .session:
            session.flatMap { sessions.token(of: $0, at: now) } == caller.token
                && tokens.token(id: caller.token ?? "")?.role == caller.role
        }
    }

    /// The role of those who show nothing, or `nil` when they have none.
    var anonymousRole: Role? {
        guard configuration.isLoopback else { return nil }
        switch configuration.anonymous {
        case .some(.none): return nil
        case .viewer: return .viewer
        case .supervisor: return .supervisor
        case nil: return tokens.hasEverHeld ? nil : .supervisor
        }
    }

    private func bearer(_ authorization: String, address: String) throws -> Caller {
        let parts = authorization.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer", let token = tokens.token(of: String(parts[1])) else {
            throw Problem.unauthorized("the bearer token is not known or was revoked")
        }
        return Caller(
            name: token.name, role: token.role, means: .bearer, token: token.id, rateKey: "token " + token.id)
    }

    private func anonymous(_ request: Request, address: String) throws -> Caller {
        let nobody = Caller(name: address, role: nil, means: .anonymous, token: nil, rateKey: "address " + address)
        guard let role = anonymousRole else { return nobody }
        guard Origin.isLocal(authority: request.head.authority) else {
            throw Problem(
                .misdirectedRequest,
                "without a token this service answers only to localhost, not '\(request.head.authority ?? "")'")
        }
        var local = nobody
        local.name = "local"
        local.role = role
        return local
    }

    /// Refuses a change that another web page made the browser ask for.
    ///
    /// - Throws: ``Problem`` with status 403.
    func checkOrigin(of request: Request, by caller: Caller) throws {
        guard caller.means != .bearer else { return }
        switch Origin.verdict(headers: request.headers, authority: request.head.authority) {
        case .same: return
        case .untold where caller.means == .anonymous: return
        case .untold:
            throw Problem(.forbidden, "a change with a session cookie needs an Origin or Sec-Fetch-Site header")
        case .foreign: throw Problem(.forbidden, "the request comes from another site")
        }
    }
}
