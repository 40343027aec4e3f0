public import Transports

/// A line and the signs that hang on it: opened once for all of them, and used by one at a time.
///
/// Who wants to send takes a turn, asks for the transport, and says how it went. A line that fails is closed for all
/// and opened again after 1, 2, 4 and so on up to 60 seconds.
public actor SharedLine {
    /// The line as it is open now.
    struct Opened: Sendable {
        let transport: any Transport
        /// Counts openings; a sign that last saw another one may hold anything.
        let opening: Int
    }

    /// Why there is no line.
    struct Failure: Error, Hashable, Sendable {
        let reason: String
        /// How often it has failed since it last worked.
        let attempts: Int
    }

    nonisolated let turns = TurnQueue()
    nonisolated let clock: any Clock<Duration>
    /// Time since the line was made.
    nonisolated let elapsed: @Sendable () -> Duration
    private let open: @Sendable () async throws -> any Transport
    private var opened: Opened?
    private var openings = 0
    private var failure: Failure?
    private var retryAt = Duration.zero
    private var users = 0

    /// - Parameters:
    ///   - clock: what all pauses are measured on.
    ///   - open: opens the line; called again after every failure.
    public init(
        clock: any Clock<Duration> = ContinuousClock(), open: @escaping @Sendable () async throws -> any Transport
    ) {
        self.clock = clock
        self.open = open
        elapsed = Self.stopwatch(clock)
    }

    /// Another sign hangs on the line.
    func join() { users += 1 }

    /// A sign leaves; the last one closes the line.
    func leave() async {
        users -= 1
        guard users == 0 else { return }
        await opened?.transport.close()
        opened = nil
    }

    /// The open line, for whoever has the turn; opens it if it is time to.
    ///
    /// - Throws: ``Failure`` while it is not open, `CancellationError` when the task was cancelled.
    func attach() async throws -> Opened {
        if let opened {
            try await check(opened)
            return opened
        }
        if let failure, elapsed() < retryAt { throw failure }
        return try await openAnew()
    }

    /// The line for whoever has the turn and would not wait for it to open; nil when it is not open.
    var openNow: (any Transport)? { opened?.transport }

    private func openAnew() async throws -> Opened {
        do {
            openings += 1
            let line = Opened(transport: try await open(), opening: openings)
            opened = line
            return line
        } catch {
            try Task.checkCancellation()
            throw await fail(error)
        }
    }

    private func check(_ line: Opened) async throws {
        do {
            try await line.transport.check()
        } catch {
            try Task.checkCancellation()
            throw await fail(error)
        }
    }

    /// A packet was taken by the line: the next failure is the first one again.
    func worked() { failure = nil }

    /// Closes the line and sets the time of the next try.
    func fail(_ error: any Error) async -> Failure {
        let attempts = (failure?.attempts ?? 0) + 1
        let failure = Failure(reason: "\(error)", attempts: attempts)
        self.failure = failure
        retryAt = elapsed() + Backoff.wait(after: attempts)
        let line = opened
        opened = nil
        await line?.transport.close()
        return failure
    }

    /// What the line hangs on may have come back: it may be opened at once, and after that soon again.
    func mayBeBack() {
        guard opened == nil, let failure else { return }
        retryAt = elapsed()
        self.failure = Failure(reason: failure.reason, attempts: 0)
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}

/// How long to leave alone what does not work: 1 s after the first failure, doubling up to a minute.
enum Backoff {
    static func wait(after failures: Int) -> Duration {
        min(.seconds(60), .seconds(1 << min(max(failures - 1, 0), 6)))
    }
}
