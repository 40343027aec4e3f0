public import CallCentre
public import QueueMetrics

/// What a site's clock and calendar say: local time, opening hours and holidays.
public struct SiteClock: Hashable, Sendable {
    public let days: Days
    /// nil when nobody says: the site is neither open nor closed.
    public let hours: OpeningHours?
    /// Days on which the site stays closed. An opening of the evening before goes on to its closing.
    public let holidays: Set<CalendarDate>

    public init(days: Days, hours: OpeningHours? = nil, holidays: Set<CalendarDate> = []) {
        self.days = days
        self.hours = hours
        self.holidays = holidays
    }

    /// Whether the site is open; nil when nobody says.
    public func isOpen(at instant: Timestamp) -> Bool? {
        guard hours != nil else { return nil }
        return openings(around: instant).contains { $0.contains(instant) }
    }

    /// The first instant after `instant` at which the site may open or close.
    public func nextChange(after instant: Timestamp) -> Timestamp? {
        guard hours != nil else { return nil }
        let today = days.day(holding: instant)
        let ends = openings(around: instant).flatMap { [$0.lowerBound, $0.upperBound] }
        return (ends + [today.upperBound]).filter { $0 > instant }.min()
    }

    /// Of yesterday, which may last until now, and of today.
    private func openings(around instant: Timestamp) -> [Range<Timestamp>] {
        stretches(around: instant) { day, date in
            holidays.contains(date) ? nil : hours?[day]
        }
    }

    /// The stretches that begin on the day of `instant` and on the day before it, as ranges of time.
    ///
    /// - Parameter stretch: that of a day, by its weekday and date; nil when it has none.
    func stretches(
        around instant: Timestamp, _ stretch: (OpeningHours.Weekday, CalendarDate) -> OpeningHours.Stretch?
    ) -> [Range<Timestamp>] {
        let today = days.day(holding: instant).lowerBound
        let yesterday = days.day(holding: today - .microseconds(1)).lowerBound
        return [yesterday, today].compactMap { midnight in
            let local = days.localTime(at: midnight)
            guard let stretch = stretch(local.weekday, local.date) else { return nil }
            let closes = stretch.closes > stretch.opens ? stretch.closes : stretch.closes + 1_440
            let start = days.instant(showing: stretch.opens, ofDayAt: midnight)
            return start..<max(start, days.instant(showing: closes, ofDayAt: midnight))
        }
    }
}
