import NIOCore
import NIOPosix
import NIOSSL

/// One connection to one address of a switch, from the first try to its end.
struct FeedConnection: Sendable {
    typealias Inbound = NIOAsyncChannelInboundStream<ByteBuffer>
    typealias Outbound = NIOAsyncChannelOutboundWriter<ByteBuffer>

    let endpoint: FeedEndpoint
    let timing: FeedClient.Timing

    /// Connects and talks until either side, silence or an error ends it; tells how and why.
    func run(_ listener: some FeedListener) async -> (end: EndpointRotation.End, reason: String) {
        let conversation = Conversation()
        do {
            let channel = try await connect()
            await listener.connected()
            try await channel.executeThenClose { inbound, outbound in
                try await converse(inbound, outbound, listener, conversation)
            }
            return await conversation.end("the switch closed the connection")
        } catch {
            return await conversation.end(reason(for: error))
        }
    }

    private func connect() async throws -> NIOAsyncChannel<ByteBuffer, ByteBuffer> {
        let context = try endpoint.tls?.context()
        let name = endpoint.tls?.nameToAsk(of: endpoint.host)
        return try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connectTimeout(.seconds(10))
            .connect(host: endpoint.host, port: endpoint.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        let handler = try NIOSSLClientHandler(context: context, serverHostname: name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    return try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
    }

    /// What people should read of an error: the system's words, not the library's.
    private func reason(for error: any Error) -> String {
        if let tls = endpoint.tls, let failure = TLSFailure(error, tls, host: endpoint.host) { return "\(failure)" }
        guard let failure = error as? NIOConnectionError else { return "\(error)" }
        let causes = failure.connectionErrors.map { ($0.error as? IOError).map { "\($0)" } ?? "\($0.error)" }
        return "cannot connect: \(causes.first ?? "no such host")"
    }

    /// Reads in one task and watches for silence in another; the first to end ends both.
    private func converse(
        _ inbound: Inbound, _ outbound: Outbound, _ listener: some FeedListener, _ conversation: Conversation
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for try await buffer in inbound {
                    await conversation.heard()
                    let reply = await listener.received(Array(buffer.readableBytesView))
                    if !reply.actions.isEmpty { try await outbound.write(ByteBuffer(bytes: reply.actions)) }
                    if await conversation.isOver(reply.state) { return }
                }
            }
            group.addTask { try await watch(outbound, listener, conversation) }
            try await group.next()
            group.cancelAll()
        }
    }

    private func watch(
        _ outbound: Outbound, _ listener: some FeedListener, _ conversation: Conversation
    ) async throws {
        while true {
            if let reason = await listener.reasonToGiveUp() {
                await conversation.wentSilent()
                throw FeedClientError.givenUp(reason)
            }
            let silence = await conversation.silence
            if silence >= timing.staleAfter {
                await conversation.wentSilent()
                throw FeedClientError.silent(silence)
            }
            if silence >= timing.pingAfter, await conversation.mayPing() {
                try await outbound.write(ByteBuffer(bytes: await listener.ping()))
            }
            try await Task.sleep(for: timing.pause(after: silence))
        }
    }
}

/// What the reading and the watching task share.
private actor Conversation {
    private var lastHeard = ContinuousClock.now
    private var hasPinged = false
    private var hadLogin = false
    private var progress = EndpointRotation.End()
    private var refusal: String?

    func heard() {
        lastHeard = .now
        hasPinged = false
    }

    var silence: Duration { lastHeard.duration(to: .now) }

    func wentSilent() { progress.wasSilent = true }

    /// Once in a silence, and not before the switch has let us in.
    func mayPing() -> Bool {
        guard hadLogin else { return false }
        defer { hasPinged = true }
        return !hasPinged
    }

    /// Whether there is no point in listening on.
    func isOver(_ state: FeedState) -> Bool {
        switch state {
        case .refused(let reason):
            refusal = reason
            progress.wasRefused = true
            return true
        case .awaitingSnapshot: hadLogin = true
        case .listening: (hadLogin, progress.hadSnapshot) = (true, true)
        case .disconnected, .loggingIn: break
        }
        return false
    }

    func end(_ reason: String) -> (end: EndpointRotation.End, reason: String) {
        (progress, refusal.map { "login refused: \($0)" } ?? reason)
    }
}

/// Why a connection to a switch was given up.
enum FeedClientError: Error, CustomStringConvertible {
    case silent(Duration)
    /// It is alive and of no use.
    case givenUp(String)

    var description: String {
        switch self {
        case .silent(let silence): "no answer for \(silence.components.seconds) s"
        case .givenUp(let reason): reason
        }
    }
}
