import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `Roles` {
    /// What each route takes to be allowed, written down here by hand from the contract.
    static let table: [(HTTPRequest.Method, String, String, [Role?])] = {
        let everybody: [Role?] = [nil, .viewer, .supervisor, .ingest, .admin]
        let readers: [Role?] = [.viewer, .supervisor, .admin]
        let supervisors: [Role?] = [.supervisor, .admin]
        return [
            (.get, "/api/v1/figures", "/api/v1/figures", readers),
            (.get, "/api/v1/banners", "/api/v1/banners", readers),
            (.get, "/api/v1/banners/{key}", "/api/v1/banners/north", readers),
            (.get, "/api/v1/banners/{key}/frame", "/api/v1/banners/north/frame", readers),
            (.get, "/api/v1/banners/{key}/frame.svg", "/api/v1/banners/north/frame.svg", readers),
            (.get, "/api/v1/messages", "/api/v1/messages", readers),
            (.post, "/api/v1/messages", "/api/v1/messages", supervisors),
            (.post, "/api/v1/messages/preview", "/api/v1/messages/preview", supervisors),
            (.delete, "/api/v1/messages/{id}", "/api/v1/messages/none", supervisors),
            (.get, "/api/v1/alarms", "/api/v1/alarms", readers),
            (
                .post, "/api/v1/alarms/{figure}/acknowledge", "/api/v1/alarms/n1.waiting@now/acknowledge", supervisors
            ),
            (.get, "/api/v1/feeds", "/api/v1/feeds", readers),
            (.post, "/api/v1/events", "/api/v1/events", [.ingest, .admin]),
            (.get, "/api/v1/history", "/api/v1/history", readers),
            (.post, "/api/v1/configuration/check", "/api/v1/configuration/check", [.admin]),
            (.get, "/api/v1/audit", "/api/v1/audit", [.admin]),
            (.post, "/api/v1/session", "/api/v1/session", everybody),
            (.delete, "/api/v1/session", "/api/v1/session", everybody),
            (.get, "/api/v1/session", "/api/v1/session", [.viewer, .supervisor, .ingest, .admin]),
            (.get, "/api/v1/stream", "/api/v1/stream?topics=none", readers),
            (.get, "/metrics", "/metrics", readers),
            (.get, "/healthz", "/healthz", everybody), (.get, "/readyz", "/readyz", everybody),
            (.get, "/openapi.json", "/openapi.json", everybody),
        ]
    }()

    @Test func `the table here has every route but the files of the page`() {
        let served = Set(ConsoleServer.routes.map { "\($0.method.rawValue) \($0.path)" })
        let files = Set(WebFiles.files.map { "GET \($0.path)" })
        #expect(served.subtracting(files) == Set(Self.table.map { "\($0.0.rawValue) \($0.1)" }))
    }

    @Test(arguments: [nil, .viewer, .supervisor, .ingest, .admin] as [Role?])
    func `each may do what the table says, and nothing else`(role: Role?) async throws {
        let desk = try Desk()
        try await desk.test { client in
            for (method, pattern, path, allowed) in Self.table {
                let route = try #require(ConsoleServer.routes.first { $0.method == method && $0.path == pattern })
                let type = route.accepts?.first
                let headers = desk.bearer(role).and(type.map { [.contentType: $0] } ?? [:])
                let response = try await client.execute(
                    uri: path, method: method, headers: headers, body: .text(#"{"text":"hello"}"#))
                let refused: HTTPResponse.Status = role == nil ? .unauthorized : .forbidden
                #expect((response.status != refused) == allowed.contains(role), "\(method) \(path) \(response.status)")
                #expect(response.status.code < 500, "\(method) \(path) \(response.status)")
            }
        }
    }

    @Test func `what is refused changes nothing and is not in the audit as a change`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            for (method, path, type) in [
                (HTTPRequest.Method.post, "/api/v1/messages", "application/json"),
                (.post, "/api/v1/alarms/n1.waiting@now/acknowledge", "application/json"),
                (.post, "/api/v1/events", "application/x-ndjson"), (.delete, "/api/v1/messages/m1", "application/json"),
            ] {
                try await client.execute(
                    uri: path, method: method, headers: desk.bearer(.viewer).and([.contentType: type]),
                    body: .text(#"{"text":"hello"}"#)
                ) { #expect($0.status == .forbidden && $0.problem == "the role viewer may not do this") }
            }
        }
        desk.source.deeds.withLock {
            #expect($0.messages.isEmpty && $0.acknowledged.isEmpty && $0.batches == 0 && $0.audit.isEmpty)
        }
    }

    @Test func `every change is in the audit with who and what`() async throws {
        let desk = try Desk()
        let supervisor = desk.bearer(.supervisor)
        try await desk.test { client in
            try await client.execute(
                uri: "/api/v1/messages", method: .post, headers: supervisor.and(.json), body: .text(#"{"text":"hi"}"#)
            ) { #expect($0.status == .created && $0.headers[.location] == "/api/v1/messages/m1") }
            try await client.execute(uri: "/api/v1/messages/m1", method: .delete, headers: supervisor) {
                #expect($0.status == .noContent)
            }
            try await client.execute(
                uri: "/api/v1/alarms/n1.waiting%40now/acknowledge", method: .post, headers: supervisor
            ) { #expect($0.status == .noContent) }
        }
        #expect(
            desk.source.audited == [
                "supervisor-1 supervisor message.create hi", "supervisor-1 supervisor message.withdraw m1",
                "supervisor-1 supervisor alarm.acknowledge n1.waiting@now",
            ])
    }
}
