/// The instant at which a limit ends, on a clock that nobody sets (`CLOCK_MONOTONIC` on Linux).
package struct Deadline: Sendable {
    private let instant: SuspendingClock.Instant

    /// - Parameter limit: counts from now; more than a year is taken as a year, less than nothing as nothing.
    package init(after limit: Duration) {
        instant = .now + min(max(limit, .zero), .seconds(365 * 86_400))
    }

    /// Zero once it is past.
    package var remaining: Duration { max(instant - .now, .zero) }

    /// What to give `poll`: rounded up, so that the wait never ends just before the deadline; at most an hour.
    var pollMilliseconds: Int32 {
        let (seconds, attoseconds) = min(remaining, .seconds(3600)).components
        return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
