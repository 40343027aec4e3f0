/// An instant, in microseconds since 1970-01-01T00:00:00Z.
///
/// Every event carries one; nothing in the pure targets ever asks a clock.
public struct Timestamp: Hashable, Sendable, Comparable, Codable {
    /// Microseconds since the Unix epoch, leap seconds not counted.
    public var microseconds: Int64

    /// Makes an instant from microseconds since the Unix epoch.
    public init(microseconds: Int64) {
        self.microseconds = microseconds
    }

    /// Makes an instant from seconds since the Unix epoch, rounded to the microsecond.
    public init(seconds: Double) {
        microseconds = Int64((seconds * 1_000_000).rounded())
    }

    /// Seconds since the Unix epoch.
    public var seconds: Double { Double(microseconds) / 1_000_000 }

    public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }

    /// The time from `b` to `a`, negative when `a` is earlier.
    public static func - (a: Timestamp, b: Timestamp) -> Duration {
        .microseconds(a.microseconds - b.microseconds)
    }

    public static func + (instant: Timestamp, span: Duration) -> Timestamp {
        Timestamp(microseconds: instant.microseconds + span.wholeMicroseconds)
    }

    public static func - (instant: Timestamp, span: Duration) -> Timestamp {
        Timestamp(microseconds: instant.microseconds - span.wholeMicroseconds)
    }
}

extension Duration {
    /// The duration in microseconds, the unit of all call-centre times; finer parts are dropped.
    public var wholeMicroseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// The duration in seconds.
    public var inSeconds: Double { Double(wholeMicroseconds) / 1_000_000 }
}
