/// What a device file says of a sign or customer display that takes characters as a terminal does.
///
/// The plain values are those of a VT52; `plain` are those of a display that knows form feed, CR and LF only.
public struct VT52Options: Hashable, Sendable {
    /// 1...64.
    public var lines = 2
    /// Characters in a line, 1...200.
    public var characters = 20
    public var codePage = CodePage()

    /// Makes the display dark and goes to its upper left corner.
    public var clear: [UInt8] = [0x1B, 0x48, 0x1B, 0x4A]
    /// Goes to a cell; nil when the display cannot, and pages are written from the upper left corner on.
    public var locate: VT52Locate? = .escapeY
    /// Goes to the upper left corner.
    public var home: [UInt8] = [0x1B, 0x48]
    /// Makes the rest of the line dark; nil when the display cannot, and spaces do it.
    public var clearToLineEnd: [UInt8]? = [0x1B, 0x4B]
    /// Goes to the beginning of the next line, for displays that cannot locate.
    public var lineEnd: [UInt8] = [0x0D, 0x0A]
    /// What makes the characters after it blink, and what ends it; nil when they cannot.
    public var blinkOn: [UInt8]?
    public var blinkOff: [UInt8]?
    /// What sets the brightness, from the dimmest to the brightest; empty when it cannot be set.
    public var brightness: [[UInt8]] = []
    /// What happens after the last character of a line.
    public var wrap = VT52Wrap.stays

    public init() {}

    /// A display that knows form feed (clear), CR and LF.
    public static var plain: VT52Options {
        var options = VT52Options()
        options.clear = [0x0C]
        options.locate = nil
        options.home = [0x0C]
        options.clearToLineEnd = nil
        return options
    }
}

/// How a display is told to go to a cell.
public enum VT52Locate: Hashable, Sendable {
    /// ESC Y, row + 20H, column + 20H, both from 0: the VT52's.
    case escapeY
    /// ESC `[` row `;` column `H`, in decimal and from 1: ANSI's.
    case escapeBracket
    /// Bytes, then one byte for column and row: US `$` column row of ESC/POS is `[1F, 24]`, with columns and rows from
    /// `base` on.
    case columnRow(prefix: [UInt8], base: Int)
    /// Bytes, then one byte for the cell counted from the upper left corner, each line `stride` after the one before it.
    case cell(prefix: [UInt8], base: Int, stride: Int)
}

extension VT52Locate {
    /// Whether one byte says every column and row, or every cell, without two cells being the same.
    public func reaches(lines: Int, characters: Int) -> Bool {
        switch self {
        case .escapeY: max(lines, characters) - 1 + 0x20 <= 0xFF
        case .escapeBracket: true
        case .columnRow(_, let base): base + max(lines, characters) - 1 <= 0xFF
        case .cell(_, let base, let stride):
            stride >= characters && base + (lines - 1) * stride + characters - 1 <= 0xFF
        }
    }
}

/// What happens after the last character of a line.
public enum VT52Wrap: String, CaseIterable, Hashable, Sendable {
    /// The cursor stays on the last cell; the next character takes its place.
    case stays
    /// The cursor goes on to the next line, after the last line to the first.
    case wraps
}
