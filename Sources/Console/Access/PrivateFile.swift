import Foundation
import Glibc

/// What tells one version of a file from the next, as replacing it always gives a new inode.
struct FileStamp: Hashable, Sendable {
    private var inode: UInt
    private var size: Int
    private var seconds: Int
    private var nanoseconds: Int

    /// The stamp of a file, or `nil` when there is none.
    init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        inode = UInt(status.st_ino)
        size = Int(status.st_size)
        seconds = status.st_mtim.tv_sec
        nanoseconds = status.st_mtim.tv_nsec
    }
}

/// Writes files that only their owner may read (mode 0600).
enum PrivateFile {
    /// Replaces a file as a whole: whoever reads it sees all of the old or all of the new one.
    ///
    /// Made by root, it gets the owner of the file that was there, or else of its folder, so that the service
    /// can read what an administrator made.
    static func replace(_ path: String, with text: String) throws {
        let temporary = path + ".\(getpid()).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ConsoleError.cannotWrite(path: path, reason: reason()) }
        defer { close(descriptor) }
        do {
            try write(Array(text.utf8), to: descriptor, path: path)
            try keepOwner(of: path, on: descriptor)
            guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
                throw ConsoleError.cannotWrite(path: path, reason: reason())
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    /// Does something while no other process holds the lock file.
    static func locked(_ path: String, _ work: () throws -> Void) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ConsoleError.cannotWrite(path: path, reason: reason()) }
        defer { close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw ConsoleError.cannotWrite(path: path, reason: reason()) }
        }
        try work()
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32, path: String) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw ConsoleError.cannotWrite(path: path, reason: reason()) }
            rest = rest.dropFirst(written)
        }
    }

    private static func keepOwner(of path: String, on descriptor: Int32) throws {
        guard geteuid() == 0 else { return }
        var status = stat()
        let folder = (path as NSString).deletingLastPathComponent
        guard stat(path, &status) == 0 || stat(folder.isEmpty ? "." : folder, &status) == 0 else { return }
        guard fchown(descriptor, status.st_uid, status.st_gid) == 0 else {
            throw ConsoleError.cannotWrite(path: path, reason: reason())
        }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
