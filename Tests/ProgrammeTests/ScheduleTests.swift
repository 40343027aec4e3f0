import CallCentre
import Programme
import QueueMetrics
import Testing

/// Times of Europe/Paris, where the clock goes from 02:00 to 03:00 on 29 March 2026 and from 03:00 to 02:00 on 25 October.
@Suite(.timeLimit(.minutes(5)))
struct ScheduleTests {
    private let days: Days
    private let clock: SiteClock

    init() throws {
        days = try #require(Days(timeZone: "Europe/Paris"))
        let weekday = OpeningHours.Stretch(opens: 8 * 60, closes: 20 * 60)
        // On Fridays until two in the night.
        let friday = OpeningHours.Stretch(opens: 8 * 60, closes: 2 * 60)
        clock = SiteClock(
            days: days, hours: OpeningHours([.monday: weekday, .thursday: weekday, .friday: friday]),
            holidays: [CalendarDate(year: 2026, month: 12, day: 25), CalendarDate(year: 2026, month: 12, day: 24)])
    }

    private func stretch(_ from: Int, _ to: Int) -> OpeningHours.Stretch { .init(opens: from, closes: to) }

    /// How long a schedule is active on a day, minute by minute, and its first and last active minute, in minutes of UTC
    /// since `start`.
    private func minutes(_ schedule: Schedule, from start: Timestamp, count: Int) -> [Int] {
        (0..<count).filter { schedule.isActive(at: start + .seconds($0 * 60), by: clock) }
    }

    @Test func `a stretch begins at its first instant and no longer includes its last`() {
        let schedule = Schedule(weekdays: [.monday], times: stretch(540, 600))
        // Monday 6 July 2026: 09:00 in Paris is 07:00 UTC.
        #expect(!schedule.isActive(at: utc(2026, 7, 6, 6, 59, 59.999), by: clock))
        #expect(schedule.isActive(at: utc(2026, 7, 6, 7), by: clock))
        #expect(schedule.isActive(at: utc(2026, 7, 6, 7, 59, 59.999), by: clock))
        #expect(!schedule.isActive(at: utc(2026, 7, 6, 8), by: clock))
        #expect(!schedule.isActive(at: utc(2026, 7, 7, 7), by: clock))
        #expect(schedule.nextChange(after: utc(2026, 7, 6, 6, 59), by: clock) == utc(2026, 7, 6, 7))
        #expect(schedule.nextChange(after: utc(2026, 7, 6, 7), by: clock) == utc(2026, 7, 6, 8))
    }

    @Test func `a stretch over midnight belongs to the day it begins on`() {
        let schedule = Schedule(weekdays: [.monday], times: stretch(22 * 60, 60))
        #expect(schedule.isActive(at: utc(2026, 7, 6, 22, 30), by: clock))  // Tuesday 00:30
        #expect(!schedule.isActive(at: utc(2026, 7, 5, 22, 30), by: clock))  // Monday 00:30
        #expect(!schedule.isActive(at: utc(2026, 7, 6, 23), by: clock))  // Tuesday 01:00
    }

    @Test func `dates bound it, both included`() {
        let dates = CalendarDate(year: 2026, month: 7, day: 6)...CalendarDate(year: 2026, month: 7, day: 7)
        let schedule = Schedule(dates: dates)
        #expect(minutes(schedule, from: utc(2026, 7, 5, 20), count: 3 * 1_440) == Array(120..<(120 + 2 * 1_440)))
    }

    @Test(arguments: [
        // The clock leaves 02:00 to 03:00 out: whole day, around, inside, up to, and from inside.
        (0, 1_440, 0..<1_380), (60, 240, 60..<180), (120, 180, 120..<120), (60, 150, 60..<120), (150, 240, 120..<180),
        (180, 240, 120..<180), (150, 165, 120..<120),
    ])
    func `the day of 23 hours`(from: Int, to: Int, expected: Range<Int>) {
        let schedule = Schedule(times: stretch(from, to), dates: date(3, 29)...date(3, 29))
        // Midnight is 23:00 UTC of the day before.
        #expect(minutes(schedule, from: utc(2026, 3, 28, 23), count: 1_440) == Array(expected))
    }

