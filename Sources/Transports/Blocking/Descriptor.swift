import Glibc

/// Owns a file descriptor, and closes it once.
package final class Descriptor: Sendable {
    private let owned: Monitor<Int32?>

    package init(_ number: Int32) {
        owned = Monitor(number)
    }

    deinit { close() }

    /// - Throws: ``TransportError/closed`` after ``close()``.
    package var number: Int32 {
        get throws(TransportError) {
            guard let number = owned.withLock({ $0 }) else { throw .closed }
            return number
        }
    }

    /// For calls that return at once: the number stays ours while `body` runs.
    ///
    /// - Throws: ``TransportError/closed`` after ``close()``, or what `body` throws.
    package func use<Result>(_ body: (Int32) throws(TransportError) -> Result) throws(TransportError) -> Result {
        try owned.withLock { number throws(TransportError) in
            guard let number else { throw .closed }
            return try body(number)
        }
    }

    /// Closes after a last look at the number; does nothing the second time.
    ///
    /// May block for as long as a serial driver still has bytes to put on the line.
    package func close(after prepare: (Int32) -> Void = { _ in }) {
        let number = owned.withLock { owned in
            defer { owned = nil }
            return owned
        }
        guard let number else { return }
        prepare(number)
        Glibc.close(number)
    }
}
