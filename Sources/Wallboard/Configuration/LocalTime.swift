/// Times of the day as files write them.
enum LocalTime {
    /// The minute of the day of `08:00`, up to `24:00`; nil for anything else.
    static func minute(of text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        guard let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60 else { return nil }
        let minutes = hour * 60 + minute
        return minutes <= 1_440 ? minutes : nil
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}
