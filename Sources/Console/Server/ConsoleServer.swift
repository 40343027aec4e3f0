public import CallCentre
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// Serves the API, the live stream, the page and the metrics.
public struct ConsoleServer: Sendable {
    let configuration: ConsoleConfiguration
    let parts: ConsoleParts
    private let server: HTTPServerBuilder

    /// Makes a server that does not listen yet.
    ///
    /// - Parameters:
    ///   - now: what time it is; the wall clock unless a test says otherwise.
    /// - Throws: ``ConsoleError`` when it would be open to the network without a credential, when the tokens or
    ///   the certificate cannot be read.
    public init(
        configuration: ConsoleConfiguration, source: any ConsoleSource, logger: Logger,
        now: @escaping @Sendable () -> Timestamp = ConsoleServer.wallClock
    ) throws {
        let tokens = try TokenFile(path: configuration.tokens)
        try configuration.check(hasTokens: !tokens.tokens.isEmpty)
        self.configuration = configuration
        let limits = configuration.limits
        parts = ConsoleParts(
            configuration: configuration, source: source,
            gate: Gate(configuration: configuration, tokens: tokens, sessions: Sessions()),
            hub: StreamHub(start: now(), most: limits.streams),
            requests: RateLimiter(rate: limits.requestsPerSecond, burst: limits.requestBurst),
            logins: RateLimiter(rate: 1.0 / 6, burst: limits.refusedLogins), now: now, logger: logger)
        server = try configuration.tls.map(Self.secured) ?? Self.plain
    }

    /// What time it is by the clock of this machine.
    @Sendable public static func wallClock() -> Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }

    /// Every route there is.
    static let routes =
        ReadingRoutes.routes + ChangingRoutes.routes + SessionRoutes.routes + OperationRoutes.routes + WebFiles.routes

    /// Serves until it is cancelled; then ends the live streams and lets other requests finish, for five seconds.
    ///
    /// - Parameter onReady: called with the port once it listens.
    public func run(onReady: @escaping @Sendable (_ port: Int) -> Void = { _ in }) async throws {
        let application = application(onReady: onReady)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await follow() }
            group.addTask { await every(.seconds(15)) { parts.hub.beat() } }
            group.addTask { await every(.seconds(1)) { refreshTokens() } }
            defer { group.cancelAll() }
            try await serve(application)
        }
    }

    /// The application, for `run` and for tests.
    func application(onReady: @escaping @Sendable (Int) -> Void = { _ in }) -> Application<ConsoleResponder> {
        Application(
            responder: ConsoleResponder(parts: parts, routes: Self.routes), server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.address, port: configuration.port), serverName: "bandeau"),
            onServerRunning: { channel in onReady(channel.localAddress?.port ?? configuration.port) },
            logger: parts.logger)
    }

    /// Hands on what the source tells, to all readers of the live stream.
    func follow() async {
        for await updates in parts.source.updates() { parts.hub.publish(updates, logger: parts.logger) }
    }

    /// Takes in tokens that were made or revoked meanwhile; the streams of revoked ones end at once.
    func refreshTokens() {
        do {
            if try parts.gate.tokens.refresh() { parts.hub.recheck() }
        } catch {
            parts.logger.error("the tokens stay as they were", metadata: ["error": "\(error)"])
        }
    }

    private func serve(_ application: Application<ConsoleResponder>) async throws {
        var lifecycle = ServiceGroupConfiguration(services: [.init(service: application)], logger: parts.logger)
        lifecycle.maximumGracefulShutdownDuration = .seconds(5)
        let services = ServiceGroup(configuration: lifecycle)
        // Cancelling a service group cuts requests off. So it runs in a task of its own, which is asked to end instead.
        let serving = Task { try await services.run() }
        try await withTaskCancellationHandler {
            try await serving.value
        } onCancel: {
            parts.hub.close()
            Task { await services.triggerGracefulShutdown() }
        }
    }

    private func every(_ interval: Duration, _ work: () -> Void) async {
        while (try? await Task.sleep(for: interval)) != nil { work() }
    }

    private static let channel = HTTP1Channel.Configuration(idleTimeout: .seconds(60))
    private static let plain = HTTPServerBuilder.http1(configuration: channel)

    private static func secured(_ tls: ConsoleConfiguration.TLS) throws -> HTTPServerBuilder {
        let chain = try reading(tls.certificate) { try NIOSSLCertificate.fromPEMFile($0) }
        let key = try reading(tls.key) { try NIOSSLPrivateKey(file: $0, format: .pem) }
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        return try .tls(plain, tlsConfiguration: configuration)
    }

    private static func reading<Value>(_ path: String, _ read: (String) throws -> Value) throws -> Value {
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw ConsoleError.certificate(path: path, reason: "there is no such file, or it cannot be read")
        }
        do {
            return try read(path)
        } catch {
            throw ConsoleError.certificate(path: path, reason: "is no PEM file of that kind (\(error))")
        }
    }
}
