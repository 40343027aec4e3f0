/// How the bytes that are no characters stand in a packet.
///
/// Source: Alpha protocol, form 9708-8061, "ASCII printable formats"; the exception of Msgeditor signs as in their
/// maker's text.
public enum AlphaNotation: Hashable, Sendable {
    /// As they are.
    case bytes

    /// Each as `]` and a printable character, for lines that lose control codes, such as pagers: SOH is `]!`, STX `]"`.
    /// The character is the byte and 20H, but for the exceptions given. A `]` of the text is `]}`, by the same rule.
    case printable(exceptions: [UInt8: UInt8] = [:])

    /// The character before every other.
    static let escape = UInt8(ascii: "]")

    /// The characters after `]` that differ from the rule.
    var exceptions: [UInt8: UInt8] {
        guard case .printable(let exceptions) = self else { return [:] }
        return exceptions
    }

    /// Whether packets can select a font, 1AH. Not where an exception has taken `]:`, as for ESC on Msgeditor signs.
    public var canSelectFonts: Bool {
        let selection: UInt8 = 0x1A
        return exceptions[selection] != nil || !exceptions.values.contains(selection + 0x20)
    }

    var isPrintable: Bool { self != .bytes }
}
