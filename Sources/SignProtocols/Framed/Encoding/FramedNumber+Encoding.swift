extension FramedNumber {
    /// The number as it goes over the line; nil when it does not fit.
    func bytes(of number: Int) -> [UInt8]? {
        let value = number + offset
        guard value >= 0 else { return nil }
        guard let width else { return Array(String(value).utf8) }
        var digits: [UInt8] = []
        var rest = value
        for _ in 0..<width {
            digits.append(digit(rest % form.radix))
            rest /= form.radix
        }
        guard rest == 0 else { return nil }
        return form == .littleEndian ? digits : digits.reversed()
    }

    /// The number's last digits: what a sum is cut to.
    func bytes(ofLowPartOf number: Int) -> [UInt8]? {
        let places = (0..<(width ?? 0)).reduce(1) { product, _ in
            product * (form == .decimal ? 10 : form.isBinary ? 256 : 16)
        }
        return bytes(of: number & 0xFFFF_FFFF % places)
    }

    private func digit(_ value: Int) -> UInt8 {
        switch form {
        case .bigEndian, .littleEndian: UInt8(value)
        case .nibbles: UInt8(0x30 + value)
        case .lowerHexadecimal where value > 9: UInt8(0x57 + value)
        case .upperHexadecimal where value > 9: UInt8(0x37 + value)
        default: UInt8(0x30 + value)
        }
    }
}
