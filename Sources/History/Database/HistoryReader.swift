public import CallCentre
import Foundation
import GRDB

/// Reads a history beside the program that writes it, or when none does.
public struct HistoryReader: Sendable {
    public let path: String
    private let queue: DatabaseQueue

    /// - Throws: ``HistoryError`` when there is no such file, or it is no history of this version.
    public init(path: String) throws {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            throw HistoryError.cannotOpen(path: path, reason: "no such file")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { try Self.check($0, path) }
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    /// The rows that begin from `from` on and before `to`.
    public func totals(from: Timestamp, to: Timestamp) async throws -> [IntervalTotal] {
        do {
            return try await queue.read { try TotalsTable.read(from: from, to: to, $0) }
        } catch {
            throw HistoryError(error, path: path)
        }
    }

    private static func check(_ db: Database, _ path: String) throws {
        try HistoryDatabase.refuseNewer(db, path)
        guard try Schema.migrator.hasCompletedMigrations(db) else {
            throw HistoryError.failed(
                path: path, reason: "no history, or one of an older version; start the service on it once")
        }
    }
}

extension HistoryStore {
    /// The rows on disk that begin from `from` on and before `to`.
    public func totals(from: Timestamp, to: Timestamp) async throws -> [IntervalTotal] {
        try await openDatabase().read { try TotalsTable.read(from: from, to: to, $0) }
    }
}
