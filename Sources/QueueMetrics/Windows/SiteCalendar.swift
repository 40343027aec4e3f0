import CallCentre

/// The clock of a site: its zone, the length of its intervals and its opening hours. Instants are in microseconds.
struct SiteCalendar: Hashable, Sendable, Codable {
    /// From its start up to, but not at, its end.
    struct Stretch: Hashable, Sendable {
        let start: Int64
        let end: Int64
    }

    let days: Days
    private let intervalSeconds: Int
    private let hours: OpeningHours?

    init(_ site: Site, days: Days) {
        self.days = days
        intervalSeconds = Int(site.interval.components.seconds)
        precondition(
            intervalSeconds > 0 && 3600 % intervalSeconds == 0, "an interval of \(site.interval) is no part of an hour")
        hours = site.openingHours
    }

    func interval(holding instant: Int64) -> Stretch {
        let (seconds, rest) = instant.quotientAndRemainder(dividingBy: 1_000_000)
        let second = Int(rest < 0 ? seconds - 1 : seconds)
        let interval = days.interval(holding: second, length: intervalSeconds)
        return Stretch(start: Int64(interval.lowerBound) * 1_000_000, end: Int64(interval.upperBound) * 1_000_000)
    }

    func day(holding instant: Int64) -> Stretch {
        let end = days.nextMidnight(after: Timestamp(microseconds: instant))
        if end.microseconds > instant {
            let start = days.midnight(before: Timestamp(microseconds: instant))
            return Stretch(start: start.microseconds, end: end.microseconds)
        }
        // Shortly after midnight the clock went back to the day before, which is over all the same.
        return Stretch(start: end.microseconds, end: days.nextMidnight(after: end).microseconds)
    }

    /// The opening that `instant` belongs to: it lasts to the end of its day, or to its closing where that is later.
    ///
    /// - Returns: no start before the opening and on a closed day; the end is then when to ask again.
    func opening(at instant: Int64) -> (start: Int64?, end: Int64) {
        let today = day(holding: instant)
        guard let hours else { return (today.start, today.end) }
        let yesterday = day(holding: today.start - 1)
        for day in [today, yesterday] {
            guard let open = self.open(hours, on: day) else { continue }
            let end = max(day.end, open.end)
            if open.start <= instant, instant < end { return (open.start, min(end, nextOpening(hours, after: day))) }
        }
        let opening = open(hours, on: today).map(\.start)
        return (nil, opening.map { $0 > instant ? $0 : today.end } ?? today.end)
    }

    /// The opening of the day after `day`, as far as it is of interest to one that goes on past midnight.
    private func nextOpening(_ hours: OpeningHours, after day: Stretch) -> Int64 {
        open(hours, on: self.day(holding: day.end))?.start ?? .max
    }

    private func open(_ hours: OpeningHours, on day: Stretch) -> Stretch? {
        let start = Timestamp(microseconds: day.start)
        guard let open = hours[days.weekday(of: start)] else { return nil }
        let closes = open.closes > open.opens ? open.closes : open.closes + 1_440
        return Stretch(
            start: days.instant(minute: open.opens, ofDayAt: start).microseconds,
            end: days.instant(minute: closes, ofDayAt: start).microseconds)
    }
}
