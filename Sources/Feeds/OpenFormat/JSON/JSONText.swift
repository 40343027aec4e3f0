extension UnsafeRawBufferPointer {
    /// The four hexadecimal digits at an offset as a UTF-16 code unit; `nil` when they are not there.
    func hexUnit(at offset: Int) -> UInt16? {
        guard offset + 4 <= count else { return nil }
        var unit: UInt16 = 0
        for index in offset..<(offset + 4) {
            guard let digit = Character(Unicode.Scalar(self[index])).hexDigitValue, self[index] < 0x80 else {
                return nil
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// The scalar of `\uD83D\uDE00` at an offset; `nil` when the two are no pair.
    func surrogatePair(at offset: Int) -> Unicode.Scalar? {
        guard offset + 12 <= count, self[offset + 6] == 0x5C, self[offset + 7] == 0x75,
            let high = hexUnit(at: offset + 2), let low = hexUnit(at: offset + 8),
            (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low)
        else { return nil }
        return Unicode.Scalar(0x10000 + UInt32(high - 0xD800) << 10 + UInt32(low - 0xDC00))
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Replaces the escapes of a scanned string by what they stand for, in place.
    ///
    /// - Returns: how many bytes of the range the text now takes, from its beginning; never more than before.
    func unescape(_ range: Range<Int>) -> Int {
        var (from, to) = (range.lowerBound, range.lowerBound)
        while from < range.upperBound {
            guard self[from] == 0x5C, from + 1 < range.upperBound else {
                self[to] = self[from]
                (from, to) = (from + 1, to + 1)
                continue
            }
            let (scalar, length) = escape(at: from)
            for byte in UTF8.encode(scalar).map(Array.init) ?? [] {
                self[to] = byte
                to += 1
            }
            from += length
        }
        return to - range.lowerBound
    }

    private func escape(at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
        let bytes = UnsafeRawBufferPointer(self)
        switch bytes[offset + 1] {
        case 0x62: return ("\u{08}", 2)
        case 0x66: return ("\u{0C}", 2)
        case 0x6E: return ("\n", 2)
        case 0x72: return ("\r", 2)
        case 0x74: return ("\t", 2)
        case 0x75:
            if let pair = bytes.surrogatePair(at: offset) { return (pair, 12) }
            return (bytes.hexUnit(at: offset + 2).flatMap { Unicode.Scalar($0) } ?? "\u{FFFD}", 6)
        default: return (Unicode.Scalar(bytes[offset + 1]), 2)
        }
    }
}

extension String {
    /// The text as a JSON string, quotes included.
    var asJSON: String {
        var json = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
