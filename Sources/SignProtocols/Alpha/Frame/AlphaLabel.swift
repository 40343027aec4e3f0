/// The one-byte name of a file in an Alpha sign's memory, 20H to 7EH.
///
/// `A` is the file that exists without any memory configuration, `0` the priority file.
/// Source: Alpha protocol, form 9708-8061, "File labels".
public struct AlphaLabel: RawRepresentable, Hashable, Sendable {
    /// The byte on the wire.
    public let rawValue: UInt8

    /// Nil unless the byte is in 20H...7EH.
    public init?(rawValue: UInt8) {
        guard (0x20...0x7E).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// The file shown alone, before everything else, until it is released.
    public static let priority: AlphaLabel = "0"
}

extension AlphaLabel: ExpressibleByUnicodeScalarLiteral {
    /// A label written in the source, as in `"A"`; a literal outside 20H...7EH is a mistake in our code.
    public init(unicodeScalarLiteral scalar: Unicode.Scalar) {
        precondition((0x20...0x7E).contains(scalar.value), "\(scalar) is not a label in 20H...7EH")
        rawValue = UInt8(scalar.value)
    }
}

extension AlphaLabel: CustomStringConvertible {
    /// The label as a character.
    public var description: String { String(Unicode.Scalar(rawValue)) }
}
