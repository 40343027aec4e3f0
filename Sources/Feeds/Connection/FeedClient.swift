/// Whoever understands the bytes of a switch and knows what to answer.
public protocol FeedListener: Sendable {
    /// Bytes have come.
    func received(_ bytes: [UInt8]) async -> FeedReply
    /// A connection was opened.
    func connected() async
    /// Asked while there is a connection: why it should be given up although it is alive, `nil` where it should not.
    func reasonToGiveUp() async -> String?
    /// The connection is lost, or was never made. The next try follows after `retry`.
    func disconnected(because reason: String, retry: Duration) async
    /// What to send to hear whether the switch is still there.
    func ping() async -> [UInt8]
}

extension FeedListener {
    public func connected() async {}

    public func reasonToGiveUp() async -> String? { nil }
}

/// A connection to a switch that is made again whenever it is lost, to whichever of its addresses answers.
///
/// One connection at a time, read without pause: Asterisk cuts off a client that lets 100 ms of output pile up.
public struct FeedClient: Sendable {
    private let endpoints: [FeedEndpoint]
    private let timing: Timing

    /// When to ask, when to give up, when to try again.
    public struct Timing: Hashable, Sendable {
        /// A silence after which the switch is pinged.
        public var pingAfter = Duration.seconds(10)
        /// A silence, ping unanswered, after which the connection counts as dead.
        public var staleAfter = Duration.seconds(30)
        /// How often the listener is asked whether to give a living connection up.
        public var checkEvery = Duration.seconds(1)
        /// The wait after all addresses have failed once; it doubles with each further round.
        public var firstRetry = Duration.seconds(1)
        /// The longest wait between rounds, and the wait after every address has refused the login.
        public var lastRetry = Duration.seconds(30)

        public init() {}

        /// How long nothing is due when nothing was heard for some time.
        func pause(after silence: Duration) -> Duration {
            min(silence < pingAfter ? pingAfter - silence : pingAfter, staleAfter - silence, checkEvery)
        }
    }

    /// - Parameter endpoints: at least one; the first that works is kept until it fails.
    public init(endpoints: [FeedEndpoint], timing: Timing = Timing()) {
        precondition(!endpoints.isEmpty, "a switch without an address")
        self.endpoints = endpoints
        self.timing = timing
    }

    /// A switch with one address, reached without encryption.
    public init(host: String, port: Int, timing: Timing = Timing()) {
        self.init(endpoints: [FeedEndpoint(host: host, port: port)], timing: timing)
    }

    /// Keeps the connection until the task is cancelled.
    public func run(_ listener: some FeedListener) async throws {
        var rotation = EndpointRotation(
            count: endpoints.count, firstRetry: timing.firstRetry, lastRetry: timing.lastRetry)
        while true {
            let endpoint = endpoints[rotation.current]
            let (end, reason) = await FeedConnection(endpoint: endpoint, timing: timing).run(listener)
            try Task.checkCancellation()
            let retry = rotation.next(after: end)
            let next = endpoints[rotation.current]
            let outlook = next == endpoint ? "" : "; next is \(next)"
            await listener.disconnected(because: "\(endpoint): \(reason)\(outlook)", retry: retry)
            try await Task.sleep(for: retry)
        }
    }
}
