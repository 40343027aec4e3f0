import CallCentre
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import Console

/// A console over a scripted source, with a token for every role and a clock that stands still.
struct Desk {
    let source = ScriptedSource()
    let folder: TemporaryFolder
    let server: ConsoleServer
    let clock: StandingClock
    /// The secret of each role's token.
    var secrets: [Role: String] = [:]
    var ids: [Role: String] = [:]

    /// - Parameter change: changes the configuration, which is loopback on any port.
    init(tokens: Bool = true, _ change: (inout ConsoleConfiguration) -> Void = { _ in }) throws {
        folder = try TemporaryFolder()
        let clock = StandingClock()
        self.clock = clock
        var configuration = ConsoleConfiguration(port: 0, tokens: folder.path + "/tokens")
        change(&configuration)
        let file = try TokenFile(path: configuration.tokens)
        for role in Role.allCases where tokens {
            let (token, secret) = try file.create(name: "\(role)-1", role: role, at: clock.now)
            secrets[role] = secret
            ids[role] = token.id
        }
        server = try ConsoleServer(
            configuration: configuration, source: source,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { clock.now })
    }

    /// Uses the console in memory, or over a socket.
    func test(
        _ setup: TestingSetup = .router, _ work: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    )
        async throws
    {
        try await server.application().test(setup) { client in try await work(client) }
    }

    /// The header fields of somebody with a role; `nil` for somebody with none.
    func bearer(_ role: Role?) -> HTTPFields {
        role.flatMap { secrets[$0] }.map { [.authorization: "Bearer \($0)"] } ?? [:]
    }
}

/// A clock that only a test moves.
final class StandingClock: Sendable {
    private let time = Mutex(Timestamp(microseconds: 1_790_000_000_000_000))

    var now: Timestamp { time.withLock { $0 } }
    func advance(_ span: Duration) { time.withLock { $0 = $0 + span } }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    /// The `detail` of problem details, or `nil` when it is none.
    var problem: String? {
        guard headers[.contentType] == "application/problem+json" else { return nil }
        let object = try? JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any]
        guard object?["status"] as? Int == status.code, object?["title"] is String, object?["type"] is String else {
            return nil
        }
        return object?["detail"] as? String
    }
}

extension ByteBuffer {
    static func text(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }
}

extension HTTPFields {
    static let json: HTTPFields = [.contentType: "application/json"]
    /// Both together; the second wins.
    func and(_ others: HTTPFields) -> HTTPFields {
        var all = self
        for field in others { all[field.name] = field.value }
        return all
    }
    func and(_ name: String, _ value: String) -> HTTPFields {
        var all = self
        if let name = HTTPField.Name(name) { all[name] = value }
        return all
    }
}
