/// Goes over the bytes of one JSON text (RFC 8259) and notes where its values are, without making any of them.
///
/// Everything is checked on the way: numbers, escapes, surrogate pairs, UTF-8, and that nothing is nested deeper than
/// ``deepest``. No byte outside the buffer is read.
struct JSONScanner {
    /// Values nested deeper than this are refused; the format itself needs two levels.
    static let deepest = 32

    let bytes: UnsafeRawBufferPointer
    private(set) var position = 0

    init(_ bytes: UnsafeRawBufferPointer, from position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// The next byte that is not white space, not yet passed; `nil` at the end.
    mutating func peek() -> UInt8? {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A else { return byte }
            position += 1
        }
        return nil
    }

    /// Passes one byte that must come next, white space before it.
    mutating func expect(_ byte: UInt8, _ name: StaticString) throws(JSONProblem) {
        guard peek() == byte else { throw problem(name) }
        position += 1
    }

    /// Passes one byte when it comes next, white space before it.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    /// Passes any value.
    mutating func value(depth: Int = 0) throws(JSONProblem) -> JSONValue {
        switch peek() {
        case 0x22: return try string()
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x74: return try literal("true", .boolean)
        case 0x66: return try literal("false", .boolean)
        case 0x6E: return try literal("null", .null)
        default: return try number()
        }
    }

    func problem(_ expected: StaticString) -> JSONProblem {
        JSONProblem(offset: position, expected: expected)
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < Self.deepest else { throw problem("fewer values inside each other (at most 32)") }
        let start = position
        position += 1
        if !skip(0x7D) {
            repeat {
                guard peek() == 0x22 else { throw problem("a key in double quotes") }
                _ = try string()
                try expect(0x3A, "':' after a key")
                _ = try value(depth: depth + 1)
            } while skip(0x2C)
            try expect(0x7D, "',' or '}' after a value")
        }
        return JSONValue(.object, start..<position)
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth < Self.deepest else { throw problem("fewer values inside each other (at most 32)") }
        let start = position
        position += 1
        if !skip(0x5D) {
            repeat { _ = try value(depth: depth + 1) } while skip(0x2C)
            try expect(0x5D, "',' or ']' after a value")
        }
        return JSONValue(.array, start..<position)
    }

    private mutating func literal(_ word: StaticString, _ kind: JSONValue.Kind) throws(JSONProblem) -> JSONValue {
        let (start, count) = (position, word.utf8CodeUnitCount)
        for index in 0..<count {
            guard start + index < bytes.count, bytes[start + index] == word.utf8Start[index] else {
                throw problem("a value: a string, number, true, false, null, array or object")
            }
        }
        position += count
        return JSONValue(kind, start..<position)
    }
}

// MARK: Numbers

extension JSONScanner {
    /// `-12.5e3` and the like; no leading zeros, no `+`, no bare point.
    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = position
        skipOne(of: 0x2D)
        if !skipOne(of: 0x30) {
            guard skipDigits() else { throw problem("a value: a string, number, true, false, null, array or object") }
        }
        if skipOne(of: 0x2E) {
            guard skipDigits() else { throw problem("digits after the point of a number") }
        }
        if skipOne(of: 0x65) || skipOne(of: 0x45) {
            if !skipOne(of: 0x2B) { skipOne(of: 0x2D) }
            guard skipDigits() else { throw problem("digits after the 'e' of a number") }
        }
        return JSONValue(.number, start..<position)
    }

    @discardableResult
    private mutating func skipOne(of byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipDigits() -> Bool {
        let start = position
        while position < bytes.count, bytes[position] &- 0x30 < 10 { position += 1 }
        return position > start
    }
}

// MARK: Strings

extension JSONScanner {
    /// Passes a string whose opening quote comes next.
    mutating func string() throws(JSONProblem) -> JSONValue {
        position += 1
        let start = position
        var kind = JSONValue.Kind.string
        var isASCII = true
        while true {
            position = nextSpecial(from: position)
            guard position < bytes.count else { throw problem("a closing '\"'") }
            switch bytes[position] {
            case 0x22:
                if !isASCII { try checkUTF8(start..<position) }
                position += 1
                return JSONValue(kind, start..<(position - 1))
            case 0x5C:
                kind = .escaped
                try escape()
            case 0x80...:
                isASCII = false
                position += 1
            default: throw problem("no control character in a string; write it as \\u00XX")
            }
        }
    }

    /// Where the next byte is that a string cannot simply contain: quote, backslash, control, beyond ASCII.
    ///
    /// Eight bytes at a time: the lowest flagged byte of each test is a true match, those above it may not be.
    private func nextSpecial(from start: Int) -> Int {
        let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        var index = start
        while index + 8 <= bytes.count {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let (quotes, slashes) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
            let found =
                ((quotes &- ones) & ~quotes) | ((slashes &- ones) & ~slashes) | ((word &- (ones &* 0x20)) & ~word)
                | word
            if found & highs != 0 { return index + (found & highs).trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count {
            let byte = bytes[index]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 || byte >= 0x80 { return index }
            index += 1
        }
        return index
    }

    private mutating func escape() throws(JSONProblem) {
        position += 1
        guard position < bytes.count else { throw problem("a closing '\"'") }
        switch bytes[position] {
        case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: position += 1
        case 0x75:
            guard let unit = bytes.hexUnit(at: position + 1) else { throw problem("four hexadecimal digits after \\u") }
            guard unit & 0xF800 == 0xD800 else {
                position += 5
                return
            }
            guard unit < 0xDC00, bytes.surrogatePair(at: position - 1) != nil else {
                throw problem("both halves of a surrogate pair, as in \\uD83D\\uDE00")
            }
            position += 11
        default: throw problem("one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX")
        }
    }

    private func checkUTF8(_ range: Range<Int>) throws(JSONProblem) {
        let text = UnsafeRawBufferPointer(rebasing: bytes[range])
        guard String(validating: text, as: UTF8.self) != nil else {
            throw JSONProblem(offset: range.lowerBound, expected: "UTF-8")
        }
    }
}

/// Where a JSON text stops being one.
struct JSONProblem: Error, Hashable {
    /// Of the byte, counted from 0.
    let offset: Int
    /// What would be valid there.
    let expected: String

    init(offset: Int, expected: StaticString) {
        (self.offset, self.expected) = (offset, "\(expected)")
    }
}

/// A value as a place in the bytes it was found in: a string without its quotes, all others as they stand.
struct JSONValue: Hashable {
    enum Kind: UInt8 {
        case missing
        case string
        /// A string with at least one escape.
        case escaped
        case number, boolean, null, array, object
    }

    private(set) var kind: Kind
    private var start: UInt32
    private var end: UInt32

    /// No such key.
    static let missing = JSONValue(.missing, 0..<0)

    init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        (start, end) = (UInt32(truncatingIfNeeded: range.lowerBound), UInt32(truncatingIfNeeded: range.upperBound))
    }

    var range: Range<Int> { Int(start)..<Int(end) }
}
