import Foundation
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
            let site = try StableJSON.text(site)
            let restoration = try await connection.database.read { [path] in
                try Restoration(era: connection.era, site: site, path: path, $0)
            }
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
        if let connection = state.withLock(\.connection) { return connection }
        await closeRetired()
        let database = try await open()
        let (layout, isContinued) = (Layout(site), isRestoring || state.withLock { $0.isContinued })
        let (era, last) = try await database.write { db in
            let era = try isContinued ? EraTable.current(for: layout, db) : EraTable.begin(layout, db)
            return (era, try JournalTable.lastSequence(db))
        }
        let connection = Connection(database: database, era: era)
        state.withLock { state in
            state.connection = connection
            state.base = state.base ?? last
            guard !isRestoring else { return }
            state.isContinued = true
            state.rhythm.demand()
        }
        return connection
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
