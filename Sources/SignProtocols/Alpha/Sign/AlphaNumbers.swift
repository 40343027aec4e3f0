/// The value of hexadecimal digits, capitals only as the protocol has them; nil when there is none, or another byte.
func hexadecimalValue(of digits: some Collection<UInt8>) -> Int? {
    value(of: digits, base: 16)
}

/// The value of decimal digits; nil when there is none, or another byte.
func decimalValue(of digits: some Collection<UInt8>) -> Int? {
    value(of: digits, base: 10)
}

private func value(of digits: some Collection<UInt8>, base: Int) -> Int? {
    guard !digits.isEmpty else { return nil }
    var value = 0
    for byte in digits {
        guard let digit = Array("0123456789ABCDEF".utf8.prefix(base)).firstIndex(of: byte) else { return nil }
        value = value * base + digit
    }
    return value
}

/// A number in capital hexadecimal digits with leading zeros; only the last digits of one that is too large.
func hexadecimalDigits(_ value: Int, count: Int) -> String {
    padded(String(value, radix: 16, uppercase: true), count)
}

/// A number in decimal digits with leading zeros; only the last digits of one that is too large.
func decimalDigits(_ value: Int, count: Int) -> String {
    padded(String(value), count)
}

private func padded(_ digits: String, _ count: Int) -> String {
    String((String(repeating: "0", count: count) + digits).suffix(count))
}
