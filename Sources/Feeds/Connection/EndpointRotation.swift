/// Which of a switch's addresses to try next, and how long to wait before.
///
///     a works, is lost       a again after the first wait
///     a fails                b at once
///     b fails: a whole round a after a wait that doubles with each further round
///
/// An address that worked is kept. One that fails (no connection, login refused, silent, lost before a snapshot) hands
/// over to the next.
package struct EndpointRotation: Hashable, Sendable {
    /// How a try ended.
    package struct End: Hashable, Sendable {
        /// Whether everything that held was known before the end.
        package var hadSnapshot = false
        /// The login was refused: another try at once would be refused as well.
        package var wasRefused = false
        /// It stopped answering without hanging up.
        package var wasSilent = false

        package init(hadSnapshot: Bool = false, wasRefused: Bool = false, wasSilent: Bool = false) {
            self.hadSnapshot = hadSnapshot
            self.wasRefused = wasRefused
            self.wasSilent = wasSilent
        }
    }

    /// Index of the address to try.
    package private(set) var current = 0
    private let count: Int
    private let firstRetry: Duration
    private let lastRetry: Duration
    private var retry: Duration
    private var failures = 0
    private var refusals = 0

    /// - Parameter count: of addresses, at least one.
    package init(count: Int, firstRetry: Duration, lastRetry: Duration) {
        precondition(count > 0, "a switch without an address")
        self.count = count
        self.firstRetry = firstRetry
        self.lastRetry = lastRetry
        retry = firstRetry
    }

    /// Takes in how the try of ``current`` ended and chooses the next.
    ///
    /// - Returns: the wait before it.
    package mutating func next(after end: End) -> Duration {
        if end.hadSnapshot {
            (failures, refusals, retry) = (0, 0, firstRetry)
            if !end.wasSilent { return takeWait() }
        }
        failures += 1
        if end.wasRefused { refusals += 1 }
        current = (current + 1) % count
        guard failures == count else { return .zero }
        if refusals == count { retry = lastRetry }
        (failures, refusals) = (0, 0)
        return takeWait()
    }

    private mutating func takeWait() -> Duration {
        defer { retry = min(retry * 2, lastRetry) }
        return retry
    }
}
