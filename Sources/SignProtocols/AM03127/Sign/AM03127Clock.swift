/// The clock of an AM03127 sign: minutes of a calendar from the year 2000 on.
struct AM03127Clock: Hashable, Sendable {
    /// Seconds since the beginning of 2000 at the time zero of the sign.
    private var offset = 0

    /// Two digits each: year, month, day, hour, minute.
    struct Time: Hashable, Comparable {
        var year = 0
        var month = 1
        var day = 1
        var hour = 0
        var minute = 0

        init() {}

        init?(_ digits: some Sequence<UInt8>) {
            let values = Array(digits).map { Int($0) - 0x30 }
            guard values.count == 10, values.allSatisfy((0...9).contains) else { return nil }
            let pairs = stride(from: 0, to: 10, by: 2).map { values[$0] * 10 + values[$0 + 1] }
            (year, month, day, hour, minute) = (pairs[0], pairs[1], pairs[2], pairs[3], pairs[4])
        }

        static func < (a: Time, b: Time) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
        private var parts: [Int] { [year, month, day, hour, minute] }

        /// The time of day alone, in minutes.
        var minutes: Int { hour * 60 + minute }
    }

    mutating func set(_ time: Time, second: Int, at instant: Duration) {
        let days = (0..<time.year).reduce(0) { $0 + ($1 % 4 == 0 ? 366 : 365) }
        let months = (1..<max(time.month, 1)).reduce(0) { $0 + Self.days(of: $1, in: time.year) }
        let minutes = (days + months + time.day - 1) * 1440 + time.minutes
        offset = minutes * 60 + second - Int(instant.components.seconds)
    }

    func time(at instant: Duration) -> Time {
        let seconds = max(offset + Int(instant.components.seconds), 0)
        var (days, time) = (seconds / 86_400, Time())
        while days >= (time.year % 4 == 0 ? 366 : 365) {
            days -= time.year % 4 == 0 ? 366 : 365
            time.year += 1
        }
        while days >= Self.days(of: time.month, in: time.year) {
            days -= Self.days(of: time.month, in: time.year)
            time.month += 1
        }
        time.day = days + 1
        time.hour = seconds / 3600 % 24
        time.minute = seconds / 60 % 60
        return time
    }

    private static func days(of month: Int, in year: Int) -> Int {
        [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][(month - 1) % 12]
    }
}
