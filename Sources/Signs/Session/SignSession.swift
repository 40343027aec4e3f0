import Programme
import SignProtocols
import Synchronization
public import Transports

/// Keeps the newest content on one sign: initialises it, sends what has changed no faster than the sign can take it,
/// and begins again after its line was lost.
///
/// Sessions share nothing but the line they may hang on together, so a dead sign is its own session's business. The
/// newest content wins: a slow sign skips values and never delays another. Content is expected at least every second;
/// each arrival is also the moment to look after the line.
public actor SignSession {
    private let definition: DeviceDefinition
    private let line: SharedLine
    private let newest = Mutex<BannerContent?>(nil)
    private let wakes: AsyncStream<Void>
    private let wake: AsyncStream<Void>.Continuation

    private var driver: any SignDriver
    private var pacer: Pacer
    private var counters = PacketCounters(start: .random(in: 0...255))
    private let exit: ExitPage
    private var opening = 0
    /// The instant by which the last packet must be out; nil until the session is told to end.
    private var end: Duration?
    private var hasNothingToSend = false
    /// The packet that was refused or not answered, and how often.
    private var again: (packet: SignPacket, failures: Int)?
    /// How often in a row the sign was given up, and when it is tried anew.
    private var silence = (count: 0, until: Duration.zero)
    /// How the sign is doing now.
    public private(set) var status = SignStatus()

    /// - Parameters:
    ///   - definition: the sign's model with the site's overrides.
    ///   - fonts: what pages are drawn with for a sign that is sent pixels.
    ///   - line: what the sign hangs on, perhaps with others.
    ///   - exit: what it is left with.
    public init(
        definition: DeviceDefinition, fonts: PageFonts?, line: SharedLine, exit: ExitPage = .keep
    ) throws(SignError) {
        (self.definition, self.line, self.exit) = (definition, line, exit)
        driver = try definition.makeDriver(fonts: fonts)
        pacer = Pacer(definition.link.settings)
        (wakes, wake) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A session on a line of its own.
    ///
    /// - Parameters:
    ///   - clock: what pauses between packets are measured on.
    ///   - exit: what it is left with.
    ///   - open: opens the sign's line; called again after every hang-up.
    public init(
        definition: DeviceDefinition, fonts: PageFonts? = nil, clock: any Clock<Duration> = ContinuousClock(),
        exit: ExitPage = .keep, open: @escaping @Sendable () async throws -> any Transport
    ) throws(SignError) {
        try self.init(
            definition: definition, fonts: fonts, line: SharedLine(clock: clock, open: open), exit: exit)
    }

    /// Gives the sign its newest content; what it has not been sent yet is forgotten.
    public nonisolated func show(_ content: BannerContent) {
        newest.withLock { $0 = content }
        wake.yield()
    }

    /// Has a line that was lost opened at once, instead of when its time comes: something was plugged in that may be it.
    public nonisolated func lineMayBeBack() async {
        await line.mayBeBack()
        wake.yield()
    }

    /// Has the line looked after at once: it may have been pulled out.
    public nonisolated func lookAfterLine() { wake.yield() }

    /// Serves the sign until the task is cancelled.
    public func run() async {
        await line.join()
        let beat = driver.beat.map { beat in
            Task { [line, wake] in
                while (try? await line.clock.sleep(for: beat)) != nil { wake.yield() }
            }
        }
        for await _ in wakes {
            await serve()
            if Task.isCancelled { break }
        }
        beat?.cancel()
        await leaveSign()
        opening = 0
        await line.leave()
    }

    /// Whether the sign holds everything it was told to show, as far as can be known from here.
    public var isSettled: Bool { newest.withLock { $0 == nil } && hasNothingToSend && opening > 0 }

    /// Sends until the sign holds everything it should, or something fails.
    private func serve() async {
        hasNothingToSend = false
        do {
            try await attach()
            hasNothingToSend = try await sendAll()
        } catch let failure as SharedLine.Failure {
            opening = 0
            status.connection = .failed(failure.reason, attempts: failure.attempts)
        } catch {
            // Only cancellation comes here, and whoever cancels sees to the rest.
        }
    }

    /// - Returns: whether there is nothing left to send; false while a sign that did not answer is left alone.
    private func sendAll() async throws -> Bool {
        while line.elapsed() >= silence.until {
            try Task.checkCancellation()
            takeNewest()
            let due = again == nil ? driver.deadline(at: line.elapsed()) : line.elapsed()
            guard let due else { return true }
            try await rest()
            guard try await useTurn(by: due) else { return true }
        }
        return false
    }

    /// Finds the line open, or opens it; a sign whose line was opened anew is initialised.
    private func attach() async throws {
        guard await line.turns.turn(by: line.elapsed()) else { throw CancellationError() }
        defer { line.turns.endTurn() }
        try note(try await line.attach())
    }

    private func note(_ opened: SharedLine.Opened) throws {
        guard opened.opening != opening else { return }
        opening = opened.opening
        driver.startOver()
        again = nil
        silence = (0, .zero)
        status.connection = .open
    }

    /// Leaves the sign alone for as long as it needs after the packet before.
    private func rest() async throws {
        let pause = pacer.signFreeAt - line.elapsed()
        if pause > .zero { try await line.clock.sleep(for: pause) }
    }

    /// Sends the packet that is the most urgent when the line comes free, which may be another than when it was asked for.
    ///
    /// - Returns: false when there was nothing to send after all.
    private func useTurn(by deadline: Duration) async throws -> Bool {
        guard await line.turns.turn(by: deadline) else { throw CancellationError() }
        defer { line.turns.endTurn() }
        let opened = try await line.attach()
        try note(opened)
        takeNewest()
        guard let packet = nextPacket() else { return false }
        do {
            try await send(packet, over: opened.transport)
            await line.worked()
            return true
        } catch {
            try Task.checkCancellation()
            throw await line.fail(error)
        }
    }
}

// MARK: - Contents and packets

extension SignSession {
    private func takeNewest() {
        guard end == nil else { return }
        let taken = newest.withLock { content in
            defer { content = nil }
            return content
        }
        guard let content = taken else { return }
        do {
            try driver.show(content, at: line.elapsed())
            status.substitutions = driver.substitutions
            status.problem = nil
        } catch {
            status.problem = "\(error)"
        }
    }

    private func nextPacket() -> SignPacket? {
        if let again { return again.packet }
        do {
            return try driver.next(at: line.elapsed())
        } catch {
            status.problem = "\(error)"
            return nil
        }
    }

    /// Sends, waits until the last byte has left the wire, and hears the answer where there is one.
    private func send(_ unnumbered: SignPacket, over transport: any Transport) async throws {
        let packet = counters.numbered(unnumbered)
        if packet.answerWithin != nil { await forgetOldAnswers(transport) }
        try await transport.send(packet.bytes, within: atMost(Self.patience))
        let settle = max(packet.settle, definition.timing.minimumGap)
        pacer.sent(bytes: packet.bytes.count, at: line.elapsed(), settle: settle)
        status.packetsSent += 1
        status.bytesSent += packet.bytes.count
        try await line.clock.sleep(for: pacer.lineFreeAt - line.elapsed())
        try await transport.check()
        if let limit = packet.answerWithin { await hear(packet, within: atMost(limit), over: transport) }
    }

    /// A time to wait, which must not go on after the session's end.
    private func atMost(_ limit: Duration) -> Duration {
        end.map { max(.zero, min(limit, $0 - line.elapsed())) } ?? limit
    }

    private func forgetOldAnswers(_ transport: any Transport) async {
        while (try? await transport.receive(within: .zero)) != nil {}
    }

    private func hear(_ packet: SignPacket, within limit: Duration, over transport: any Transport) async {
        switch await SignHearing(transport, limit: limit).answer({ driver.answer(in: $0, to: packet) }) {
        case .accepted:
            again = nil
            silence = (0, .zero)
            status.connection = .open
        case .refused(let reason): refused(packet, because: reason)
        case nil: refused(packet, because: "no answer")
        }
    }

    /// Sends the packet again, and after the third time leaves the sign alone for a while and then begins anew.
    private func refused(_ packet: SignPacket, because reason: String) {
        status.packetsRefused += 1
        let failures = (again?.failures ?? 0) + 1
        guard failures == Self.tries else {
            again = (packet, failures)
            return
        }
        again = nil
        driver.startOver()
        silence = (silence.count + 1, line.elapsed() + Backoff.wait(after: silence.count + 1))
        status.connection = .failed(reason, attempts: silence.count)
    }

    /// How long the system may take to accept a packet of a few hundred bytes.
    private static let patience = Duration.seconds(5)
    /// How often a packet is sent before the sign is left alone.
    private static let tries = 3
}

// MARK: - The end

extension SignSession {
    /// Leaves the sign as it was asked to be left. A sign that cannot be reached now is not waited for.
    private func leaveSign() async {
        guard exit != .keep, opening > 0, status.connection == .open else { return }
        end = line.elapsed() + Self.farewell
        again = nil
        do {
            try driver.leave(showing: exit.page, at: line.elapsed())
        } catch {
            status.problem = "\(error)"
            return
        }
        // Whoever told the session to end has cancelled its task, in which nothing more can be sent.
        await Task { try? await self.sendLast() }.value
    }

    /// Sends what is left to send until it is out, the line fails, or the time is over.
    private func sendLast() async throws {
        while let end, status.connection == .open, pacer.signFreeAt < end, line.elapsed() < end {
            try await rest()
            guard await line.turns.turn(by: line.elapsed()) else { return }
            defer { line.turns.endTurn() }
            guard let transport = await line.openNow, let packet = nextPacket() else { return }
            try await send(packet, over: transport)
        }
    }

    /// How long a session that was told to end may still take to leave its sign.
    private static let farewell = Duration.seconds(5)
}

extension ExitPage {
    fileprivate var page: Page? {
        if case .page(let page) = self { page } else { nil }
    }
}
