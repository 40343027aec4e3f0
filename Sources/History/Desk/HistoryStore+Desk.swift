import Synchronization

/// What people do at the console. Each call is on disk when it returns, and throws ``HistoryError`` when it is not.
extension HistoryStore {
    /// Keeps a message, or what it is now in place of what was kept under its id, with who did so.
    public func put(_ message: KeptMessage, audit: AuditRow?) async throws {
        try await openDatabase().write { db in
            try MessageTable.put(message, db)
            if let audit { try AuditTable.add(audit, db) }
        }
    }

    /// Forgets a message; one that is not there is no mistake.
    public func removeMessage(_ id: String, audit: AuditRow?) async throws {
        try await openDatabase().write { db in
            try MessageTable.remove(id, db)
            if let audit { try AuditTable.add(audit, db) }
        }
    }

    /// The messages kept, the oldest first.
    public func messages() async throws -> [KeptMessage] {
        try await openDatabase().read { try MessageTable.all($0) }
    }

    /// Notes something that is not about a message.
    public func add(_ row: AuditRow) async throws {
        try await openDatabase().write { try AuditTable.add(row, $0) }
    }

    /// What was done last, the newest first.
    ///
    /// - Parameter count: the most rows.
    public func audit(newest count: Int) async throws -> [AuditRow] {
        try await openDatabase().read { try AuditTable.newest(count, $0) }
    }

    func openDatabase() throws -> HistoryDatabase {
        let (connection, health) = state.withLock { ($0.connection, $0.health) }
        if let connection { return connection.database }
        if case .failed(let error) = health { throw error }
        throw HistoryError.cannotOpen(path: path, reason: "not opened yet")
    }
}
