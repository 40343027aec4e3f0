import CallCentre
import Foundation
import GRDB
import TestSupport

@testable import History

/// A clock that stands still: who sleeps does so until cancelled.
struct StandingClock: Clock {
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {
        let signal = Signal()
        await signal.wait()
        throw CancellationError()
    }

    var now: ContinuousClock.Instant { ContinuousClock().now }
    var minimumResolution: Duration { .nanoseconds(1) }
}

extension HistoryStore {
    /// A store in a folder, whose waits take no time unless another clock is given.
    static func sample(
        in folder: TemporaryFolder, site: Site = sampleSite(), clock: any Clock<Duration> = SkippingClock(),
        prepare: (@Sendable (Database) throws -> Void)? = nil,
        settings change: (inout HistorySettings) -> Void = { _ in }
    ) -> HistoryStore {
        var settings = HistorySettings()
        change(&settings)
        return HistoryStore(
            path: folder.path + "/history.sqlite", site: site, settings: settings, clock: clock, prepare: prepare)
    }

    /// Runs the store while `body` does its work, and until everything is written.
    @discardableResult
    func running<Result: Sendable>(_ body: () async throws -> Result) async throws -> Result {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.run() }
            let result = try await body()
            group.cancelAll()
            return result
        }
    }

    /// What a restart finds; the file is closed again.
    static func restored(in folder: TemporaryFolder, site: Site = sampleSite()) async throws -> Restoration {
        let store = sample(in: folder, site: site)
        do {
            let restoration = try await store.restore()
            await store.close()
            return restoration
        } catch {
            await store.close()
            throw error
        }
    }

    /// Does `body` once the file can be written.
    func whenGood(_ body: () async throws -> Void) async throws {
        guard await eventually({ status.health == .good }) else { throw HistoryError.stopped(path: path) }
        try await body()
    }

    /// Appends batches after what the file holds, and writes them.
    func restoreAndWrite(_ batches: Batch...) async throws {
        _ = try await restore()
        for batch in batches { append(batch) }
        try await running {}
    }
}

/// Does something to the file of a history, as another program could.
func tamper<Result>(_ folder: TemporaryFolder, _ body: (Database) throws -> Result) throws -> Result {
    try DatabaseQueue(path: folder.path + "/history.sqlite").write(body)
}
