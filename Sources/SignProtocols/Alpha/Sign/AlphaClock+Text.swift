extension AlphaClock.Reading {
    /// As 14:05 or 2:05PM.
    func time(is24Hour: Bool) -> String {
        let minutes = decimalDigits(minute, count: 2)
        if is24Hour { return "\(decimalDigits(hour, count: 2)):\(minutes)" }
        return "\((hour + 11) % 12 + 1):\(minutes)\(hour < 12 ? "AM" : "PM")"
    }

    /// The date in the format of the byte after 0BH; empty for a byte that is none.
    ///
    /// Source: Alpha protocol, form 9708-8061, "Call date".
    func date(format: UInt8) -> String {
        let (dd, mm) = (decimalDigits(day, count: 2), decimalDigits(month, count: 2))
        let yy = decimalDigits(year, count: 2)
        switch format {
        case 0x30: return "\(mm)/\(dd)/\(yy)"
        case 0x31: return "\(dd)/\(mm)/\(yy)"
        case 0x32: return "\(mm)-\(dd)-\(yy)"
        case 0x33: return "\(dd)-\(mm)-\(yy)"
        case 0x34: return "\(mm).\(dd).\(yy)"
        case 0x35: return "\(dd).\(mm).\(yy)"
        case 0x36: return "\(mm) \(dd) \(yy)"
        case 0x37: return "\(dd) \(mm) \(yy)"
        case 0x38: return "\(Self.months[month - 1]).\(dd),\(year)"
        case 0x39: return Self.days[dayOfWeek - 1]
        default: return ""
        }
    }

    private static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
    ]
    private static let days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
}
