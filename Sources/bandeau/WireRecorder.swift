import Synchronization
import VirtualSigns

/// Writes a capture while it comes about; every piece is in the file as soon as it was noted.
final class WireRecorder: Sendable {
    private let file: OutputFile
    private let failure = Mutex<(any Error)?>(nil)

    /// Makes or replaces the file.
    init(path: String, title: String) throws {
        file = try OutputFile(path: path)
        try write("# \(title)\n")
    }

    /// What cannot be written is told once, by ``close()``, and nothing is written after it.
    func note(_ piece: WireCapture.Piece) {
        failure.withLock { failure in
            guard failure == nil else { return }
            do {
                try write("\(piece)\n")
            } catch {
                failure = error
            }
        }
    }

    /// - Throws: `OutputError` when not everything could be written.
    func close() throws {
        if let failure = failure.withLock({ $0 }) { throw failure }
        try file.close()
    }

    private func write(_ text: String) throws {
        try Array(text.utf8).withUnsafeBytes { try file.write($0) }
    }
}
