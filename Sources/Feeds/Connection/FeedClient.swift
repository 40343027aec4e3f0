import NIOCore
import NIOPosix

/// Whoever understands the bytes of a switch and knows what to answer.
public protocol FeedListener: Sendable {
    /// Bytes have come.
    func received(_ bytes: [UInt8]) async -> FeedReply
    /// The connection is lost, or was never made. The next try follows after `retry`.
    func disconnected(because reason: String, retry: Duration) async
    /// What to send to hear whether the switch is still there.
    func ping() async -> [UInt8]
}

/// A connection to a switch that is made again whenever it is lost.
///
/// One connection, read without pause: Asterisk cuts off a client that lets 100 ms of output pile up.
public struct FeedClient: Sendable {
    private let host: String
    private let port: Int
    private let timing: Timing

    /// When to ask, when to give up, when to try again.
    public struct Timing: Hashable, Sendable {
        /// A silence after which the switch is pinged.
        public var pingAfter = Duration.seconds(10)
        /// A silence, ping unanswered, after which the connection counts as dead.
        public var staleAfter = Duration.seconds(30)
        /// The wait before the second try; it doubles with each further one.
        public var firstRetry = Duration.seconds(1)
        /// The longest wait between tries, and the wait after a refused login.
        public var lastRetry = Duration.seconds(30)

        public init() {}

        /// How long nothing can be due when nothing was heard for some time.
        func pause(after silence: Duration) -> Duration {
            min(silence < pingAfter ? pingAfter - silence : pingAfter, staleAfter - silence)
        }
    }

    public init(host: String, port: Int, timing: Timing = Timing()) {
        self.host = host
        self.port = port
        self.timing = timing
    }

    /// Keeps the connection until the task is cancelled.
    public func run(_ listener: some FeedListener) async throws {
        var retry = timing.firstRetry
        while true {
            let end = await connect(listener)
            try Task.checkCancellation()
            if end.hadLogin { retry = timing.firstRetry }
            if end.wasRefused { retry = timing.lastRetry }
            await listener.disconnected(because: end.reason, retry: retry)
            try await Task.sleep(for: retry)
            retry = min(retry * 2, timing.lastRetry)
        }
    }

    private struct End {
        var reason: String
        var hadLogin = false
        var wasRefused = false
    }

    private func connect(_ listener: some FeedListener) async -> End {
        let conversation = Conversation()
        do {
            let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .connectTimeout(.seconds(10))
                .connect(host: host, port: port) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                    }
                }
            try await channel.executeThenClose { inbound, outbound in
                try await converse(inbound, outbound, listener, conversation)
            }
            return await conversation.end("the switch closed the connection")
        } catch {
            return await conversation.end(reason(for: error))
        }
    }

    /// What people should read of an error: the system's words, not the library's.
    private func reason(for error: any Error) -> String {
        guard let failure = error as? NIOConnectionError else { return "\(error)" }
        let causes = failure.connectionErrors.map { ($0.error as? IOError).map { "\($0)" } ?? "\($0.error)" }
        return "cannot connect to \(host):\(port): \(causes.first ?? "no such host")"
    }

    /// Reads in one task and watches for silence in another; the first to end ends both.
    private func converse(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>, _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        _ listener: some FeedListener, _ conversation: Conversation
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
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>, _ listener: some FeedListener,
        _ conversation: Conversation
    ) async throws {
        while true {
            let silence = await conversation.silence
            if silence >= timing.staleAfter { throw FeedClientError.silent(silence) }
            if silence >= timing.pingAfter, await conversation.mayPing() {
                try await outbound.write(ByteBuffer(bytes: await listener.ping()))
            }
            try await Task.sleep(for: timing.pause(after: silence))
        }
    }

    /// What the reading and the watching task share.
    private actor Conversation {
        private var lastHeard = ContinuousClock.now
        private var hasPinged = false
        private var hadLogin = false
        private var refusal: String?

        func heard() {
            lastHeard = .now
            hasPinged = false
        }

        var silence: Duration { lastHeard.duration(to: .now) }

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
                return true
            case .awaitingSnapshot, .listening: hadLogin = true
            case .disconnected, .loggingIn: break
            }
            return false
        }

        func end(_ reason: String) -> End {
            End(
                reason: refusal.map { "login refused: \($0)" } ?? reason, hadLogin: hadLogin,
                wasRefused: refusal != nil)
        }
    }
}

/// Why a connection to a switch was given up.
enum FeedClientError: Error, CustomStringConvertible {
    case silent(Duration)

    var description: String {
        switch self {
        case .silent(let silence): "no answer for \(silence.components.seconds) s"
        }
    }
}
