import BitmapFonts
import Raster
import SignProtocols
import Signs

/// The lit pixels of one character as a sign draws it, up to 64 columns wide.
struct SignGlyph: Hashable, Sendable {
    /// From the top; bit 63 is the leftmost pixel.
    private(set) var rows: [UInt64]
    /// Columns to the next character, the gap between them included.
    private(set) var width: Int
    /// Rows above the baseline.
    private(set) var ascent: Int

    /// Rows below the baseline.
    var descent: Int { rows.count - ascent }

    /// A cell's character in its style's font, widened and heightened as the style says.
    init(_ cell: AlphaCell, fonts: PageFonts) {
        let style = cell.style
        let font = fonts.font(for: style.font)
        self.init(cell.character, font: font, isFixedWidth: style.isFixedWidth)
        if style.isWide || style.isDoubleWide || style.font.isWide { widen() }
        if style.isDoubleHigh { heighten() }
    }

    private init(_ character: Character, font: BitmapFont, isFixedWidth: Bool) {
        let cellWidth = font.width(of: "0")
        rows = Array(repeating: 0, count: font.lineHeight)
        ascent = font.ascent
        switch character {
        case "\u{2009}": width = cellWidth / 2
        case "\u{200A}": width = 1
        case "█":
            width = cellWidth
            rows = rows.map { _ in ~(.max >> UInt64(cellWidth)) }
        default:
            width = max(cellWidth, font.width(of: String(character)))
            rows = Self.rows(of: character, font: font, width: width)
            if !isFixedWidth { narrow() }
        }
    }

    private static func rows(of character: Character, font: BitmapFont, width: Int) -> [UInt64] {
        var canvas = Framebuffer(width: width, height: font.lineHeight, depth: .mono)
        font.draw(String(character), x: 0, top: 0, colour: .red, into: &canvas)
        return (0..<canvas.height).map { canvas.row($0, plane: 0).first ?? 0 }
    }

    /// Proportional spacing: the lit columns and a gap of one. A blank takes half its width.
    private mutating func narrow() {
        let ink = rows.reduce(0, |)
        guard ink != 0 else {
            width /= 2
            return
        }
        let left = ink.leadingZeroBitCount
        rows = rows.map { $0 << UInt64(left) }
        width = 64 - ink.trailingZeroBitCount - left + 1
    }

    private mutating func widen() {
        rows = rows.map(Self.doubled)
        width *= 2
    }

    private mutating func heighten() {
        rows = rows.flatMap { [$0, $0] }
        ascent *= 2
    }

    /// Every one of the left 32 bits twice.
    private static func doubled(_ row: UInt64) -> UInt64 {
        var doubled: UInt64 = 0
        for column in 0..<32 where row << column & 1 << 63 != 0 {
            doubled |= 0b11 << (62 - 2 * column)
        }
        return doubled
    }
}
