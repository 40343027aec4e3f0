import Glibc

/// The right to write a history: one process at a time has it, for as long as it lives.
///
/// The lock is on a file beside the database, which holds the number of the process. The system lets go of it when the
/// process ends, however it ends.
final class WriterLock: Sendable {
    private let descriptor: Int32

    /// - Throws: ``HistoryError/inUse(path:process:)``, or what keeps the lock file from being made.
    init(database path: String) throws(HistoryError) {
        let file = path + ".lock"
        let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            let code = errno
            if code == EROFS || code == EACCES { throw .readOnly(path: path) }
            if code == ENOSPC { throw .diskFull(path: path) }
            throw .cannotOpen(path: path, reason: String(cString: strerror(code)))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            defer { close(descriptor) }
            throw .inUse(path: path, process: Self.read(descriptor))
        }
        self.descriptor = descriptor
        let number = "\(getpid())\n"
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, number, number.utf8.count, 0)
    }

    /// Lets go of the lock.
    func release() { flock(descriptor, LOCK_UN) }

    deinit { close(descriptor) }

    private static func read(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return text.isEmpty ? "unknown" : String(text.prefix { $0.isNumber })
    }
}
