import CallCentre
import Foundation

/// The local days and times of a site, for reports.
struct SiteZone: Hashable, Sendable {
    private let zone: TimeZone

    /// - Parameter name: an IANA name; `nil` when the system has no such zone.
    init?(_ name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// The local day that holds `instant`, of 23 to 25 hours.
    func day(holding instant: Timestamp) -> (start: Timestamp, end: Timestamp) {
        let start = calendar.startOfDay(for: Date(timeIntervalSince1970: instant.seconds))
        // The middle of tomorrow is tomorrow, however many hours today has.
        let end = calendar.startOfDay(for: start + 36 * 3600)
        return (Timestamp(seconds: start.timeIntervalSince1970), Timestamp(seconds: end.timeIntervalSince1970))
    }

    /// ISO 8601 to the second with the offset from UTC: `2003-03-14T09:30:00+01:00`.
    func iso8601(_ instant: Timestamp) -> String {
        let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon, timeZone: zone)
        let text = Date(timeIntervalSince1970: instant.seconds).formatted(style)
        return text.hasSuffix("Z") ? text.dropLast() + "+00:00" : text
    }

    /// As people read it: `2003-03-14 09:30`.
    func text(_ instant: Timestamp) -> String {
        String(iso8601(instant).prefix(16)).replacing("T", with: " ")
    }

    private var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }
}
