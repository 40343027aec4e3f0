public import Programme
import SignProtocols
import Synchronization
public import Transports

/// What a banner should show: every page with its values, the one that has its turn, and the one that is next.
public struct BannerContent: Hashable, Sendable {
    public let pages: [Page]
    public let current: Int
    public let next: Int

    public init(pages: [Page], current: Int, next: Int) {
        self.pages = pages
        self.current = current
        self.next = next
    }
}

/// How a sign is doing, for the console and the log.
public struct SignStatus: Hashable, Sendable {
    public enum Connection: Hashable, Sendable {
        case notYetOpened
        case open
        /// The reason, and how often opening or sending has failed since it last worked.
        case failed(String, attempts: Int)
    }

    public var connection = Connection.notYetOpened
    public var packetsSent = 0
    public var bytesSent = 0
    /// `É shows as E`, for each character the sign lacks.
    public var substitutions: [String] = []
    /// Why the pages cannot be shown at all; `nil` when they can.
    public var problem: String?

    /// Nothing has happened yet.
    public init() {}
}

/// Keeps the newest page on one sign: opens its line, initialises it, sends what has changed no faster than the sign
/// can take it, and begins again after a hang-up.
///
/// Sessions share nothing, so a dead sign is its own session's business. The newest content wins: a slow sign skips
/// values and never delays another. Content is expected at least every second; each arrival is also the moment to
/// look after the line.
public actor SignSession {
    private let definition: DeviceDefinition
    private let open: @Sendable () async throws -> any Transport
    private let clock: any Clock<Duration>
    private let newest = Mutex<BannerContent?>(nil)
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    private var driver: AlphaDriver
    private var pacer: Pacer
    private var transport: (any Transport)?
    private var retryAt = Duration.zero
    /// Since a packet was last taken: a line that opens and then takes nothing does not work either.
    private var failures = 0
    private var hasNothingToSend = false
    private var elapsed: @Sendable () -> Duration = { .zero }
    /// How the sign is doing now.
    public private(set) var status = SignStatus()

    /// - Parameters:
    ///   - definition: the sign's model with the site's overrides.
    ///   - clock: what pauses between packets are measured on.
    ///   - open: opens the sign's line; called again after every hang-up.
    public init(
        definition: DeviceDefinition, clock: any Clock<Duration> = ContinuousClock(),
        open: @escaping @Sendable () async throws -> any Transport
    ) {
        self.definition = definition
        self.clock = clock
        self.open = open
        driver = AlphaDriver(definition)
        pacer = Pacer(definition.link.settings)
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Gives the sign its newest content; what it has not been sent yet is forgotten.
    public nonisolated func show(_ content: BannerContent) {
        newest.withLock { $0 = content }
        wake.yield()
    }

    /// Serves the sign until the task is cancelled.
    public func run() async {
        elapsed = Self.stopwatch(clock)
        for await _ in wakes {
            await serve()
            if Task.isCancelled { break }
        }
        await transport?.close()
        transport = nil
    }

    /// Whether the sign holds everything it was told to show, as far as can be known from here.
    public var isSettled: Bool { newest.withLock { $0 == nil } && hasNothingToSend && transport != nil }

    /// Sends until the sign holds everything it should, or the line fails.
    private func serve() async {
        hasNothingToSend = false
        guard await ensureOpen() else { return }
        while !Task.isCancelled, let outgoing = nextPacket() {
            do {
                try await send(outgoing)
            } catch {
                await fail(error)
                return
            }
        }
        hasNothingToSend = true
    }

    private func ensureOpen() async -> Bool {
        if let transport {
            do {
                try await transport.check()
                return true
            } catch {
                await fail(error)
                return false
            }
        }
        guard elapsed() >= retryAt else { return false }
        do {
            transport = try await open()
            driver.startOver()
            status.connection = .open
            return true
        } catch {
            await fail(error)
            return false
        }
    }

    private func nextPacket() -> AlphaDriver.Outgoing? {
        takeNewest()
        do {
            return try driver.next(at: elapsed())
        } catch {
            status.problem = "\(SignError.encoding(error))"
            return nil
        }
    }

    private func takeNewest() {
        let taken = newest.withLock { content in
            defer { content = nil }
            return content
        }
        guard let content = taken else { return }
        do {
            let layout = try AlphaLayout(content.pages, on: definition)
            status.substitutions = layout.substitutions.map { "\($0.key) shows as \($0.value)" }.sorted()
            status.problem = nil
            driver.show(layout, current: content.current, next: content.next)
        } catch {
            status.problem = "\(error)"
        }
    }

    private func send(_ outgoing: AlphaDriver.Outgoing) async throws {
        guard let transport else { return }
        try await transport.send(outgoing.bytes, within: Self.patience)
        pacer.sent(bytes: outgoing.bytes.count, at: elapsed(), settle: outgoing.settle)
        status.packetsSent += 1
        status.bytesSent += outgoing.bytes.count
        try await clock.sleep(for: pacer.freeAt - elapsed())
        try await transport.check()
        failures = 0
    }

    /// Closes the line and sets the time of the next try: 1 s after the first failure, doubling up to a minute.
    ///
    /// What fails because the session is cancelled is no failure: ``run()`` ends and closes the line.
    private func fail(_ error: any Error) async {
        guard !Task.isCancelled else { return }
        await transport?.close()
        transport = nil
        failures += 1
        status.connection = .failed("\(error)", attempts: failures)
        retryAt = elapsed() + min(.seconds(60), .seconds(1 << min(failures - 1, 6)))
    }

    /// How long the system may take to accept a packet of a few hundred bytes.
    private static let patience = Duration.seconds(5)

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }
}

extension DeviceDefinition.Link {
    /// The line settings as a transport takes them.
    public var settings: SerialSettings {
        let parity: SerialSettings.Parity =
            switch self.parity {
            case .none: .none
            case .even: .even
            case .odd: .odd
            }
        return SerialSettings(
            baud: baud, dataBits: dataBits == 7 ? .seven : .eight, parity: parity,
            stopBits: stopBits == 2 ? .two : .one)
    }
}
