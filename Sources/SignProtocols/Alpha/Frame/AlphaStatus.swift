/// What went wrong on the line, as a sign tells it: in answer to a packet, or when asked for its serial error status.
///
/// Source: Alpha protocol, form 9708-8061, "Serial error status".
public struct AlphaStatus: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) {
        self.rawValue = rawValue & 0x3F
    }

    /// A byte with a wrong parity.
    public static let parity = AlphaStatus(rawValue: 0x01)
    /// A byte without its stop bit.
    public static let framing = AlphaStatus(rawValue: 0x02)
    /// A pause inside a packet.
    public static let timeout = AlphaStatus(rawValue: 0x04)
    /// More than the buffer, or the file, holds.
    public static let overflow = AlphaStatus(rawValue: 0x08)
    /// A checksum that is not the sum.
    public static let checksum = AlphaStatus(rawValue: 0x10)
    /// A command that the sign does not know, or not with these data.
    public static let illegalCommand = AlphaStatus(rawValue: 0x20)

    /// The byte on the line, in which bit 6 is always set.
    var byte: UInt8 { rawValue | 0x40 }
}

extension AlphaStatus: CustomStringConvertible {
    /// In words, such as `checksum, timeout`.
    public var description: String {
        let names: [(AlphaStatus, String)] = [
            (.illegalCommand, "illegal command"), (.checksum, "checksum"), (.overflow, "buffer overflow"),
            (.timeout, "timeout"), (.framing, "framing"), (.parity, "parity"),
        ]
        let words = names.filter { contains($0.0) }.map(\.1)
        return words.isEmpty ? "no error" : words.joined(separator: ", ")
    }
}
