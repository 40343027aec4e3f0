/// How a number is written in a frame.
///
///     {line}      decimal, as many digits as it needs
///     {line:2}    decimal, two digits
///     {line:X2}   hexadecimal in capitals; {line:x2} in small letters
///     {line:n2}   hexadecimal with a digit's value added to 30H, so ten is `:`
///     {line:b}    one byte; {line:b2} two, the higher first; {line:l2} two, the lower first
///     {line:b+31} the number plus 31, as one byte
struct FramedNumber: Hashable, Sendable {
    enum Form: Character, Hashable, Sendable, CaseIterable {
        case decimal = "d"
        case upperHexadecimal = "X"
        case lowerHexadecimal = "x"
        case nibbles = "n"
        case bigEndian = "b"
        case littleEndian = "l"

        var isBinary: Bool { self == .bigEndian || self == .littleEndian }
        var isText: Bool { !isBinary }
        /// How many digits, or bytes, there may be.
        var widths: ClosedRange<Int> { isBinary ? 1...4 : 1...8 }
        /// The base of its digits; a byte counts as one.
        var radix: Int { isBinary ? 256 : self == .decimal ? 10 : 16 }
    }

    var form = Form.decimal
    /// Digits, or bytes of a binary number; nil for as many as it takes.
    var width: Int?
    /// Added before it is written.
    var offset = 0

    static let valid = "digits (2), X or x with digits (X2), n with digits (n2), b or l with bytes (b2), then +n or -n"

    init(form: Form = .decimal, width: Int? = nil, offset: Int = 0) {
        self.form = form
        self.width = width
        self.offset = offset
    }

    /// Reads what stands after the colon of a placeholder.
    init?(_ format: Substring) {
        var rest = format
        if let first = rest.first, let form = Form(rawValue: first), form != .decimal {
            self.form = form
            rest.removeFirst()
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(digits.count)
        width = digits.isEmpty ? (form.isBinary ? 1 : nil) : Int(digits)
        if let sign = rest.first {
            guard sign == "+" || sign == "-", rest.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
                let amount = Int(rest.dropFirst()), amount <= 0xFFFF
            else { return nil }
            offset = sign == "-" ? -amount : amount
        }
        guard form == .decimal || width != nil, width.map(form.widths.contains) ?? !format.isEmpty else { return nil }
        if format.isEmpty { return nil }
    }
}
