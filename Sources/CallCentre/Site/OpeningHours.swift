/// When a site is open: at most one stretch on each day of the week, on the site's own clock.
public struct OpeningHours: Hashable, Sendable, Codable {
    /// A day of the week, Monday first as in ISO 8601.
    public enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// From the opening to the closing, in minutes of the day from 00:00.
    public struct Stretch: Hashable, Sendable, Codable {
        /// 0 to 1439.
        public var opens: Int
        /// 1 to 1440; at or before `opens` it is the next day's.
        public var closes: Int

        public init(opens: Int, closes: Int) {
            self.opens = opens
            self.closes = closes
        }
    }

    /// By ``Weekday/rawValue``; `nil` on a day that is closed.
    private var stretches: [Stretch?]

    /// Closed on every day that `stretches` leaves out.
    public init(_ stretches: [Weekday: Stretch]) {
        self.stretches = Weekday.allCases.map { stretches[$0] }
    }

    /// `nil` on a day that is closed.
    public subscript(day: Weekday) -> Stretch? { stretches[day.rawValue] }
}
