/// The content of a TEXT or STRING file, written piece by piece.
///
///     var body = AlphaBody()
///     body.select(.red)
///     body.append("N1 ")
///     body.call("b")
///
/// Styles last until changed, also across lines, pages and called strings.
/// Source: Alpha protocol, form 9708-8061, "ASCII control codes".
public struct AlphaBody: Hashable, Sendable {
    /// What goes into ``AlphaCommand/writeText(_:position:mode:body:)`` or ``AlphaCommand/writeString(_:_:)``.
    public private(set) var bytes: [UInt8] = []

    /// An empty body.
    public init() {}

    /// Adds text. A character that the sign lacks (see ``AlphaCharacterSet``), control characters included,
    /// becomes `?`.
    public mutating func append(_ text: String) {
        for character in text {
            bytes += AlphaCharacterSet.bytes(for: character) ?? [UInt8(ascii: "?")]
        }
    }

    /// Gives the characters that follow a colour.
    public mutating func select(_ colour: AlphaColour) {
        bytes += [0x1C, colour.code]
    }

    /// Gives the characters that follow a character set; five-high ones have ASCII only.
    public mutating func select(_ font: AlphaFont) {
        bytes += [0x1A, font.code]
    }

    /// Whether the characters that follow flash.
    public mutating func setFlash(_ isOn: Bool) {
        bytes += [0x07, Self.digit(isOn)]
    }

    /// Whether the characters that follow are twice as wide.
    public mutating func setWide(_ isOn: Bool) {
        bytes.append(isOn ? 0x12 : 0x11)
    }

    /// Whether the characters that follow are twice as high, on signs with two lines or more.
    public mutating func setDoubleHeight(_ isOn: Bool) {
        bytes += [0x05, Self.digit(isOn)]
    }

    /// Whether all characters that follow take the same width and the line starts at the left edge; otherwise
    /// they are proportional and centred, and move when a value changes.
    public mutating func setFixedWidth(_ isOn: Bool) {
        bytes += [0x1E, Self.digit(isOn)]
    }

    /// Inserts the STRING file of this label, as it is when the sign draws it. Ignored inside a STRING.
    public mutating func call(_ label: AlphaLabel) {
        bytes += [0x10, label.rawValue]
    }

    /// Inserts the SMALL DOTS picture of this label.
    public mutating func callPicture(_ label: AlphaLabel) {
        bytes += [0x14, label.rawValue]
    }

    /// Inserts the time of the sign's own clock.
    public mutating func callTime() {
        bytes.append(0x13)
    }

    /// On a sign of one line, a new line is a page of its own.
    public mutating func startLine() {
        bytes.append(0x0D)
    }

    /// What follows shows when the page before has had its time.
    public mutating func startPage() {
        bytes.append(0x0C)
    }

    /// Starts another part of the screen: after a section at the top, one at the bottom shows together with it.
    public mutating func startSection(_ position: AlphaPosition, _ mode: AlphaMode) {
        bytes += [0x1B, position.code] + mode.codes
    }

    /// How fast the section moves and changes, from 1, slowest, to 5; other values become the nearest of these.
    public mutating func setSpeed(_ speed: Int) {
        bytes.append(0x14 + UInt8(min(max(speed, 1), 5)))
    }

    /// Lets the next page follow without a pause.
    public mutating func setNoHold() {
        bytes.append(0x09)
    }

    private static func digit(_ isOn: Bool) -> UInt8 {
        UInt8(ascii: isOn ? "1" : "0")
    }
}
