import Glibc

/// Cuts bytes that come in any chunks into lines, without copying those that lie in one chunk.
///
/// A line ends with a line feed, which is not part of it, nor is a carriage return before that. Of a line longer than
/// ``longestLine`` only its first ``longestLine`` + 1 bytes are handed out, which is how its reader can tell; the rest is
/// never kept.
struct LineCutter: Hashable, Sendable, Codable {
    /// 64 KiB.
    static let longestLine = 1 << 16

    /// The beginning of a line whose end has not come.
    private var pending: [UInt8] = []
    private var hasPending = false

    /// Hands out every line that ends in these bytes.
    mutating func cut(_ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Void) {
        var start = 0
        while start < bytes.count, let base = bytes.baseAddress,
            let newline = memchr(base + start, 0x0A, bytes.count - start)
        {
            let end = UnsafeRawPointer(newline) - base
            let part = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
            if hasPending {
                keep(part)
                finish(body)
            } else {
                body(Self.trimmed(part))
            }
            start = end + 1
        }
        if start < bytes.count { keep(UnsafeRawBufferPointer(rebasing: bytes[start...])) }
    }

    /// The stream is over: what came after the last line feed is a line as well.
    mutating func finish(_ body: (UnsafeRawBufferPointer) -> Void) {
        guard hasPending else { return }
        pending.withUnsafeBytes { body(Self.trimmed($0)) }
        reset()
    }

    /// Forgets an unfinished line: the connection ended in the middle of it.
    mutating func reset() {
        pending.removeAll(keepingCapacity: true)
        hasPending = false
    }

    /// Room for one carriage return more, which is not part of the line.
    private mutating func keep(_ part: UnsafeRawBufferPointer) {
        hasPending = true
        pending.append(contentsOf: part.prefix(max(0, Self.longestLine + 2 - pending.count)))
    }

    private static func trimmed(_ line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        let hasReturn = line.last == 0x0D
        let length = min(hasReturn ? line.count - 1 : line.count, longestLine + 1)
        return UnsafeRawBufferPointer(rebasing: line[..<length])
    }
}
