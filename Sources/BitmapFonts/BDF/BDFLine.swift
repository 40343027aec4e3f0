/// One line of a BDF file that says something: a keyword and its arguments.
struct BDFLine {
    /// Counted from 1.
    let number: Int
    /// Without the line ending and without blanks at either end; never empty.
    let bytes: ArraySlice<UInt8>
    let keyword: String

    init(number: Int, bytes: ArraySlice<UInt8>) {
        self.number = number
        self.bytes = bytes
        keyword = String(decoding: bytes.prefix { !$0.isBlank }, as: UTF8.self)
    }

    /// Everything after the keyword, without surrounding blanks and quotation marks.
    var argument: String {
        var rest = bytes.drop { !$0.isBlank }.drop(while: \.isBlank)
        if rest.count >= 2, rest.first == UInt8(ascii: "\""), rest.last == UInt8(ascii: "\"") {
            rest = rest.dropFirst().dropLast()
        }
        return String(decoding: rest, as: UTF8.self)
    }

    /// The arguments as decimal numbers, each in its range.
    ///
    /// - Parameter valid: what the error says would be right.
    /// - Throws: when there are fewer or more arguments than ranges, or one is no number or outside its range.
    func numbers(_ ranges: ClosedRange<Int>..., valid: String) throws(BDFError) -> [Int] {
        let words = bytes.split(whereSeparator: \.isBlank).dropFirst()
        let numbers = words.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
        guard words.count == ranges.count, numbers.count == ranges.count,
            zip(ranges, numbers).allSatisfy({ $0 ~= $1 })
        else { throw error(valid: valid) }
        return numbers
    }

    /// The line as a row of hexadecimal digits, bit 63 the leftmost pixel. Padding may be set right of the width.
    func bitmapRow(width: Int) throws(BDFError) -> UInt64 {
        let needed = (width + 7) / 8 * 2
        let digits = bytes.compactMap(\.hexadecimalValue)
        guard digits.count == bytes.count, digits.count >= needed else {
            throw error(valid: "\(needed) hexadecimal digits for \(width) pixels, or ENDCHAR")
        }
        let row = digits.prefix(needed).reduce(0) { $0 << 4 | UInt64($1) }
        return row << UInt64(64 - 4 * needed)
    }

    /// A mistake in this line.
    func error(valid: String) -> BDFError {
        let shown = String(decoding: bytes.prefix(60), as: UTF8.self)
        return BDFError(line: number, found: "'\(shown)\(bytes.count > 60 ? "…" : "")'", valid: valid)
    }
}

/// The lines of a BDF file in order, without comments and empty lines; they end in LF or CR LF.
struct BDFLines {
    private var rest: ArraySlice<UInt8>
    private var number = 0

    init(_ bytes: [UInt8]) {
        rest = bytes[...]
    }

    /// The next line; nil at the end of the file.
    mutating func next() -> BDFLine? {
        while !rest.isEmpty {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            let bytes = rest[..<end].trimmed
            rest = rest[end...].dropFirst()
            number += 1
            guard !bytes.isEmpty else { continue }
            let line = BDFLine(number: number, bytes: bytes)
            if line.keyword != "COMMENT" { return line }
        }
        return nil
    }

    /// The next line, where the file may not end.
    mutating func next(valid: String) throws(BDFError) -> BDFLine {
        guard let line = next() else {
            throw BDFError(line: max(number, 1), found: "the end of the file", valid: valid)
        }
        return line
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool {
        self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") || self == UInt8(ascii: "\r")
    }

    /// What a hexadecimal digit stands for; nil for any other character.
    fileprivate var hexadecimalValue: UInt8? {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
        case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
        case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmed: Self {
        var slice = drop(while: \.isBlank)
        while slice.last?.isBlank == true { slice.removeLast() }
        return slice
    }
}
