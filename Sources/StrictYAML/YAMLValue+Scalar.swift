import Wording

extension YAMLValue {
    /// The text, exactly as written when plain (`007` stays `007`, `no` stays `no`). Nothing is not a text; `""` is.
    public func string() -> String? {
        scalar(expected: "a text")?.text
    }

    /// A whole number, decimal (no leading zeros) or hexadecimal (`0x8765`), not in quotes.
    public func int(in range: ClosedRange<Int> = Int.min...Int.max) -> Int? {
        guard let text = unquoted(expected: "a whole number") else { return nil }
        guard let number = wholeNumber(text) else { return nil }
        return checked(number, in: range)
    }

    /// A decimal number (`3`, `0.25`), not in quotes.
    public func double(in range: ClosedRange<Double>? = nil) -> Double? {
        guard let text = unquoted(expected: "a number") else { return nil }
        guard Decimal(text) != nil, let number = Double(text), number.isFinite else {
            report("\(shown) is not a number")
            return nil
        }
        guard range?.contains(number) ?? true else {
            report("\(shown) is not in \(range.map { "\($0)" } ?? "")")
            return nil
        }
        return number
    }

    /// `true` or `false`; no other spelling.
    public func bool() -> Bool? {
        guard let text = unquoted(expected: "true or false") else { return nil }
        guard let value = Bool(text) else {
            report("\(shown) is not true or false")
            return nil
        }
        return value
    }

    /// One of the raw values of an enumeration, such as `colour: amber`.
    public func oneOf<Choice>(_ type: Choice.Type = Choice.self) -> Choice?
    where Choice: CaseIterable & RawRepresentable<String> {
        oneOf(Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    /// One of the names given, such as those of the queues defined elsewhere in the file.
    public func oneOf(_ names: [String]) -> String? {
        guard let text = scalar(expected: "one of \(names.joined(separator: ", "))")?.text else { return nil }
        guard !names.contains(text) else { return text }
        report("\(shown) \(Spelling.refusal(of: text, among: names))")
        return nil
    }

    func scalar(expected: String) -> Scalar? {
        guard case .scalar(let scalar) = tree?.content, !scalar.isNull else {
            reportMismatch(expected: expected)
            return nil
        }
        return scalar
    }

    /// The value as the file shows it, for messages.
    var shown: String {
        guard case .scalar(let scalar) = tree?.content else { return "" }
        return scalar.shown
    }

    private func unquoted(expected: String) -> String? {
        guard let scalar = scalar(expected: expected) else { return nil }
        guard scalar.style == .plain else {
            report("\(scalar.shown) is a text, not \(expected)")
            return nil
        }
        return scalar.text
    }

    private func wholeNumber(_ text: String) -> Int? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        let isHexadecimal = digits.hasPrefix("0x")
        let figures = isHexadecimal ? digits.dropFirst(2) : digits
        guard !figures.isEmpty, figures.allSatisfy({ isHexadecimal ? $0.isHexDigit : $0.isDecimal }) else {
            report("\(shown) is not a whole number")
            return nil
        }
        guard isHexadecimal || figures.count == 1 || figures.first != "0" else {
            report("\(shown) starts with a zero; write a whole number without")
            return nil
        }
        guard let number = Int((text.hasPrefix("-") ? "-" : "") + figures, radix: isHexadecimal ? 16 : 10) else {
            report("\(shown) is too large a number")
            return nil
        }
        return number
    }

    private func checked(_ number: Int, in range: ClosedRange<Int>) -> Int? {
        guard !range.contains(number) else { return number }
        switch (range.lowerBound, range.upperBound) {
        case (let lowest, .max): report("\(shown) is less than \(lowest)")
        case (.min, let highest): report("\(shown) is more than \(highest)")
        default: report("\(shown) is not in \(range)")
        }
        return nil
    }
}
