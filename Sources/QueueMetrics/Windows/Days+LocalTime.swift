public import CallCentre
import Foundation

/// What a wall calendar and a wall clock show at an instant.
public struct LocalTime: Hashable, Sendable {
    public let date: CalendarDate
    public let weekday: OpeningHours.Weekday
    public let hour, minute, second: Int
}

extension Days {
    /// What the clock of the zone shows.
    public func localTime(at instant: Timestamp) -> LocalTime {
        let day = Date(timeIntervalSince1970: instant.seconds.rounded(.down))
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: day)
        return LocalTime(
            date: CalendarDate(year: parts.year ?? 1, month: parts.month ?? 1, day: parts.day ?? 1),
            weekday: weekday(of: instant), hour: parts.hour ?? 0, minute: parts.minute ?? 0, second: parts.second ?? 0)
    }

    /// The first instants of the local day that holds `instant`, and of the day after it.
    public func day(holding instant: Timestamp) -> Range<Timestamp> {
        let start = midnight(before: instant)
        return start..<max(start, nextMidnight(after: instant))
    }

    /// The first instant of the day that begins at `midnight` at which the clock shows `minute` or later.
    ///
    /// So stretches that touch on the clock touch in time too, on a day of a clock change as well: a time that the clock
    /// leaves out is the instant of the change, one that it shows twice is the first of the two.
    ///
    /// - Parameter minute: minutes after 00:00; from 1,440 on it is a later day's.
    public func instant(showing minute: Int, ofDayAt midnight: Timestamp) -> Timestamp {
        if minute >= 1_440 {
            return instant(showing: minute - 1_440, ofDayAt: nextMidnight(after: midnight))
        }
        let start = Int(midnight.seconds.rounded())
        let plain = start + minute * 60
        let gained = offset(at: plain) - offset(at: start)
        guard gained != 0 else { return Timestamp(seconds: Double(plain)) }
        let shifted = plain - gained
        let instant = gained > 0 ? max(shifted, change(after: start, before: plain)) : shifted
        return Timestamp(seconds: Double(instant))
    }
}
