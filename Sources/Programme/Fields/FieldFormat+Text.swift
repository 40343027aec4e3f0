import QueueMetrics

extension FieldFormat {
    /// The reading in exactly ``width`` characters, all of them ASCII.
    ///
    /// A value that does not fit shows as what it exceeds where there is room for that (`99+`, `99h+`), else as a mark.
    /// Nothing to tell shows as dashes, doubt as question marks.
    ///
    /// - Parameters:
    ///   - reading: ``Reading/verified(as:)`` for the kind of this format.
    ///   - mark: an ASCII character.
    func text(of reading: Reading, overflow mark: Character = ">") -> String {
        inRoom(reading) ?? String(repeating: " ", count: width - 1) + String(mark)
    }

    /// Nil for too much to show, with no room to say how much; the mark stands where the last digit would.
    private func inRoom(_ reading: Reading) -> String? {
        switch (reading, self) {
        case (.absent, _): placeholder("-")
        case (.count(let count), .count): number(count)
        case (.time(let time), .seconds): number(Int(time.components.seconds))
        case (.time(let time), .minutesSeconds): clock(Int(time.components.seconds), separator: ":")
        case (.time(let time), .hoursMinutes): hours(Int(time.components.seconds), separator: ":")
        case (.ratio(let ratio), .percent): percentage(ratio, decimals: 0)
        case (.ratio(let ratio), .percentTenths): percentage(ratio, decimals: 1)
        default: placeholder("?")
        }
    }

    private func number(_ value: Int) -> String? {
        let digits = String(value)
        if digits.utf8.count <= width { return padded(digits) }
        return width < 3 ? nil : String(repeating: "9", count: width - 1) + "+"
    }

    /// Minutes and seconds up to the hour; from then on seconds no longer matter and hours stand out by their letter.
    private func clock(_ seconds: Int, separator: String) -> String {
        guard seconds < 3600 else { return hours(seconds, separator: "h") }
        return twoDigits(seconds / 60) + separator + twoDigits(seconds % 60)
    }

    private func hours(_ seconds: Int, separator: String) -> String {
        let hours = seconds / 3600
        guard hours < 100 else { return padded("99h+") }
        return padded(String(hours) + separator + twoDigits(seconds / 60 % 60))
    }

    /// Cut off, not rounded: a goal of 80 % is missed at 79.9 %, and `80%` would say that it was met.
    ///
    /// A quotient of counts such as 29 / 100 may lie a last bit below the true share. One part in 10^9 makes up for
    /// it, and is too little to lift a share of fewer than 10^6 calls to the next step.
    private func percentage(_ ratio: Double, decimals: Int) -> String? {
        let scale = decimals == 0 ? 100 : 1000
        let steps = Int(min(ratio, 10) * Double(scale) + 1e-9)
        if steps >= 10 * scale { return nil }
        return padded(decimals == 0 ? String(steps) + "%" : String(steps / 10) + "." + String(steps % 10) + "%")
    }
}

// MARK: Filling the room

extension FieldFormat {
    private func placeholder(_ mark: String) -> String {
        switch self {
        case .minutesSeconds, .hoursMinutes: mark + mark + ":" + mark + mark
        default: padded(width == 1 ? mark : mark + mark)
        }
    }

    private func padded(_ text: String) -> String { alignment.padded(text, to: width) }

    private func twoDigits(_ number: Int) -> String {
        number < 10 ? "0" + String(number) : String(number)
    }
}
