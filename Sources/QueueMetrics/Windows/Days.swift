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

    /// The first instant of the local day that holds `instant`, midnight wherever there is one.
    func midnight(before instant: Timestamp) -> Timestamp {
        midnight(before: Date(timeIntervalSince1970: instant.seconds))
    }

    /// The first instant of the local day after the one that holds `instant`.
    func nextMidnight(after instant: Timestamp) -> Timestamp {
        // The middle of tomorrow is tomorrow, however many hours today has.
        midnight(before: Date(timeIntervalSince1970: midnight(before: instant).seconds + 36 * 3600))
    }

    func weekday(of instant: Timestamp) -> OpeningHours.Weekday {
        let sundayFirst = calendar.component(.weekday, from: Date(timeIntervalSince1970: instant.seconds))
        return OpeningHours.Weekday(rawValue: (sundayFirst + 5) % 7) ?? .monday
    }

    /// When the local clock shows so many minutes after 00:00 of the day that begins at `midnight`; where the clock
    /// leaves that time out, about as long after the change.
    ///
    /// - Parameter minute: from 1,440 on it is the next day's.
    func instant(minute: Int, ofDayAt midnight: Timestamp) -> Timestamp {
        var parts = calendar.dateComponents(
            [.year, .month, .day], from: Date(timeIntervalSince1970: midnight.seconds))
        parts.day = (parts.day ?? 1) + minute / 1_440
        parts.hour = minute % 1_440 / 60
        parts.minute = minute % 60
        return calendar.date(from: parts).map { Timestamp(seconds: $0.timeIntervalSince1970) } ?? midnight
    }

    var calendar: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        return calendar
    }

    private func midnight(before date: Date) -> Timestamp {
        Timestamp(seconds: calendar.startOfDay(for: date).timeIntervalSince1970)
    }
}

// MARK: Intervals

extension Days {
    /// The interval of the local clock that holds a second of the epoch: it begins where the clock shows a whole
    /// number of `length`s, and where the clock is changed.
    ///
    /// - Parameter length: in seconds, a part of an hour.
    func interval(holding second: Int, length: Int) -> Range<Int> {
        let offset = offset(at: second)
        let intoInterval = ((second + offset) % length + length) % length
        let (start, end) = (second - intoInterval, second - intoInterval + length)
        let first = self.offset(at: start) == offset ? start : change(after: start, before: second)
        let last = self.offset(at: end - 1) == offset ? end : change(after: second, before: end - 1)
        return first..<last
    }

    /// The second at which the offset becomes the one at `last`; it is another at `first`.
    func change(after first: Int, before last: Int) -> Int {
        let wanted = offset(at: last)
        var (low, high) = (first, last)
        while high - low > 1 {
            let middle = (low + high) / 2
            if offset(at: middle) == wanted { high = middle } else { low = middle }
        }
        return high
    }

    func offset(at second: Int) -> Int {
        zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
    }
}
