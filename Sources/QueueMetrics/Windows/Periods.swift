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

    private var starts = [Int64](repeating: 0, count: Period.allCases.count)
    /// The end of the running interval, day and opening, in this order.
    private var ends: [Int64] = []
    /// Whether the site opened today; without opening hours it opens at midnight.
    private(set) var isOpen = false
    /// The latest of the starts: what happened from here on is in all periods but the last interval.
    private(set) var latestStart = Int64.max
    /// When the next period begins.
    private(set) var next = Int64.min

    func start(of period: Period) -> Int64 { starts[period.rawValue] }

    /// The instant after the running interval, day or opening.
    func end(of period: Period) -> Int64 {
        switch period {
        case .last: starts[Period.interval.rawValue]
        case .interval: ends[0]
        case .today: ends[1]
        case .open: ends[2]
        }
    }

    /// Moves on to `instant`, which lies at or behind ``next``, and tells which periods begin on the way.
    mutating func move(to instant: Int64, in calendar: SiteCalendar) -> Crossing {
        var crossing = Crossing()
        let isFirst = ends.isEmpty
        if isFirst { ends = [.min, .min, .min] }
        if instant >= ends[0] { moveInterval(to: instant, in: calendar, &crossing) }
        if instant >= ends[1] {
            let day = calendar.day(holding: instant)
            ends[1] = day.end
            begin(.today, at: day.start, &crossing)
        }
        if instant >= ends[2] {
            let opening = calendar.opening(at: instant)
            isOpen = opening.start != nil
            ends[2] = opening.end
            if let start = opening.start { begin(.open, at: start, &crossing) }
        }
        latestStart = max(starts[Period.interval.rawValue], starts[Period.today.rawValue], starts[Period.open.rawValue])
        next = min(ends[0], ends[1], ends[2])
        return crossing
    }

    private mutating func moveInterval(to instant: Int64, in calendar: SiteCalendar, _ crossing: inout Crossing) {
        let interval = calendar.interval(holding: instant)
        let before = calendar.interval(holding: interval.start - 1)
        crossing.skipsIntervals = before.start != starts[Period.interval.rawValue]
        starts[Period.last.rawValue] = before.start
        ends[0] = interval.end
        begin(.interval, at: interval.start, &crossing)
    }

    private mutating func begin(_ period: Period, at start: Int64, _ crossing: inout Crossing) {
        starts[period.rawValue] = start
        crossing.periods.append(period)
    }
}
