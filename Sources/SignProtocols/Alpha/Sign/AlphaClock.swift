/// The clock of an Alpha sign: time, date and day of the week are set one by one, then run.
///
/// Until set it counts from midnight of Saturday 1 January 2000 at the origin of time.
struct AlphaClock: Hashable, Sendable {
    /// What the clock says at an instant.
    struct Reading: Hashable, Sendable {
        var hour: Int
        var minute: Int
        var year: Int
        var month: Int
        var day: Int
        /// From 1, Sunday, to 7.
        var dayOfWeek: Int
    }

    var is24Hour = false

    /// What to add to the seconds and days since the origin.
    private var secondsAhead = 0
    private var daysAhead = 0
    private var weekdaysAhead = 6

    private static let secondsPerDay = 86_400

    func reading(at now: Duration) -> Reading {
        let (days, second) = whole(at: now)
        let date = Self.date(daysAfterStart: days + daysAhead)
        return Reading(
            hour: second / 3600, minute: second / 60 % 60, year: date.year, month: date.month, day: date.day,
            dayOfWeek: (days + weekdaysAhead) % 7 + 1)
    }

    /// Sets the time of the day; date and day of the week stay as they are.
    mutating func set(hour: Int, minute: Int, at now: Duration) {
        let (_, second) = whole(at: now)
        secondsAhead += hour * 3600 + minute * 60 - second
    }

    /// Sets the date; the year is 2000...2099.
    mutating func set(year: Int, month: Int, day: Int, at now: Duration) {
        var days = day - 1
        for earlier in 1..<month { days += Self.length(ofMonth: earlier, year: year) }
        for earlier in 2000..<year { days += Self.length(ofYear: earlier) }
        daysAhead = days - whole(at: now).days
    }

    /// Sets the day of the week, 1...7.
    mutating func set(dayOfWeek: Int, at now: Duration) {
        let days = whole(at: now).days
        weekdaysAhead = ((dayOfWeek - 1 - days) % 7 + 7) % 7
    }

    /// Midnights since the origin and seconds since the last one, by the sign's own time.
    private func whole(at now: Duration) -> (days: Int, second: Int) {
        let seconds = max(Int(now.components.seconds) + secondsAhead, 0)
        return (seconds / Self.secondsPerDay, seconds % Self.secondsPerDay)
    }
}

// MARK: - Calendar

extension AlphaClock {
    private static func date(daysAfterStart days: Int) -> (year: Int, month: Int, day: Int) {
        var rest = max(days, 0)
        var (year, month) = (2000, 1)
        while rest >= length(ofYear: year) {
            rest -= length(ofYear: year)
            year += 1
        }
        while rest >= length(ofMonth: month, year: year) {
            rest -= length(ofMonth: month, year: year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    /// Every fourth year has a leap day in the years that two digits can name.
    private static func length(ofYear year: Int) -> Int {
        year.isMultiple(of: 4) ? 366 : 365
    }

    static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