    @Test(arguments: [
        // The clock shows 02:00 to 03:00 twice: whole day, around, inside, up to, and from inside.
        (0, 1_440, 0..<1_500), (60, 240, 60..<300), (120, 180, 120..<240), (60, 150, 60..<150), (150, 180, 150..<240),
        (180, 240, 240..<300), (135, 150, 135..<150),
    ])
    func `the day of 25 hours`(from: Int, to: Int, expected: Range<Int>) {
        let schedule = Schedule(times: stretch(from, to), dates: date(10, 25)...date(10, 25))
        // Midnight is 22:00 UTC of the day before.
        #expect(minutes(schedule, from: utc(2026, 10, 24, 22), count: 1_560) == Array(expected))
    }

    @Test(arguments: [(3, 28, 23, 1_380), (10, 24, 22, 1_500), (7, 5, 22, 1_440)])
    func `stretches that touch leave no time out and share none`(month: Int, day: Int, hour: Int, length: Int) {
        let cuts = Array(stride(from: 0, through: 1_440, by: 45))
        let date = date(month, day + 1)
        let start = utc(2026, month, day, hour)
        let schedules = zip(cuts, cuts.dropFirst()).map { Schedule(times: stretch($0, $1), dates: date...date) }
        for minute in stride(from: -15, to: 1_560, by: 15) {
            let active = schedules.filter { $0.isActive(at: start + .seconds(minute * 60), by: clock) }
            #expect(active.count == ((0..<length).contains(minute) ? 1 : 0), "minute \(minute)")
        }
    }

    @Test func `the site is open in its hours`() {
        #expect(clock.isOpen(at: utc(2026, 7, 6, 6)) == true)  // Monday 08:00
        #expect(clock.isOpen(at: utc(2026, 7, 6, 5, 59, 59.9)) == false)
        #expect(clock.isOpen(at: utc(2026, 7, 6, 18)) == false)  // Monday 20:00
        #expect(clock.isOpen(at: utc(2026, 7, 7, 10)) == false)  // Tuesday
        #expect(clock.isOpen(at: utc(2026, 7, 10, 23, 59)) == true)  // Saturday 01:59
        #expect(clock.isOpen(at: utc(2026, 7, 11, 0)) == false)  // Saturday 02:00
        #expect(clock.nextChange(after: utc(2026, 7, 6, 5)) == utc(2026, 7, 6, 6))
        #expect(clock.nextChange(after: utc(2026, 7, 10, 22, 30)) == utc(2026, 7, 11, 0))
        #expect(SiteClock(days: days).isOpen(at: utc(2026, 7, 6, 6)) == nil)
    }

    @Test func `the site stays closed on a holiday`() {
        #expect(clock.isOpen(at: utc(2026, 12, 17, 10)) == true)  // a Thursday
        #expect(clock.isOpen(at: utc(2026, 12, 24, 10)) == false)  // Thursday, a holiday
        #expect(clock.isOpen(at: utc(2026, 12, 25, 10)) == false)  // Friday, a holiday
        #expect(clock.isOpen(at: utc(2026, 12, 26, 0, 30)) == false)  // the night after it
        #expect(clock.isOpen(at: utc(2026, 12, 28, 10)) == true)  // Monday
    }

    @Test(arguments: [(Schedule.Holidays.also, true, true), (.except, false, true), (.only, true, false)])
    func `a schedule may leave holidays out, or others`(rule: Schedule.Holidays, onHoliday: Bool, onOther: Bool) {
        let schedule = Schedule(holidays: rule)
        #expect(schedule.isActive(at: utc(2026, 12, 25, 10), by: clock) == onHoliday)
        #expect(schedule.isActive(at: utc(2026, 12, 26, 10), by: clock) == onOther)
    }

    @Test(arguments: [
        ("2026-12-25", true), ("2024-02-29", true), ("2026-02-29", false), ("2100-02-29", false), ("2026-13-01", false),
        ("2026-00-01", false), ("2026-04-31", false), ("2026-4-1", false), ("25/12/2026", false),
        ("2026-12-25 ", false),
    ])
    func `a date is a day that there is`(text: String, isDate: Bool) {
        #expect(CalendarDate(text)?.description == (isDate ? text : nil))
    }

    private func date(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: 2026, month: month, day: day) }
}
