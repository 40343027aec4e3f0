import CallCentre

extension LineFields {
    /// Names and identifiers are at most this long.
    static let longestName = 200

    /// Whether the key has a value other than null.
    func has(_ field: LineField) -> Bool {
        let kind = self[field].kind
        return kind != .missing && kind != .null
    }

    /// A string that must be there: 1 to 200 bytes.
    func name(_ field: LineField) throws(LineProblem) -> UnsafeRawBufferPointer {
        guard let name = try optionalName(field) else {
            throw .refused("'\(field.name)' is missing; it should be a string")
        }
        return name
    }

    /// A string of 1 to 200 bytes, or nothing.
    func optionalName(_ field: LineField) throws(LineProblem) -> UnsafeRawBufferPointer? {
        guard has(field) else { return nil }
        guard self[field].kind == .string else { throw wrongKind(field, "a string") }
        let name = raw(field)
        guard (1...Self.longestName).contains(name.count) else {
            throw .refused("'\(field.name)' has \(name.count) bytes; it should have 1 to \(Self.longestName)")
        }
        return name
    }

    /// A whole number in a range, which must be there.
    func count(_ field: LineField, in valid: ClosedRange<Int>) throws(LineProblem) -> Int {
        guard has(field) else {
            throw .refused("'\(field.name)' is missing; it should be a whole number")
        }
        let text = raw(field)
        guard self[field].kind == .number, let (value, end) = text.decimalPrefix(), end == text.count else {
            throw wrongKind(field, "a whole number from \(valid.lowerBound) to \(valid.upperBound)")
        }
        guard valid.contains(value) else {
            throw .refused("'\(field.name)' is \(value); it should be from \(valid.lowerBound) to \(valid.upperBound)")
        }
        return value
    }

    /// Seconds, whole or with decimals (to the microsecond), up to a week; or nothing.
    func optionalSeconds(_ field: LineField) throws(LineProblem) -> Duration? {
        guard has(field) else { return nil }
        let text = raw(field)
        guard self[field].kind == .number, let seconds = text.microseconds else {
            throw wrongKind(field, "a number of seconds")
        }
        guard (0...604_800_000_000).contains(seconds) else {
            throw .refused("'\(field.name)' is \(text.quoted) seconds; it should be from 0 to 604800")
        }
        return .microseconds(seconds)
    }

    /// An instant, or nothing.
    func optionalTime(_ field: LineField) throws(LineProblem) -> Timestamp? {
        guard has(field) else { return nil }
        guard self[field].kind == .string else { throw wrongKind(field, Self.timeExample) }
        guard let time = Timestamp(iso8601: raw(field)) else {
            throw .refused("'\(field.name)' is \(raw(field).quoted); it should be \(Self.timeExample)")
        }
        return time
    }

    /// Hands out each string of an array.
    func forEachName(
        _ field: LineField, _ body: (UnsafeRawBufferPointer) throws(LineProblem) -> Void
    ) throws(LineProblem) {
        guard self[field].kind == .array else { throw wrongKind(field, "an array of strings") }
        var scanner = JSONScanner(bytes, from: self[field].range.lowerBound + 1)
        guard scanner.peek() != 0x5D else { return }
        repeat {
            guard scanner.peek() == 0x22, let value = try? scanner.string() else {
                throw wrongKind(field, "an array of strings")
            }
            let text = UnsafeRawBufferPointer(rebasing: bytes[value.range])
            if value.kind == .escaped {
                let result = text.withUnescaped { name in
                    Result { () throws(LineProblem) in try body(name) }
                }
                try result.get()
            } else {
                try body(text)
            }
        } while scanner.skip(0x2C)
    }

    /// The bytes of a value: a string without its quotes, others as they stand.
    func raw(_ field: LineField) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[self[field].range])
    }

    func wrongKind(_ field: LineField, _ valid: String) -> LineProblem {
        has(field)
            ? .refused("'\(field.name)' is \(found(field)); it should be \(valid)")
            : .refused("'\(field.name)' is missing; it should be \(valid)")
    }

    private static let timeExample = "a time such as 2003-03-14T09:26:53.589+01:00, with Z or an offset"

    private func found(_ field: LineField) -> String {
        switch self[field].kind {
        case .missing, .null: "missing"
        case .string, .escaped: "the string \(raw(field).quoted)"
        case .array: "an array"
        case .object: "an object"
        case .number, .boolean: raw(field).quoted
        }
    }
}
