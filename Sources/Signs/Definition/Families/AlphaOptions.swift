import StrictYAML

/// How packets of the Alpha family are framed for a sign (Alpha Sign Communications Protocol, form 9708-8061,
/// transmission packet format).
public struct AlphaOptions: Hashable, Sendable {
    /// The ASCII character that stands for the model in a packet; `Z` is every model.
    public var typeCode: UInt8
    /// The sign's own address; 0 is every sign on the line.
    public var address: UInt8
    /// Whether packets carry a checksum, which makes the sign drop damaged ones.
    public var checksum: Bool
    /// NULs before a packet; at least 5, by which the sign finds the speed.
    public var leadIn: Int
    /// Whether characters from 80H on go as two bytes of 7 bits.
    public var sevenBit: Bool

    init?(reading keys: YAMLMapping, over base: AlphaOptions?) {
        let typeCode = keys.value("typeCode", over: base?.typeCode ?? UInt8(ascii: "Z")) { $0.printableASCII() }
        let address = keys.value("address", over: base?.address ?? 0) { $0.int(in: 0...255).map(UInt8.init) }
        let checksum = keys.value("checksum", over: base?.checksum ?? true) { $0.bool() }
        let leadIn = keys.value("leadIn", over: base?.leadIn ?? 5) { $0.int(in: 5...64) }
        let sevenBit = keys.value("sevenBit", over: base?.sevenBit ?? false) { $0.bool() }
        guard let typeCode, let address, let checksum, let leadIn, let sevenBit else { return nil }
        (self.typeCode, self.address) = (typeCode, address)
        (self.checksum, self.leadIn, self.sevenBit) = (checksum, leadIn, sevenBit)
    }
}

extension YAMLValue {
    /// One character from `!` to `~`.
    fileprivate func printableASCII() -> UInt8? {
        guard let text = string() else { return nil }
        guard text.utf8.count == 1, let code = text.utf8.first, (0x21...0x7E).contains(code) else {
            report("\(text) is not one character from ! to ~, such as Z for every model")
            return nil
        }
        return code
    }
}
