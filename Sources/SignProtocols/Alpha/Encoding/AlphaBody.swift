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

    /// Adds text. A character that the sign lacks, control characters included, becomes `?`.
    public mutating func append(_ text: String, in characters: AlphaCharacterSet = .full) {
        if characters.hasAllPlain(text) {
            bytes += text.utf8
            return
        }
        for character in text { bytes.append(characters.byte(for: character) ?? UInt8(ascii: "?")) }
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

    /// Whether g, j, p, q and y of the text that follows reach below the line.
    public mutating func setDescenders(_ isOn: Bool) {
        bytes += [0x06, Self.digit(isOn)]
    }

    /// Gives the characters that follow an attribute or takes it from them.
    public mutating func set(_ attribute: AlphaAttribute, _ isOn: Bool) {
        bytes += [0x1D, attribute.code, Self.digit(isOn)]
    }

    /// Gives the characters that follow a character set that was loaded into the sign.
    public mutating func select(_ font: AlphaCustomFont) {
        bytes += [0x1A, font.code]
    }

    /// Gives the characters that follow any colour (protocol version 3.0 only).
    public mutating func selectColour(red: UInt8, green: UInt8, blue: UInt8) {
        bytes += [0x1C, UInt8(ascii: "Z")] + Self.digits(red, green, blue)
    }

    /// Gives the shadows of the characters that follow any colour (protocol version 3.0 only).
    public mutating func selectShadow(red: UInt8, green: UInt8, blue: UInt8) {
        bytes += [0x1C, UInt8(ascii: "Y")] + Self.digits(red, green, blue)
    }

    private static func digits(_ parts: UInt8...) -> [UInt8] {
        parts.flatMap { upperHexadecimal(Int($0), digits: 2) }
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

    /// Inserts the date of the sign's own clock. Ignored inside a STRING.
    public mutating func callDate(_ format: AlphaDateFormat) {
        bytes += [0x0B, format.code]
    }

    /// Inserts the temperature, on signs that measure it.
    public mutating func callTemperature(isFahrenheit: Bool = false) {
        bytes += [0x08, isFahrenheit ? 0x1D : 0x1C]
    }

    /// Inserts one of the sign's counters, from 1 to 5; other values become the nearest of these.
    public mutating func callCounter(_ counter: Int) {
        bytes += [0x08, 0x79 + UInt8(min(max(counter, 1), 5))]
    }

    /// Shows an animation or a LARGE DOTS picture by itself.
    ///
    /// - Parameters:
    ///   - name: nine characters of ASCII; filled up with spaces, or cut off.
    ///   - hold: tenths of a second between pictures, 0...65535. An assumption: the unit is not known.
    public mutating func callAnimation(_ kind: AlphaAnimation, name: String, hold: UInt16) {
        let letters = name.map { $0.asciiValue ?? UInt8(ascii: "?") } + Array(repeating: 0x20, count: 9)
        bytes += [0x1F, kind.code] + letters.prefix(9) + upperHexadecimal(Int(hold), digits: 4)
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
