/// The keys of the open event format.
enum LineField: Int, CaseIterable {
    case id, time, type, call, queue, agent, state, reason, to, talk, since, queues, paused, group, busy, capacity
    case calls

    var name: String { String(describing: self) }

    /// The name as ``UnsafeRawBufferPointer/shortWord`` gives it.
    fileprivate var word: UInt64 {
        name.utf8.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

/// Where the values of one line's known keys are: valid only while the line is handed out.
struct LineFields {
    /// Room for the values of one line after the other, by ``LineField/rawValue``.
    struct Slots {
        fileprivate let values: UnsafeMutableBufferPointer<JSONValue>
        fileprivate let words: UnsafeMutableBufferPointer<UInt64>

        /// The number of a key; the most frequent come first.
        fileprivate func index(of key: UnsafeRawBufferPointer) -> Int? {
            guard let word = key.shortWord else { return nil }
            return words.firstIndex(of: word)
        }
    }

    let bytes: UnsafeRawBufferPointer
    private let slots: Slots

    private init(bytes: UnsafeRawBufferPointer, slots: Slots) {
        (self.bytes, self.slots) = (bytes, slots)
    }

    subscript(field: LineField) -> JSONValue { slots.values[field.rawValue] }

    private static let keyWords = LineField.allCases.map(\.word)

    /// Makes room for the values of one line after the other.
    static func withSlots<Result>(_ body: (Slots) -> Result) -> Result {
        let count = LineField.allCases.count
        return withUnsafeTemporaryAllocation(of: JSONValue.self, capacity: count) { values in
            values.initialize(repeating: .missing)
            return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: count) { words in
                _ = words.initialize(from: keyWords)
                return body(Slots(values: values, words: words))
            }
        }
    }

    /// Reads a line, which must be one JSON object, and hands out its fields.
    ///
    /// - Parameter unknown: is raised by the number of keys the format does not have.
    static func read<Result>(
        _ line: UnsafeRawBufferPointer, _ slots: Slots, unknown: inout Int,
        _ body: (LineFields) throws(LineProblem) -> Result
    ) throws(LineProblem) -> Result {
        let hasEscapes: Bool
        do throws(JSONProblem) {
            hasEscapes = try scan(line, slots, &unknown)
        } catch {
            let text = "malformed JSON: at byte \(error.offset + 1) there should be \(error.expected)"
            throw .refused(text)
        }
        guard hasEscapes else { return try body(LineFields(bytes: line, slots: slots)) }
        let result = unescaped(line, slots) { bytes in
            Swift.Result { () throws(LineProblem) in try body(LineFields(bytes: bytes, slots: slots)) }
        }
        return try result.get()
    }

    /// Notes where the values are.
    ///
    /// - Returns: whether a string with escapes is among them.
    private static func scan(
        _ line: UnsafeRawBufferPointer, _ slots: Slots, _ unknown: inout Int
    ) throws(JSONProblem) -> Bool {
        slots.values.update(repeating: .missing)
        var scanner = JSONScanner(line)
        var hasEscapes = false
        try scanner.expect(0x7B, "'{': one object a line")
        if !scanner.skip(0x7D) {
            repeat {
                guard scanner.peek() == 0x22 else { throw scanner.problem("a key in double quotes") }
                let key = try scanner.string()
                let field = field(of: key, in: line, slots)
                if let field, slots.values[field].kind != .missing {
                    throw JSONProblem(offset: key.range.lowerBound, expected: "each key once")
                }
                try scanner.expect(0x3A, "':' after a key")
                let value = scanner.peek() == 0x22 ? try scanner.string() : try scanner.value(depth: 1)
                if let field { slots.values[field] = value } else { unknown += 1 }
                if value.kind == .escaped { hasEscapes = true }
            } while scanner.skip(0x2C)
            try scanner.expect(0x7D, "',' or '}' after a value")
        }
        guard scanner.peek() == nil else { throw scanner.problem("the end of the line: one object a line") }
        return hasEscapes
    }

    private static func field(of key: JSONValue, in line: UnsafeRawBufferPointer, _ slots: Slots) -> Int? {
        let bytes = UnsafeRawBufferPointer(rebasing: line[key.range])
        guard key.kind == .escaped else { return slots.index(of: bytes) }
        return bytes.withUnescaped { slots.index(of: $0) }
    }

    /// Hands out a copy of the line in which the strings that are values stand without escapes.
    private static func unescaped<Result>(
        _ line: UnsafeRawBufferPointer, _ slots: Slots, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: line.count, alignment: 1) { copy in
            copy.copyMemory(from: line)
            for index in slots.values.indices where slots.values[index].kind == .escaped {
                let range = slots.values[index].range
                let length = copy.unescape(range)
                slots.values[index] = JSONValue(.string, range.lowerBound..<(range.lowerBound + length))
            }
            return body(UnsafeRawBufferPointer(copy))
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Hands out a copy of these bytes, the inside of a scanned string, without escapes.
    func withUnescaped<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { copy in
            copy.copyMemory(from: self)
            let length = copy.unescape(0..<count)
            return body(UnsafeRawBufferPointer(rebasing: copy[..<length]))
        }
    }

    /// Up to eight bytes as a number, the first one lowest; `nil` for none and for more.
    fileprivate var shortWord: UInt64? {
        guard (1...8).contains(count) else { return nil }
        return reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Up to 40 characters for a message to people.
    var quoted: String {
        let text = String(decoding: self, as: UTF8.self)
        return text.count <= 40 ? "'\(text)'" : "'\(text.prefix(40))...'"
    }
}

/// Why a line is not taken.
enum LineProblem: Error, Hashable {
    /// It says nothing that concerns us; kept out and counted.
    case ignored(String)
    /// It names a queue the site does not keep, which takes nothing away from what is known of the others.
    case unknownQueue(String)
    /// It is wrong; the text says what would be right.
    case refused(String)
}
