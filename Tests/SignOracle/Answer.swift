/// What is answered; only the fields that the question is about.
struct Answer: Encodable {
    var error: String?
    /// Packets in hexadecimal digits, by frame.
    var steps: [[String]]?
    /// Pixels.
    var rows: [String]?
    /// Characters.
    var lines: [String]?
    /// What the sign did not do, by reason.
    var losses: [String: Int]?
    var replies: String?
    var screen: ScreenTable?
    var font: FontTable?
}

/// Two digits a byte.
func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func bytes(hexadecimal text: String) throws -> [UInt8] {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else {
        throw QuestionError("not hexadecimal: \(text)")
    }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}
