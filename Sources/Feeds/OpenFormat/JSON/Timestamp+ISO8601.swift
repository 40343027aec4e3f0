import CallCentre

extension Timestamp {
    /// Reads `2003-03-14T09:26:53.589+01:00`: a date, a time to the second or up to six decimals, and `Z` or an offset.
    ///
    /// `nil` for anything else, a day its month does not have, or an hour, minute or second beyond the clock's.
    init?(iso8601 bytes: UnsafeRawBufferPointer) {
        guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
            bytes[16] == 0x3A, let century = bytes.twoDigits(at: 0), let year = bytes.twoDigits(at: 2),
            let month = bytes.twoDigits(at: 5), let day = bytes.twoDigits(at: 8),
            let hour = bytes.twoDigits(at: 11), let minute = bytes.twoDigits(at: 14),
            let second = bytes.twoDigits(at: 17), hour < 24, minute < 60, second < 60,
            let date = Self.days(year: century * 100 + year, month: month, day: day),
            let (fraction, end) = bytes.decimals(from: 19), let offset = bytes.zoneOffset(at: end)
        else { return nil }
        let seconds = date * 86_400 + hour * 3_600 + minute * 60 + second - offset
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// Days from 1970-01-01 to a date of the Gregorian calendar; `nil` for one that does not exist.
    private static func days(year: Int, month: Int, day: Int) -> Int? {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let length = month == 2 ? (isLeap ? 29 : 28) : (month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31)
        guard day <= length else { return nil }
        // Counted in years that begin in March, so that the leap day is the last.
        let marchYear = month > 2 ? year : year - 1
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func twoDigits(at offset: Int) -> Int? {
        guard offset + 2 <= count else { return nil }
        let (tens, ones) = (self[offset] &- 0x30, self[offset + 1] &- 0x30)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }

    /// The microseconds of `.5` or `.589123`; 0 when there is no point; `nil` for a point with none or over six digits.
    fileprivate func decimals(from start: Int) -> (microseconds: Int, end: Int)? {
        guard start < count, self[start] == 0x2E else { return (0, start) }
        var (value, index) = (0, start + 1)
        while index < count, self[index] &- 0x30 < 10, index - start <= 7 {
            value = value * 10 + Int(self[index] &- 0x30)
            index += 1
        }
        let digits = index - start - 1
        guard (1...6).contains(digits) else { return nil }
        return ((digits..<6).reduce(value) { scaled, _ in scaled * 10 }, index)
    }

    /// A JSON number of seconds in microseconds; a very large one is only told to be that.
    var microseconds: Int64? {
        if let (seconds, end) = decimalPrefix(), let (fraction, last) = decimals(from: end), last == count {
            return Int64(seconds) * 1_000_000 + Int64(fraction)
        }
        guard let seconds = Double(String(decoding: self, as: UTF8.self)) else { return nil }
        return Int64((Swift.min(Swift.max(seconds, -1e9), 1e9) * 1_000_000).rounded())
    }

    /// The seconds of `Z`, `+01:00` or `-0530`, which must be all that is left.
    fileprivate func zoneOffset(at start: Int) -> Int? {
        guard start < count else { return nil }
        if self[start] == 0x5A { return start + 1 == count ? 0 : nil }
        guard self[start] == 0x2B || self[start] == 0x2D, let hours = twoDigits(at: start + 1) else { return nil }
        let minutes = start + 3 < count && self[start + 3] == 0x3A ? start + 4 : start + 3
        guard let rest = twoDigits(at: minutes), minutes + 2 == count, hours <= 18, rest < 60 else { return nil }
        let seconds = hours * 3_600 + rest * 60
        return self[start] == 0x2D ? -seconds : seconds
    }
}
