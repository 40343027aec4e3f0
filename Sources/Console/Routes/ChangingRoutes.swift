import HTTPTypes
import Hummingbird
import NIOCore

/// What changes messages, alarms and the like; each change is in the audit before it is made.
enum ChangingRoutes {
    static let routes = [
        Route(.post, "/api/v1/messages", needs: .supervise, accepts: ["application/json"]) { exchange in
            let draft = try await ChangingRoutes.draft(exchange)
            try await exchange.record("message.create", draft.text)
            let message = try await exchange.parts.source.post(draft, author: exchange.caller.name)
            var response = try Response.json(message, status: .created)
            response.headers[.location] = "/api/v1/messages/\(message.id)"
            return response
        },
        Route(.post, "/api/v1/messages/preview", needs: .supervise, accepts: ["application/json"]) { exchange in
            try await .json(exchange.parts.source.preview(of: draft(exchange)))
        },
        Route(.delete, "/api/v1/messages/{id}", needs: .supervise) { exchange in
            let id = exchange.parameter("id")
            try await exchange.record("message.withdraw", id)
            guard try await exchange.parts.source.withdraw(message: id) else {
                throw Problem.notFound("message '\(id)'")
            }
            return Response(status: .noContent)
        },
        Route(.post, "/api/v1/alarms/{figure}/acknowledge", needs: .supervise) { exchange in
            let figure = exchange.parameter("figure")
            try await exchange.record("alarm.acknowledge", figure)
            guard try await exchange.parts.source.acknowledge(alarm: figure, by: exchange.caller.name) else {
                throw Problem.notFound("alarm of '\(figure)'")
            }
            return Response(status: .noContent)
        },
        Route(.post, "/api/v1/configuration/check", needs: .administer, accepts: yaml) { exchange in
            let text = String(buffer: try await exchange.body())
            return try await .json(ConfigurationReport(problems: exchange.parts.source.check(configuration: text)))
        },
        Route(.get, "/api/v1/audit", needs: .administer) { exchange in
            try await .json(AuditReport(rows: exchange.parts.source.audit()))
        },
        EventsRoute.route,
    ]

    private static let yaml = ["text/yaml", "application/yaml", "text/x-yaml", "application/x-yaml"]

    private static func draft(_ exchange: Exchange) async throws -> MessageDraft {
        let draft = try JSON.decode(MessageDraft.self, from: try await exchange.body())
        guard draft.mistakes.isEmpty else {
            throw Problem(.unprocessableContent, "the message cannot be shown", items: draft.mistakes)
        }
        return draft
    }
}
