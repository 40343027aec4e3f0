import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import TestSupport
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `A console that listens` {
    /// Runs work against a server over a socket, as `bandeau run` would.
    private func live(_ desk: Desk, _ work: @escaping @Sendable (TestClient) async throws -> Void) async throws {
        try await running(desk) { port in
            let client = TestClient(host: "localhost", port: port)
            client.connect()
            try await work(client)
            try? await client.shutdown()
        }
    }

    private func running(_ desk: Desk, _ work: @escaping @Sendable (Int) async throws -> Void) async throws {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await desk.server.run { ready.yield($0) } }
            var iterator = ports.makeAsyncIterator()
            try await work(try #require(await iterator.next()))
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    private func stream(_ desk: Desk, _ headers: HTTPFields, topics: String = "feeds,frames") -> TestClient.Request {
        .init("/api/v1/stream?topics=\(topics)", method: .get, headers: headers)
    }

    @Test func `answers, and stops when it is cancelled`() async throws {
        let desk = try Desk()
        try await live(desk) { client in
            let answer = try await client.get("/healthz")
            #expect(answer.status == .ok)
        }
    }

    @Test func `a stream ends at once when its token is revoked, having told what changed`() async throws {
        let desk = try Desk()
        let feeds = FeedsReport(feeds: try await desk.source.feeds())
        try await live(desk) { client in
            async let answer = client.execute(stream(desk, desk.bearer(.viewer)))
            #expect(await eventually { desk.server.parts.hub.readerCount == 1 })
            desk.source.tell(.feeds(feeds), .frame(ScriptedSource.frame), .alarms(AlarmsReport(alarms: [])))
            #expect(await eventually { desk.server.parts.hub.read(after: nil, topics: [.alarms]).entries.count == 1 })
            desk.server.parts.hub.beat()
            _ = try TokenFile(path: desk.server.configuration.tokens).revoke(id: try #require(desk.ids[.viewer]))
            desk.server.refreshTokens()
            let body = try await answer.body.map { String(buffer: $0) } ?? ""
            #expect(body.hasPrefix(": connected\n\n") && !body.contains("event: alarms"), "\(body)")
        }
    }

    @Test func `a stream goes on after the last event its reader saw`() async throws {
        let desk = try Desk()
        let hub = desk.server.parts.hub
        hub.publish([.feeds(FeedsReport(feeds: [])), .frame(ScriptedSource.frame)], logger: desk.server.parts.logger)
        let (_, last, _) = hub.read(after: nil, topics: [])
        try await live(desk) { client in
            async let answer = client.execute(stream(desk, desk.bearer(.viewer).and("Last-Event-ID", "\(last - 1)")))
            #expect(await eventually { hub.readerCount == 1 })
            hub.close()
            let response = try await answer
            #expect(response.headers[.contentType] == "text/event-stream")
            let json =
                #"{"at":"2026-09-21T14:13:20.000Z","banner":"north","columns":3,"pixels":["r.g",".a."],"rows":2,"source":"wire"}"#
            #expect(
                response.body.map { String(buffer: $0) }
                    == ": connected\n\nid: \(last)\nevent: frame\ndata: \(json)\n\n")
        }
    }

    @Test func `a reader that goes away leaves its place`() async throws {
        let desk = try Desk()
        try await live(desk) { client in
            try await client.executeAndDontWaitForResponse(stream(desk, desk.bearer(.viewer)))
            #expect(await eventually { desk.server.parts.hub.readerCount == 1 })
            try await client.getChannel().close()
            #expect(await eventually { desk.server.parts.hub.readerCount == 0 })
        }
    }

    @Test func `a missing certificate is told by its path`() throws {
        #expect(throws: ConsoleError.self) {
            try Desk { $0.tls = .init(certificate: "/nowhere/cert.pem", key: "/nowhere/key.pem") }
        }
    }
}

@Suite struct `The files of the page` {
    @Test func `all that are in the folder are served`() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/Console/Web").standardized.path
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(Set(WebFiles.files.map(\.path)) == Set(names.map { $0 == "index.html" ? "/" : "/" + $0 }))
    }
}
