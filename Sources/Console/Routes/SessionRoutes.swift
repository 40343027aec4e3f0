import HTTPTypes
import Hummingbird
import NIOCore

/// Logging in with a token, out, and asking who one is.
enum SessionRoutes {
    static let routes = [
        Route(.get, "/api/v1/session", needs: nil) { exchange in
            guard let role = exchange.caller.role else { throw Problem.unauthorized("log in or send a bearer token") }
            return try .json(SessionReport(name: exchange.caller.name, role: role))
        },
        Route(.post, "/api/v1/session", needs: nil, accepts: ["application/json"], answer: logIn),
        Route(.delete, "/api/v1/session", needs: nil) { exchange in
            if let secret = exchange.session {
                exchange.parts.gate.sessions.end(secret)
                exchange.parts.hub.recheck()
                if exchange.caller.means == .session { try await exchange.record("logout", exchange.address) }
            }
            return Response(status: .noContent, headers: [.setCookie: cookie("", seconds: 0, exchange)])
        },
    ]

    private struct Login: Decodable { var token: String }

    private static func logIn(_ exchange: Exchange) async throws -> Response {
        let login = try JSON.decode(Login.self, from: try await exchange.body())
        let parts = exchange.parts
        let now = parts.now()
        guard let token = parts.gate.tokens.token(of: login.token) else {
            let problem = Problem.unauthorized("the token is not known or was revoked")
            throw try await parts.refusedLogin(problem, address: exchange.address, at: now)
        }
        try await parts.source.record(
            AuditRow(
                at: Instant(now), who: token.name, role: token.role.rawValue, what: "login", detail: exchange.address))
        let secret = parts.gate.sessions.begin(token: token.id, at: now)
        let lifetime = Int(Sessions.lifetime.components.seconds)
        return Response(status: .noContent, headers: [.setCookie: cookie(secret, seconds: lifetime, exchange)])
    }

    private static func cookie(_ secret: String, seconds: Int, _ exchange: Exchange) -> String {
        let secure = exchange.parts.configuration.tls == nil ? "" : "; Secure"
        return "\(Gate.cookie)=\(secret); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)"
    }
}

/// Who is logged in.
struct SessionReport: Codable, Hashable, Sendable {
    var name: String
    var role: Role
}
