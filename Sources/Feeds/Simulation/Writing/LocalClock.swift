import CallCentre

/// Writes times as ISO 8601 with the site's offset from UTC and milliseconds: `2003-03-14T09:26:53.589+01:00`.
struct LocalClock {
    let offsetSeconds: Int

    func append(_ time: Timestamp, to buffer: inout LineBuffer) {
        let local = time.microseconds / 1000 + Int64(offsetSeconds) * 1000
        let days = local.dividingFloor(by: 86_400_000)
        let (year, month, day) = Self.date(days)
        let millisecond = Int(local - days * 86_400_000)
        buffer.append(year, width: 4)
        buffer.append("-")
        buffer.append(month, width: 2)
        buffer.append("-")
        buffer.append(day, width: 2)
        buffer.append("T")
        buffer.append(millisecond / 3_600_000, width: 2)
        buffer.append(":")
        buffer.append(millisecond / 60_000 % 60, width: 2)
        buffer.append(":")
        buffer.append(millisecond / 1000 % 60, width: 2)
        buffer.append(".")
        buffer.append(millisecond % 1000, width: 3)
        buffer.append(offsetSeconds < 0 ? "-" : "+")
        buffer.append(abs(offsetSeconds) / 3600, width: 2)
        buffer.append(":")
        buffer.append(abs(offsetSeconds) / 60 % 60, width: 2)
    }

    /// The date of a day counted from 1970-01-01, in the Gregorian calendar.
    ///
    /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
    static func date(_ days: Int64) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = shifted.dividingFloor(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let march = (5 * dayOfYear + 2) / 153
        let month = march < 10 ? march + 3 : march - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (Int(year), Int(month), Int(dayOfYear - (153 * march + 2) / 5 + 1))
    }
}

extension Int64 {
    /// The quotient, rounded down also for negative numbers.
    fileprivate func dividingFloor(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
