import Glibc

/// Texts that others go on with, written whole or not without the system's reason.
enum Output {
    /// Writes a text and a line break to standard output, after what was printed before.
    static func write(_ text: String) throws {
        guard fflush(nil) == 0 else { throw OutputError(name: "standard output", errno: errno) }
        try write(text + "\n", toFile: nil)
    }

    /// Makes or replaces a file; `nil` is standard output.
    static func write(_ text: String, toFile path: String?) throws {
        let file = try OutputFile(path: path)
        try Array(text.utf8).withUnsafeBytes { try file.write($0) }
        try file.close()
    }
}

/// A file, or standard output, that bytes are written to in large pieces.
struct OutputFile {
    private let descriptor: Int32
    private let name: String

    /// - Parameter path: `nil` for standard output; an existing file is replaced.
    init(path: String?) throws {
        name = path ?? "standard output"
        descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) } ?? STDOUT_FILENO
        if descriptor < 0 { throw OutputError(name: name, errno: errno) }
    }

    func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw OutputError(name: name, errno: errno)
            }
        }
    }

    /// Some systems tell only here that the disk was full. Standard output stays open.
    func close() throws {
        if descriptor != STDOUT_FILENO, Glibc.close(descriptor) != 0 { throw OutputError(name: name, errno: errno) }
    }
}

/// Something could not be written.
struct OutputError: Error, CustomStringConvertible {
    let name: String
    let errno: Int32

    var description: String { "\(name): \(String(cString: strerror(errno)))" }
}
