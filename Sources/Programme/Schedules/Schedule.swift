public import CallCentre
import QueueMetrics

/// When a page is shown: on some days, between two times of the site's own clock.
public struct Schedule: Hashable, Sendable {
    /// Which days count besides their weekday.
    public enum Holidays: String, CaseIterable, Hashable, Sendable {
        case also, except, only
    }

    /// The weekdays on which it begins; all of them when empty.
    public let weekdays: Set<OpeningHours.Weekday>
    /// From the first up to, but not at, the second; the next day's where that is not later. nil is the whole day.
    public let times: OpeningHours.Stretch?
    /// The first and the last day on which it begins; nil is every day.
    public let dates: ClosedRange<CalendarDate>?
    public let holidays: Holidays

    public init(
        weekdays: Set<OpeningHours.Weekday> = [], times: OpeningHours.Stretch? = nil,
        dates: ClosedRange<CalendarDate>? = nil, holidays: Holidays = .also
    ) {
        self.weekdays = weekdays
        self.times = times
        self.dates = dates
        self.holidays = holidays
    }

    public func isActive(at instant: Timestamp, by clock: SiteClock) -> Bool {
        stretches(around: instant, by: clock).contains { $0.contains(instant) }
    }

    /// The first instant after `instant` at which it may begin or end.
    public func nextChange(after instant: Timestamp, by clock: SiteClock) -> Timestamp {
        let tomorrow = clock.days.day(holding: instant).upperBound
        let ends = stretches(around: instant, by: clock).flatMap { [$0.lowerBound, $0.upperBound] }
        return (ends + [tomorrow]).filter { $0 > instant }.min() ?? tomorrow
    }

    private func stretches(around instant: Timestamp, by clock: SiteClock) -> [Range<Timestamp>] {
        clock.stretches(around: instant) { weekday, date in
            guard weekdays.isEmpty || weekdays.contains(weekday) else { return nil }
            guard dates.map({ $0.contains(date) }) ?? true else { return nil }
            switch holidays {
            case .also: break
            case .except: if clock.holidays.contains(date) { return nil }
            case .only: if !clock.holidays.contains(date) { return nil }
            }
            return times ?? OpeningHours.Stretch(opens: 0, closes: 1_440)
        }
    }
}
