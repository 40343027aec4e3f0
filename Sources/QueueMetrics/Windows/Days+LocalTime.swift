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
        let second = Int(instant.seconds.rounded(.down))
        let (day, time) = (second + offset(at: second)).dividedDown(by: 86_400)
        return LocalTime(
            date: CalendarDate(daysSinceEpoch: day),
            // The first of January 1970 was a Thursday.
            weekday: OpeningHours.Weekday(rawValue: (day + 3).dividedDown(by: 7).rest) ?? .monday,
            hour: time / 3_600, minute: time / 60 % 60, second: time % 60)
    }

    /// The first instants of the local day that holds `instant`, and of the day after it.
    public func day(holding instant: Timestamp) -> Range<Timestamp> {
        let second = Int(instant.seconds.rounded(.down))
        let offset = offset(at: second)
        let start = (second + offset).dividedDown(by: 86_400).quotient * 86_400 - offset
        let ends = [start, start + 86_400].map { end in
            [end - 1, end].allSatisfy { self.offset(at: $0) == offset } ? Timestamp(seconds: Double(end)) : nil
        }
        // On the day of a clock change the calendar knows better.
        let midnight = ends[0] ?? midnight(before: instant)
        return midnight..<max(midnight, ends[1] ?? nextMidnight(after: instant))
    }

    /// The first instant of the day that begins at `midnight` at which the clock shows `minute` or later.
    ///
    /// So stretches that touch on the clock touch in time too, on a day of a clock change as well: a time that the clock
    /// leaves out is the instant of the change, one that it shows twice is the first of the two.
    ///
    /// - Parameter minute: minutes after 00:00; from 1,440 on it is a later day's.
    public func instant(showing minute: Int, ofDayAt midnight: Timestamp) -> Timestamp {
        if minute >= 1_440 {
            return instant(showing: minute - 1_440, ofDayAt: day(holding: midnight).upperBound)
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

extension Int {
    /// The quotient rounded down, and the rest from 0 up to the divisor.
    fileprivate func dividedDown(by divisor: Int) -> (quotient: Int, rest: Int) {
        let rest = (self % divisor + divisor) % divisor
        return ((self - rest) / divisor, rest)
    }
}

extension CalendarDate {
    /// The proleptic Gregorian calendar, in eras of 400 years that begin on a first of March.
    fileprivate init(daysSinceEpoch: Int) {
        let (era, dayOfEra) = (daysSinceEpoch + 719_468).dividedDown(by: 146_097)
        let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
        let month = (5 * dayOfYear + 2) / 153
        let isAfterNewYear = month >= 10
        self.init(
            year: era * 400 + year + (isAfterNewYear ? 1 : 0), month: isAfterNewYear ? month - 9 : month + 3,
            day: dayOfYear - (153 * month + 2) / 5 + 1)
    }
}
