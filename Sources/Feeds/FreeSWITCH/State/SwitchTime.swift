import CallCentre

/// The switch's clock as seen from ours.
///
/// Events carry the microsecond they were made in (`Event-Date-Timestamp`); lists and some headers whole seconds. A clock
/// that differs by more than 5 s would make waits wrong: then an event's own time is when it came, and the seconds of lists
/// are moved by the difference.
struct SwitchTime: Hashable, Sendable, Codable {
    /// How far ours is ahead, zero while the clocks agree.
    private(set) var ahead = Duration.zero
    private static let tolerable = Duration.seconds(5)

    /// The time of an event.
    ///
    /// - Parameters:
    ///   - microseconds: `Event-Date-Timestamp`.
    ///   - seconds: the header in which the event's kind tells its time in whole seconds.
    mutating func instant(microseconds: Int64?, seconds: Int64?, received: Timestamp) -> Timestamp {
        let stamp = microseconds ?? seconds.flatMap { $0 <= 9_999_999_999 ? $0 * 1_000_000 : nil }
        guard let stamp else { return received }
        let told = Timestamp(microseconds: stamp)
        let skew = received - told
        let isTolerable = skew <= Self.tolerable && skew >= .zero - Self.tolerable
        ahead = isTolerable ? .zero : skew
        return isTolerable ? told : received
    }

    /// The time of a header or column in whole seconds of the epoch, not after `received`; `nil` where there is none.
    func instant(seconds: Int64?, received: Timestamp) -> Timestamp? {
        guard let seconds, seconds > 0, seconds <= 9_999_999_999 else { return nil }
        return min(Timestamp(microseconds: seconds * 1_000_000) + ahead, received)
    }
}
