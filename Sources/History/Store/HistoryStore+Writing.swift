import CallCentre
import GRDB
import Synchronization

extension HistoryStore {
    /// Writes what is appended until the task is cancelled, and then what is left.
    ///
    /// A disk that does not work does not end it: see ``status``.
    public func run() async {
        await withTaskGroup { group in
            group.addTask { await self.encodeCheckpoints() }
            group.addTask { await self.writeGroups() }
        }
        encodeRequested()
        await stop()
    }

    private func writeGroups() async {
        while !Task.isCancelled {
            do {
                let connection = try await connect(isRestoring: false)
                try await writeAll(to: connection)
                noteSuccess()
                await work.wait()
                await linger()
            } catch {
                note(failure: error)
                try? await clock.sleep(for: settings.retryAfter)
            }
        }
    }

    /// Waits for more to be written with what there is, unless there is enough, or somebody waits.
    private func linger() async {
        let isDue = state.withLock { $0.isUrgent || $0.pending.eventCount >= settings.groupEvents }
        guard !isDue else { return }
        await withTaskGroup { group in
            group.addTask { [clock, settings] in try? await clock.sleep(for: settings.groupDelay) }
            group.addTask { [hurry] in await hurry.wait() }
            await group.next()
            group.cancelAll()
        }
    }

    private func stop() async {
        do {
            if state.withLock({ $0.connection != nil }) { try await writeAll(to: connect(isRestoring: false)) }
        } catch {
            note(failure: error)
        }
        let waiters = state.withLock { state in
            state.isStopped = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume(throwing: HistoryError.stopped(path: path)) }
        await close()
    }
}

// MARK: Groups

extension HistoryStore {
    /// The most events of one transaction; a long backlog is written in several, so that each needs little room.
    private static let largestGroup = 10_000

    func writeAll(to connection: Connection) async throws {
        while let group = take() {
            do {
                try await write(group, to: connection)
            } catch {
                state.withLock { $0.pending.failed() }
                throw error
            }
            for waiter in wrote(group) { waiter.continuation.resume() }
        }
    }

    private func take() -> PendingBatches.Group? {
        state.withLock { state in
            state.isUrgent = false
            return state.pending.isEmpty ? nil : state.pending.take(events: Self.largestGroup)
        }
    }

    private func write(_ group: PendingBatches.Group, to connection: Connection) async throws {
        let (base, settings) = (state.withLock { $0.base ?? 0 }, settings)
        let (era, series) = (connection.era, connection.series)
        try await connection.database.write { db in
            for (number, batch) in group.batches {
                try JournalTable.add(batch, sequence: base + number.value, era: era, db)
                try JournalTable.remember(batch.acceptedIDs, feed: batch.feed, at: batch.received, db)
            }
            for (feed, cursor) in group.cursors { try JournalTable.setCursor(cursor.data, feed: feed, era: era, db) }
            for total in group.totals { try TotalsTable.write(total, series: series, db) }
            guard let checkpoint = group.checkpoint else { return }
            let sequence = base + checkpoint.number.value
            try CheckpointTable.add(checkpoint, sequence: sequence, era: era, db)
            try Self.prune(before: checkpoint.time, settings, db)
        }
    }

    /// Forgets what is older than it has to be kept.
    private static func prune(before now: Timestamp, _ settings: HistorySettings, _ db: Database) throws {
        if let sequence = try CheckpointTable.lastButOne(db) {
            try JournalTable.prune(through: sequence, receivedBefore: now - settings.keepJournal, db)
        }
        try JournalTable.pruneSeen(before: now - settings.keepSeen, db)
        try TotalsTable.prune(before: now - settings.keepTotals, db)
        try AuditTable.prune(before: now - settings.keepAudit, db)
    }

    /// Takes note of a group that is on disk, and returns who waited for it.
    private func wrote(
        _ group: PendingBatches.Group
    ) -> [(number: BatchNumber, continuation: CheckedContinuation<Void, any Error>)] {
        state.withLock { state in
            state.pending.wrote()
            state.writtenEvents += group.eventCount
            if let last = group.batches.last?.number { state.committed = last }
            let done = state.waiters.filter { $0.number <= state.committed }
            state.waiters.removeAll { $0.number <= state.committed }
            return done
        }
    }
}
