import CallCentre
import QueueMetrics

/// How a clock or date field is written, always in the same number of characters.
public enum ClockFormat: String, CaseIterable, Hashable, Sendable {
    // `{clock:HH:mm}`
    case hoursMinutes = "HH:mm"
    case hoursMinutesSeconds = "HH:mm:ss"
    // `{date:dd/MM}`
    case dayMonth = "dd/MM"
    case dayMonthShortYear = "dd/MM/yy"
    case dayMonthYear = "dd/MM/yyyy"
    case isoDate = "yyyy-MM-dd"
    case weekday = "EEE"
    case weekdayDayMonth = "EEE dd/MM"

    static let times: [ClockFormat] = [.hoursMinutes, .hoursMinutesSeconds]
    static let dates: [ClockFormat] = allCases.filter { !times.contains($0) }

    /// In characters, whatever the time.
    var width: Int { rawValue.count }

    /// - Parameter time: nil when no clock is at hand: question marks stand for digits and letters.
    func text(of time: LocalTime?, in language: BoardLanguage) -> String {
        guard let time else {
            return String(rawValue.map { $0.isLetter ? "?" : $0 })
        }
        switch self {
        case .hoursMinutes: return "\(two(time.hour)):\(two(time.minute))"
        case .hoursMinutesSeconds: return "\(two(time.hour)):\(two(time.minute)):\(two(time.second))"
        case .dayMonth: return dayAndMonth(time)
        case .dayMonthShortYear: return "\(dayAndMonth(time))/\(two(time.date.year % 100))"
        case .dayMonthYear: return "\(dayAndMonth(time))/\(four(time.date.year))"
        case .isoDate: return "\(four(time.date.year))-\(two(time.date.month))-\(two(time.date.day))"
        case .weekday: return language.weekday(time.weekday)
        case .weekdayDayMonth: return "\(language.weekday(time.weekday)) \(dayAndMonth(time))"
        }
    }

    private func dayAndMonth(_ time: LocalTime) -> String { "\(two(time.date.day))/\(two(time.date.month))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private func four(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
