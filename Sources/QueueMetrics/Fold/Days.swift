import CallCentre
import Foundation

/// The days of a time zone, each looked up by itself: a day of a clock change has 23 or 25 hours.
public struct Days: Hashable, Sendable, Codable {
    private let zone: TimeZone

    /// - Parameter timeZone: an IANA name; `nil` when the system has no such zone.
    public init?(timeZone: String) {
        guard let zone = TimeZone(identifier: timeZone) else { return nil }
        self.zone = zone
    }

    /// The first instant of the local day that holds `instant`.
    func midnight(before instant: Timestamp) -> Timestamp {
        midnight(before: Date(timeIntervalSince1970: instant.seconds))
    }

    /// The first instant of the local day after the one that holds `instant`.
    func nextMidnight(after instant: Timestamp) -> Timestamp {
        // The middle of tomorrow is tomorrow, however many hours today has.
        midnight(before: Date(timeIntervalSince1970: midnight(before: instant).seconds + 36 * 3600))
    }

    private func midnight(before date: Date) -> Timestamp {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return Timestamp(seconds: calendar.startOfDay(for: date).timeIntervalSince1970)
    }
}
