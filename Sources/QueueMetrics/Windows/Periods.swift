/// The stretches of time that begin at an instant of the site's own clock.
enum Period: Int, CaseIterable, Hashable, Sendable, Codable {
    case last, interval, today, open
}

/// Where the periods of the present instant begin and end, in microseconds.
struct Periods: Hashable, Sendable, Codable {
    /// The periods that begin anew.
    struct Crossing {
        var periods: [Period] = []
        /// More than one interval has passed: nothing happened in the one before the running one.
        var skipsIntervals = false
    }

    /// By ``Period/rawValue``, as are the ends: no arrays, as every event is handed the periods.
    private var starts = SIMD4<Int64>()
    private var ends = SIMD4<Int64>(repeating: .min)
    /// Whether the site opened today; without opening hours it opens at midnight.
    private(set) var isOpen = false
    /// The latest of the starts: what happened from here on is in all periods but the last interval.
    private(set) var latestStart = Int64.max
    /// When the next period begins.
    private(set) var next = Int64.min

    func start(of period: Period) -> Int64 { starts[period.rawValue] }

    /// The instant after the running interval, day or opening.
    func end(of period: Period) -> Int64 { ends[period.rawValue] }

    /// Whether what happened at `time`, which is not in the future, happened in the period.
    func holds(_ time: Int64, _ period: Period) -> Bool {
        time >= start(of: period) && (period != .last || time < end(of: .last))
    }

    /// Moves on to `instant`, which lies at or behind ``next``, and tells which periods begin on the way.
    mutating func move(to instant: Int64, in calendar: SiteCalendar) -> Crossing {
        var crossing = Crossing()
        if instant >= end(of: .interval) { moveInterval(to: instant, in: calendar, &crossing) }
        if instant >= end(of: .today) {
            let day = calendar.day(holding: instant)
            begin(.today, at: day.start, &crossing)
            ends[Period.today.rawValue] = day.end
        }
        if instant >= end(of: .open) {
            let opening = calendar.opening(at: instant)
            isOpen = opening.start != nil
            if let start = opening.start { begin(.open, at: start, &crossing) }
            ends[Period.open.rawValue] = opening.end
        }
        latestStart = max(start(of: .interval), start(of: .today), start(of: .open))
        next = min(end(of: .interval), end(of: .today), end(of: .open))
        return crossing
    }

    private mutating func moveInterval(to instant: Int64, in calendar: SiteCalendar, _ crossing: inout Crossing) {
        let interval = calendar.interval(holding: instant)
        let before = calendar.interval(holding: interval.start - 1)
        crossing.skipsIntervals = before.start != start(of: .interval)
        starts[Period.last.rawValue] = before.start
        ends[Period.last.rawValue] = interval.start
        begin(.interval, at: interval.start, &crossing)
        ends[Period.interval.rawValue] = interval.end
    }

    private mutating func begin(_ period: Period, at start: Int64, _ crossing: inout Crossing) {
        starts[period.rawValue] = start
        crossing.periods.append(period)
    }
}
