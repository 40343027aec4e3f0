public import Foundation
import GRDB
import Synchronization

extension HistoryStore {
    /// Opens the file, making it when there is none, and finds what a restart goes on from.
    ///
    /// Call it before anything is appended. When it throws, the program may go on without its past: ``run()`` tries to
    /// open the file again, and what is appended then begins anew.
    ///
    /// - Throws: ``HistoryError``.
    public func restore() async throws -> Restoration {
        do {
            let connection = try await connect(isRestoring: true)
            let restoration = try await connection.database.read { [path, site] db in
                guard let era = try EraTable.newest(db) else { return Restoration() }
                return try Restoration(era, of: site, isOther: connection.isOther, path: path, db)
            }
            state.withLock { $0.connection?.isOther = restoration.earlierSite != nil }
            state.withLock { $0.isContinued = true }
            noteSuccess()
            return restoration
        } catch {
            // What is appended now does not follow from what the file holds.
            state.withLock { $0.retireConnection() }
            throw note(failure: error)
        }
    }

    /// The open file; opens it when it is not.
    ///
    /// - Parameter isRestoring: whether what is appended goes on from what the file holds.
    func connect(isRestoring: Bool) async throws -> Connection {
        if let connection = state.withLock(\.connection) {
            return try await isRestoring || !connection.isOther ? connection : begin(in: connection.database)
        }
        await closeRetired()
        let database = try await open()
        // The file may be another now, or have a hole: a checkpoint makes that good.
        if !isRestoring { state.withLock { $0.rhythm.demand() } }
        guard isRestoring || state.withLock({ $0.isContinued }) else { return try await begin(in: database) }
        return take(
            try await database.write { [site] db in
                let (newest, layout) = (try EraTable.newest(db), try StableJSON.text(Layout(site)))
                // Without its site nobody knows what the numbers of an era mean.
                let usable = newest.flatMap { $0.layout == layout || $0.site != nil ? $0 : nil }
                let era = try usable ?? EraTable.begin(site, db)
                return (era, era.layout != layout, try JournalTable.lastSequence(db))
            }, in: database)
    }

    /// Begins an era with nothing before it; a checkpoint has to say what there is.
    private func begin(in database: HistoryDatabase) async throws -> Connection {
        let connection = take(
            try await database.write { [site, series = state.withLock(\.series)] db in
                (try EraTable.begin(site, series: series, db), false, try JournalTable.lastSequence(db))
            }, in: database)
        state.withLock { state in
            state.isContinued = true
            state.rhythm.demand()
        }
        return connection
    }

    private func take(_ found: (era: Era, isOther: Bool, last: Int64), in database: HistoryDatabase) -> Connection {
        let connection = Connection(
            database: database, era: found.era.id, series: found.era.series, isOther: found.isOther)
        state.withLock { state in
            state.connection = connection
            state.base = state.base ?? found.last
        }
        return connection
    }

    /// Goes on in a new era from what ``restore()`` found of another site, after it was rearranged for this one.
    ///
    /// Either everything given is on disk afterwards or nothing is. When it throws, the program may go on: what is
    /// appended then begins anew, with a checkpoint as soon as it can be written.
    ///
    /// - Parameter cursors: where each feed stands now, by its index.
    /// - Throws: ``HistoryError``.
    public func carryOver(_ checkpoint: Checkpoint, cursors: [Int: Data]) async throws {
        guard let connection = state.withLock(\.connection), connection.isOther else { return }
        do {
            let encoded = try EncodedCheckpoint(checkpoint, of: site, through: .none)
            let era = try await connection.database.write { [site] db in
                let era = try EraTable.begin(site, series: connection.series, db).id
                for (feed, cursor) in cursors { try JournalTable.setCursor(cursor, feed: feed, era: era, db) }
                try CheckpointTable.add(encoded, sequence: try JournalTable.lastSequence(db), era: era, db)
                return era
            }
            let next = Connection(database: connection.database, era: era, series: connection.series)
            state.withLock { $0.connection = next }
        } catch {
            state.withLock { ($0.isContinued, $0.series) = (false, connection.series) }
            throw note(failure: error)
        }
    }

    /// Closes the file, for a store that is not run; ``run()`` does it at its end.
    public func close() async {
        state.withLock { state in
            state.isStopped = true
            state.retireConnection()
        }
        await closeRetired()
    }

    private func closeRetired() async {
        let retired = state.withLock { state in
            defer { state.retired = [] }
            return state.retired
        }
        for connection in retired { await connection.database.close() }
    }

    private func open() async throws -> HistoryDatabase {
        do {
            return try await HistoryDatabase.open(path, prepare: prepare)
        } catch HistoryError.corrupt where settings.movesCorruptAside {
            let place = try HistoryDatabase.moveAside(path, at: Date())
            state.withLock { $0.movedAside = place }
            return try await HistoryDatabase.open(path, prepare: prepare)
        }
    }

    /// Takes note of what keeps the history from being written.
    @discardableResult
    func note(failure: any Error) -> HistoryError {
        let error = HistoryError(failure, path: path)
        let (waiters, status) = state.withLock { state in
            state.health = .failed(error)
            state.trimWhenFailed()
            // Full or locked the file is still the same; after anything else it is opened anew.
            switch error {
            case .diskFull, .locked: break
            default: state.retireConnection()
            }
            defer { state.waiters = [] }
            return (state.waiters, state.status)
        }
        for waiter in waiters { waiter.continuation.resume(throwing: error) }
        news.continuation.yield(status)
        return error
    }

    func noteSuccess() {
        let status = state.withLock { state in
            let isNews = state.health != .good
            state.health = .good
            return isNews ? state.status : nil
        }
        if let status { news.continuation.yield(status) }
    }
}
