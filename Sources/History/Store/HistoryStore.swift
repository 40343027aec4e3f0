public import CallCentre
import Foundation
import GRDB
import Synchronization

/// The history of one site in one SQLite file: what was accepted survives the program, however that ends.
///
/// Appending never waits for the disk. ``run()`` writes what was appended in groups, at most
/// ``HistorySettings/groupDelay`` later and at once when somebody waits for it, each group in one transaction that is on
/// disk when it is committed. While the disk does not work everything goes on from memory, and ``status`` says so.
public final class HistoryStore: Sendable {
    public let path: String
    public let settings: HistorySettings
    let site: Site
    let clock: any Clock<Duration>
    let prepare: (@Sendable (Database) throws -> Void)?
    let state: Mutex<State>

    /// Something waits to be written.
    let work = Signal()
    /// It should not wait for more.
    let hurry = Signal()
    /// A checkpoint waits to be encoded.
    let checkpoints = Signal()
    /// What ``changes`` tells.
    let news = AsyncStream.makeStream(of: HistoryStatus.self, bufferingPolicy: .bufferingNewest(1))

    struct State {
        var pending: PendingBatches
        var connection: Connection?
        /// Files to be closed before one is opened again.
        var retired: [Connection] = []
        /// The number of the last batch on disk when the file was opened; batches of this process count on from it.
        var base: Int64?
        /// Whether what is appended follows from what the current era of the file holds.
        var isContinued = false
        /// The series whose figures go on although its era cannot be written yet.
        var series: Int64?
        var health = HistoryHealth.closed
        var committed = BatchNumber.none
        var writtenEvents = 0
        var movedAside: String?
        var waiters: [(number: BatchNumber, continuation: CheckedContinuation<Void, any Error>)] = []
        var isUrgent = false
        var isStopped = false
        var rhythm = CheckpointRhythm()
        var request: (checkpoint: Checkpoint, number: BatchNumber)?
    }

    /// An open file, and the era that is written in it.
    struct Connection: Sendable {
        let database: HistoryDatabase
        let era: Int64
        /// Whose totals are written.
        let series: Int64
        /// Whether the numbers in it mean others than the site's, so that nothing may be added.
        var isOther = false
    }

    /// A history that is not open yet; neither this nor appending touches the file.
    ///
    /// - Parameters:
    ///   - path: the database file; its folder must exist.
    ///   - site: the site whose queues and agents the events name by number.
    ///   - clock: what the waits before writing and before trying again are measured with.
    public convenience init(
        path: String, site: Site, settings: HistorySettings = HistorySettings(),
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.init(path: path, site: site, settings: settings, clock: clock, prepare: nil)
    }

    /// - Parameter prepare: done first on every connection, for tests that want a small or a read-only disk.
    init(
        path: String, site: Site, settings: HistorySettings, clock: any Clock<Duration>,
        prepare: (@Sendable (Database) throws -> Void)?
    ) {
        self.path = path
        self.site = site
        self.settings = settings
        self.clock = clock
        self.prepare = prepare
        state = Mutex(State(pending: PendingBatches(limit: settings.bufferedEvents)))
    }
}

// MARK: Appending

extension HistoryStore {
    /// Takes a batch; it is written soon.
    ///
    /// - Returns: its number, for ``committed(through:)`` and checkpoints.
    @discardableResult
    public func append(_ batch: Batch) -> BatchNumber {
        let (number, isFull) = state.withLock { state in
            let number = state.pending.append(batch)
            state.trimWhenFailed()
            state.rhythm.count(batch.events.count)
            return (number, state.pending.eventCount >= settings.groupEvents)
        }
        work.raise()
        if isFull { hurry.raise() }
        return number
    }

    /// Returns when the batch is on disk, from when on its events may be acknowledged.
    ///
    /// - Throws: ``HistoryError`` when it cannot be written now. It is tried again all the same, but whoever waits for an
    ///   acknowledgement should be told to send again later.
    public func committed(through number: BatchNumber) async throws {
        try await withCheckedThrowingContinuation { continuation in
            let answer = state.withLock { state in state.register(continuation, for: number, path: path) }
            if let answer { continuation.resume(with: answer) } else { hurry.raise() }
        }
    }

    /// Appends a batch and returns when it is on disk.
    public func record(_ batch: Batch) async throws {
        try await committed(through: append(batch))
    }

    /// Writes rows, or corrects those of the same scope and start.
    public func write(_ totals: [IntervalTotal]) {
        state.withLock { $0.pending.put(totals) }
        work.raise()
    }

    /// Those of the ids that were accepted before, on disk or still to be written.
    ///
    /// A repeated event may be acknowledged when the newest batch is committed, not before: what it repeats may still be
    /// on its way to the disk.
    ///
    /// - Throws: ``HistoryError`` when the file cannot be read.
    public func hasSeen(feed: Int, ids: some Collection<String> & Sendable) async throws -> Set<String> {
        let ids = Array(ids)
        let (pending, connection, health) = state.withLock { state in
            (state.pending.contains(feed: feed, ids: ids), state.connection, state.health)
        }
        guard let connection else {
            if case .failed(let error) = health { throw error }
            return pending
        }
        let rest = ids.filter { !pending.contains($0) }
        return pending.union(try await connection.database.read { try JournalTable.seen(feed: feed, ids: rest, $0) })
    }

    /// The number of the last batch appended.
    public var newest: BatchNumber { state.withLock { $0.pending.newest } }
}

extension HistoryStore.State {
    /// The answer for somebody who waits for a batch, `nil` when it has to be waited for.
    fileprivate mutating func register(
        _ continuation: CheckedContinuation<Void, any Error>, for number: BatchNumber, path: String
    ) -> Result<Void, any Error>? {
        if pending.isDropped(number) { return .failure(HistoryError.dropped(path: path)) }
        if number <= committed { return .success(()) }
        if case .failed(let error) = health { return .failure(error) }
        if isStopped { return .failure(HistoryError.stopped(path: path)) }
        isUrgent = true
        waiters.append((number, continuation))
        return nil
    }
}

// MARK: State

extension HistoryStore {
    public var status: HistoryStatus { state.withLock(\.status) }

    /// The state whenever ``HistoryStatus/health`` changes; for one reader, who gets the newest only.
    public var changes: AsyncStream<HistoryStatus> { news.stream }
}

extension HistoryStore.State {
    mutating func retireConnection() {
        connection.map { retired.append($0) }
        connection = nil
    }

    /// Makes room while nothing can be written. The journal has a hole then, which a checkpoint makes good.
    mutating func trimWhenFailed() {
        guard case .failed = health, pending.trim() > 0 else { return }
        rhythm.demand()
    }

    var status: HistoryStatus {
        HistoryStatus(
            health: health, bufferedEvents: pending.eventCount, droppedEvents: pending.droppedEvents,
            writtenEvents: writtenEvents, movedAside: movedAside)
    }
}
