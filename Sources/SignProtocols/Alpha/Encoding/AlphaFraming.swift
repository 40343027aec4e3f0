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

/// How packets are wrapped for one kind of line and sign.
public struct AlphaFraming: Hashable, Sendable {
    /// Bytes before the packet, from which the sign finds the baud rate; fewer than 5 count as 5.
    public var leadIn: Int

    /// The byte sent as lead-in: NUL, or `0` (30H) for Spectrum wallboards.
    public var leadInByte: UInt8

    /// Whether each packet carries a checksum, with which the sign drops what arrived damaged.
    public var checksum: Bool

    /// Whether the line has 7 data bits: characters from 80H on then go as two bytes, 08H and the code less 60H.
    public var sevenBit: Bool

    static let shortestLeadIn = 5

    /// Without arguments: five NULs, with checksum, over eight data bits.
    public init(leadIn: Int = 5, leadInByte: UInt8 = 0, checksum: Bool = true, sevenBit: Bool = false) {
        self.leadIn = leadIn
        self.leadInByte = leadInByte
        self.checksum = checksum
        self.sevenBit = sevenBit
    }
}
