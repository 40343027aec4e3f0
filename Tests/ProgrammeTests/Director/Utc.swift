import CallCentre

/// An instant by the calendar of UTC, from arithmetic and not from the system's calendar.
func utc(_ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Double = 0) -> Timestamp {
    // Days since 1970-01-01 of the proleptic Gregorian calendar, years counted from March.
    let years = month <= 2 ? year - 1 : year
    let months = (month + 9) % 12
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1 - 719_468
    return Timestamp(seconds: Double(days * 86_400 + hour * 3_600 + minute * 60) + second)
}
