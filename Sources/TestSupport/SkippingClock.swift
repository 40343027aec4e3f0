import Synchronization

/// A clock on which nobody waits: whoever sleeps finds that the time has passed at once.
///
/// So a program that paces itself runs as fast as it can, and the instants at which it did things are exact.
public final class SkippingClock: Clock {
    /// An instant, counted from the clock's beginning.
    public struct Instant: InstantProtocol {
        public var sinceBeginning: Duration

        public func advanced(by span: Duration) -> Instant { Instant(sinceBeginning: sinceBeginning + span) }
        public func duration(to other: Instant) -> Duration { other.sinceBeginning - sinceBeginning }
        public static func < (a: Instant, b: Instant) -> Bool { a.sinceBeginning < b.sinceBeginning }
    }

    private let time = Mutex(Instant(sinceBeginning: .zero))

    public init() {}

    public var now: Instant { time.withLock { $0 } }
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// Moves the clock to the deadline, unless it is past it.
    public func sleep(until deadline: Instant, tolerance: Duration?) async throws {
        try Task.checkCancellation()
        time.withLock { $0 = max($0, deadline) }
        await Task.yield()
    }

    /// Lets time pass with nobody sleeping.
    public func advance(by span: Duration) {
        time.withLock { $0 = $0.advanced(by: span) }
    }
}
