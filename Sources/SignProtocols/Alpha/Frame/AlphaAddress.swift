/// The signs that a packet is meant for.
public struct AlphaAddress: Hashable, Sendable {
    /// The type code of the signs, an ASCII character; `Z` means every type.
    public var type: UInt8

    /// The serial address set on the sign; 0 means every sign on the line.
    public var number: UInt8

    /// Without arguments: every sign on the line.
    public init(type: UInt8 = UInt8(ascii: "Z"), number: UInt8 = 0) {
        self.type = type
        self.number = number
    }
}
