import Synchronization
import TestSupport
import Testing
import Transports

@testable import Signs

/// A session that is told to end does so at once, closes its line, and calls nothing a failure.
@Suite(.timeLimit(.minutes(5)))
struct SessionCancellationTests {
    /// Runs a session with some content, cancels it when a condition holds, and returns what it says of itself.
    private func status(
        of session: SignSession, cancelledWhen condition: @Sendable () async -> Bool
    ) async throws -> SignStatus {
        session.show(try SampleBanner([["N1 {n1.waiting:>2}"]]).content())
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await session.run() }
            #expect(await eventually { await condition() })
            group.cancelAll()
        }
        return await session.status
    }

    @Test func `while its line opens`() async throws {
        let isOpening = Mutex(false)
        let (never, source) = AsyncStream<Void>.makeStream()
        let session = try SignSession(definition: try SampleBanner.device()) {
            isOpening.withLock { $0 = true }
            for await _ in never {}
            throw TransportError.cancelled
        }
        let status = try await status(of: session) { isOpening.withLock { $0 } }
        #expect(status.connection == .notYetOpened)
        source.finish()
    }

    @Test func `while a packet is being sent`() async throws {
        let line = BusyTransport()
        let session = try SignSession(definition: try SampleBanner.device()) { line }
        let status = try await status(of: session) { line.packets.count == 1 }
        #expect(status.connection == .open)
        #expect(status.packetsSent == 0)
    }

    @Test func `while it lets the sign rest`() async throws {
        let line = ScriptedTransport(clock: SkippingClock())
        let device = try SampleBanner.device { $0.timing.afterConfigure = .seconds(3600) }
        let session = try SignSession(definition: device) { line }
        let status = try await status(of: session) { line.packets.count == 1 }
        #expect(status.connection == .open)
        #expect(line.packets.count == 1)
        #expect(line.isClosed)
    }

    @Test func `while it has nothing to do`() async throws {
        let clock = SkippingClock()
        let line = ScriptedTransport(clock: clock)
        let session = try SignSession(definition: try SampleBanner.device(), clock: clock) { line }
        let status = try await status(of: session) { await session.isSettled }
        #expect(status.connection == .open)
        #expect(line.isClosed)
    }
}
