/// The keys of the open event format.
enum LineField: Int, CaseIterable {
    case id, time, type, call, queue, agent, state, reason, to, talk, since, queues, paused, group, busy, capacity
    case calls

    var name: String { String(describing: self) }
}

/// Where the values of one line's known keys are: valid only while the line is handed out.
struct LineFields {
    typealias Slots = UnsafeMutableBufferPointer<JSONValue>

    let bytes: UnsafeRawBufferPointer
    private let slots: Slots
    private static let names = NameTable(LineField.allCases.map(\.name))

    subscript(field: LineField) -> JSONValue { slots[field.rawValue] }

    /// Room for the values of one line after the other.
    static func withSlots<Result>(_ body: (Slots) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: JSONValue.self, capacity: LineField.allCases.count) { slots in
            slots.initialize(repeating: .missing)
            return body(slots)
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
        slots.update(repeating: .missing)
        var scanner = JSONScanner(line)
        var hasEscapes = false
        try scanner.expect(0x7B, "'{': one object a line")
        if !scanner.skip(0x7D) {
            repeat {
                guard scanner.peek() == 0x22 else { throw scanner.problem("a key in double quotes") }
                let key = try scanner.string()
                let field = field(of: key, in: line)
                if let field, slots[field].kind != .missing {
                    throw JSONProblem(offset: key.range.lowerBound, expected: "each key once")
                }
                try scanner.expect(0x3A, "':' after a key")
                let value = try scanner.value(depth: 1)
                if let field { slots[field] = value } else { unknown += 1 }
                if value.kind == .escaped { hasEscapes = true }
            } while scanner.skip(0x2C)
            try scanner.expect(0x7D, "',' or '}' after a value")
        }
        guard scanner.peek() == nil else { throw scanner.problem("the end of the line: one object a line") }
        return hasEscapes
    }

    private static func field(of key: JSONValue, in line: UnsafeRawBufferPointer) -> Int? {
        let bytes = UnsafeRawBufferPointer(rebasing: line[key.range])
        guard key.kind == .escaped else { return names.index(of: bytes) }
        return bytes.withUnescaped { names.index(of: $0) }
    }

    /// Hands out a copy of the line in which the strings that are values stand without escapes.
    private static func unescaped<Result>(
        _ line: UnsafeRawBufferPointer, _ slots: Slots, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        withUnsafeTemporaryAllocation(byteCount: line.count, alignment: 1) { copy in
            copy.copyMemory(from: line)
            for index in slots.indices where slots[index].kind == .escaped {
                let range = slots[index].range
                let length = copy.unescape(range)
                slots[index] = JSONValue(.string, range.lowerBound..<(range.lowerBound + length))
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
