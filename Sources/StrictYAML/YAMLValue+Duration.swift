extension YAMLValue {
    /// A length of time: `250ms`, `20s`, `5m`, `2h`, `1.5s`, or a plain number of seconds.
    ///
    /// - Parameter range: the lengths that make sense here; nil takes any.
    public func duration(in range: ClosedRange<Duration>? = nil) -> Duration? {
        guard let text = scalar(expected: "a duration such as 20s")?.text else { return nil }
        guard let duration = Duration(written: text) else {
            report("\(shown) is not a duration such as 250ms, 20s, 5m or 2h")
            return nil
        }
        if let range, !range.contains(duration) {
            report("\(shown) is not in \(range.lowerBound.written)...\(range.upperBound.written)")
            return nil
        }
        return duration
    }
}

extension Duration {
    private static let units: [(name: String, milliseconds: Int)] = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000),
    ]

    /// Reads a decimal number and a unit. Nil when it is none, is finer than a nanosecond or does not fit.
    init?(written text: String) {
        let number = text.prefix { $0.isDecimal || $0 == "." }
        let name = number.endIndex == text.endIndex ? "s" : text[number.endIndex...]
        guard let decimal = Decimal(String(number)),
            let unit = Duration.units.first(where: { $0.name == name })
        else { return nil }
        let (nanoseconds, overflow) = decimal.digits.multipliedReportingOverflow(by: unit.milliseconds * 1_000_000)
        guard !overflow, nanoseconds % decimal.divisor == 0 else { return nil }
        self = .nanoseconds(nanoseconds / decimal.divisor)
    }

    /// The shortest form that ``init(written:)`` reads: `2h`, `90s`, `250ms`.
    var written: String {
        let (seconds, attoseconds) = components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        guard milliseconds != 0 else { return "0s" }
        let unit = Duration.units.last { milliseconds % Int64($0.milliseconds) == 0 }
        return unit.map { "\(milliseconds / Int64($0.milliseconds))\($0.name)" } ?? "\(milliseconds)ms"
    }
}

/// An unrounded decimal number: `1.25` is 125 / 100.
struct Decimal {
    let digits: Int
    let divisor: Int

    /// Reads digits with at most one point between them and an optional minus sign. Nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
        guard parts.count <= 2, ([whole] + parts.dropFirst()).allSatisfy(\.isDigits) else { return nil }
        let decimals = parts.count == 2 ? parts[1].count : 0
        guard decimals <= 15, let digits = Int(parts.joined()) else { return nil }
        self.digits = digits
        divisor = (0..<decimals).reduce(1) { power, _ in power * 10 }
    }
}

extension Character {
    /// Whether this is one of 0 to 9, and not a figure of another script.
    var isDecimal: Bool { ("0"..."9").contains(self) }
}

extension Substring {
    fileprivate var isDigits: Bool { !isEmpty && allSatisfy(\.isDecimal) }
}
