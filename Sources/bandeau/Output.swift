import Glibc

/// Texts that others go on with, written whole or not without the system's reason.
enum Output {
    /// Writes a text and a line break to standard output.
    static func write(_ text: String) throws {
        fflush(nil)
        try write(text + "\n", to: STDOUT_FILENO, name: "standard output")
    }

    /// Makes or replaces a file.
    static func write(_ text: String, toFile path: String) throws {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw OutputError(name: path, errno: errno) }
        defer { close(file) }
        try write(text, to: file, name: path)
    }

    private static func write(_ text: String, to descriptor: Int32, name: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                throw OutputError(name: name, errno: errno)
            }
        }
    }
}

/// Something could not be written.
struct OutputError: Error, CustomStringConvertible {
    let name: String
    let errno: Int32

    var description: String { "\(name): \(String(cString: strerror(errno)))" }
}
