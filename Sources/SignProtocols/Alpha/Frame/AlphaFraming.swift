/// How packets are wrapped for one kind of line and sign: everything in which the dialects of the family differ.
///
///     lead-in ×n  SOH  type  address  { STX command data [ETX [checksum]] }…  EOT ×m
public struct AlphaFraming: Hashable, Sendable {
    /// Bytes before the packet, from which the sign finds the baud rate; fewer than 5 count as 5. Before packets in
    /// printable characters there may be none.
    public var leadIn: Int

    /// The byte sent as lead-in: NUL, or `0` (30H) for Spectrum wallboards. Any but FFH wakes a sign.
    public var leadInByte: UInt8

    /// Whether each packet carries a checksum, with which the sign drops what arrived damaged. In printable characters
    /// it counts the bytes that are meant, an assumption: better leave it out there.
    public var checksum: Bool

    /// Whether the line has 7 data bits: characters from 80H on then go as two bytes, 08H and the code less 60H.
    public var sevenBit: Bool

    /// How control bytes are written.
    public var notation: AlphaNotation

    /// Whether ETX ends every command when there is no checksum. Most signs then miss the checksum and drop it.
    public var endsWithoutChecksum: Bool

    /// How often EOT is sent, 1 or more.
    public var endings: Int

    /// Whether bit 7 makes the number of ones even: 7E1 for a sign behind a line that only does 8N1. Needs ``sevenBit``.
    public var evenParity: Bool

    /// How a file is named in commands that write or read it.
    public var labels: AlphaLabelForm

    static let shortestLeadIn = 5

    /// Without arguments: five NULs, with checksum, over eight data bits.
    public init(
        leadIn: Int = 5, leadInByte: UInt8 = 0, checksum: Bool = true, sevenBit: Bool = false,
        notation: AlphaNotation = .bytes, endsWithoutChecksum: Bool = false, endings: Int = 1,
        evenParity: Bool = false, labels: AlphaLabelForm = .character
    ) {
        self.leadIn = leadIn
        self.leadInByte = leadInByte
        self.checksum = checksum
        self.sevenBit = sevenBit
        self.notation = notation
        self.endsWithoutChecksum = endsWithoutChecksum
        self.endings = endings
        self.evenParity = evenParity
        self.labels = labels
    }

    /// The bytes of the lead-in that are really sent.
    var leadInBytes: Int {
        notation.isPrintable ? max(leadIn, 0) : max(leadIn, Self.shortestLeadIn)
    }
}

/// How a file of the memory is named.
public enum AlphaLabelForm: Hashable, Sendable {
    /// By one character.
    case character
    /// By a message number of so many decimal digits, 1 or more, as InView signs have them (0001 to 4095 in four).
    /// Label 20H is the number 0, `A` 33. An assumption as to which commands take it: those that write and read files.
    case number(digits: Int)

    static let firstLabel: UInt8 = 0x20
}

// MARK: - Dialects

extension AlphaFraming {
    /// Spectrum Corporation wallboards, over 7 data bits, even parity and 2 stop bits at 1200 to 9600 baud. Whether
    /// they take checksums is not known.
    public static let spectrum = AlphaFraming(
        leadIn: 10, leadInByte: UInt8(ascii: "0"), checksum: false, sevenBit: true, endsWithoutChecksum: true)

    /// Signs of 16 × 128 LEDs driven by Msgeditor, over 7 data bits, no parity and 2 stop bits at 9600 baud. ESC is
    /// `]:`, as their maker's text prints it, and EOT comes twice.
    public static let msgeditor = AlphaFraming(
        leadIn: 0, checksum: false, sevenBit: true, notation: .printable(exceptions: [0x1B: UInt8(ascii: ":")]),
        endings: 2)
}
