import GRDB

/// What can go wrong with the history: where, what, and what to do about it.
public enum HistoryError: Error, Hashable, Sendable {
    case diskFull(path: String)
    case readOnly(path: String)
    case cannotOpen(path: String, reason: String)
    /// Another process is in the middle of writing, and has been for longer than we wait.
    case locked(path: String)
    /// Another process keeps its history in this file.
    case inUse(path: String, process: String)
    case corrupt(path: String, detail: String)
    /// A later version of the program has changed the file.
    case newerSchema(path: String, found: [String])
    case malformedBatch(path: String, batch: Int64, offset: Int, problem: String)
    /// Anything else that the disk or SQLite has to say.
    case failed(path: String, reason: String)
    /// The batch was given up: the disk did not work for so long that newer events took its room.
    case dropped(path: String)
    /// The store has ended before the batch was on disk.
    case stopped(path: String)

    /// What an error of the database means for the file at `path`.
    init(_ error: any Error, path: String) {
        switch error {
        case let error as HistoryError: self = error
        case let error as DatabaseError: self.init(database: error, path: path)
        default: self = .failed(path: path, reason: "\(error)")
        }
    }

    private init(database error: DatabaseError, path: String) {
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_FULL: self = .diskFull(path: path)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .cannotOpen(path: path, reason: reason)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, detail: reason)
        default: self = .failed(path: path, reason: "\(reason) (SQLite \(error.extendedResultCode.rawValue))")
        }
    }
}

extension HistoryError {
    /// Whether it is another process that has the file, and may be done with it soon.
    public var isOfAnotherProcess: Bool {
        switch self {
        case .locked, .inUse: true
        default: false
        }
    }
}

extension HistoryError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .diskFull(let path):
            "\(path): the disk is full; make room, writing goes on by itself"
        case .readOnly(let path):
            "\(path): may not be written; give the program write access to the file and to its folder"
        case .cannotOpen(let path, let reason):
            "\(path): cannot be opened (\(reason)); the folder must exist and be writable, and the path name a file"
        case .locked(let path):
            "\(path): another program holds the database; end it or wait, writing goes on by itself"
        case .inUse(let path, let process):
            "\(path): is the history of another running bandeau (process \(process)); stop it or name another file"
        case .corrupt(let path, let detail):
            "\(path): is damaged (\(detail)); restore a copy, or move it away: a new one is begun by itself"
        case .newerSchema(let path, let found):
            "\(path): was written by a newer version (\(found.joined(separator: ", "))); install that version, or name another file"
        case .malformedBatch(let path, let batch, let offset, let problem):
            "\(path): batch \(batch) of the journal is damaged at byte \(offset): \(problem); restore a copy, or move the file away: a new one is begun by itself"
        case .failed(let path, let reason):
            "\(path): \(reason)"
        case .dropped(let path):
            "\(path): events were given up because they could not be written for too long"
        case .stopped(let path):
            "\(path): the history has been closed"
        }
    }
}
