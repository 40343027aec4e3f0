import Glibc

/// A plain file open for reading, closed with the last reference to it.
final class OpenFile: Sendable {
    private let descriptor: Int32
    let path: String

    init(path: String) throws(FileProblem) {
        self.path = path
        // Not to hang on a pipe somebody put there.
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileProblem(path: path, code: errno) }
        guard try state().isPlain else { throw FileProblem(path: path, code: nil) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Which file it is, and how long now.
    func state() throws(FileProblem) -> (file: FilePosition.Identity, size: UInt64, isPlain: Bool) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileProblem(path: path, code: errno) }
        let identity = FilePosition.Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
        return (identity, UInt64(max(0, status.st_size)), status.st_mode & S_IFMT == S_IFREG)
    }

    /// Up to `count` bytes from `offset`; none at the end.
    func read(_ count: Int, at offset: UInt64) throws(FileProblem) -> [UInt8] {
        var code: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
            if got < 0 { code = errno }
            filled = max(0, got)
        }
        guard code == 0 else { throw FileProblem(path: path, code: code) }
        return bytes
    }

    /// What stands before `offset`: ``FilePosition/tailLength`` bytes, or all there are; `nil` when the file does not
    /// reach there.
    func tail(before offset: UInt64) throws(FileProblem) -> [UInt8]? {
        let length = min(offset, UInt64(FilePosition.tailLength))
        guard length > 0 else { return [] }
        let tail = try read(Int(length), at: offset - length)
        return tail.count == Int(length) ? tail : nil
    }

    /// The checksum of the same.
    func checksum(before offset: UInt64) -> UInt64? {
        (try? tail(before: offset)).flatMap { $0 }.map(FilePosition.checksum)
    }
}

/// Why a file cannot be read, in the system's words.
struct FileProblem: Error, Hashable, CustomStringConvertible {
    let path: String
    /// `errno`; `nil` for what is no plain file.
    let code: Int32?

    var description: String {
        switch code {
        case ENOENT?: "\(path) does not exist; waiting for it"
        case let code?: "\(path) cannot be read: \(String(cString: strerror(code)))"
        case nil: "\(path) is no plain file"
        }
    }
}
