/// A packet as a sign received it, before its commands are looked at.
struct AlphaFrame: Hashable, Sendable {
    /// The type code and the two characters of the address.
    var type: UInt8
    var address: [UInt8]

    /// The commands with their data, without those that a wrong checksum condemned.
    var blocks: [[UInt8]]
    /// Whether there were such.
    var hasWrongChecksum = false

    /// When its SOH and its EOT arrived.
    var began: Duration
    var ended: Duration

    /// Whether the packet was meant for this sign alone: no address 00, no wildcard `?`.
    var isIndividual: Bool {
        address != Array("00".utf8) && !address.contains(UInt8(ascii: "?"))
    }

    /// Whether a sign of this type and address should take the packet.
    func isFor(typeCode: UInt8, address number: UInt8) -> Bool {
        guard [typeCode, UInt8(ascii: "Z"), UInt8(ascii: "?")].contains(type) else { return false }
        guard isIndividual || address.contains(UInt8(ascii: "?")) else { return true }
        return zip(address, [number >> 4, number & 15]).allSatisfy { digit, nibble in
            digit == UInt8(ascii: "?") || hexadecimalValue(of: [digit]) == Int(nibble)
        }
    }
}
