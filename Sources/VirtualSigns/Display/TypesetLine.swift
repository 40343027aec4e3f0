import Raster
import SignProtocols
import Signs

/// A line of a sign's text, measured in pixels.
struct TypesetLine {
    private enum Item {
        case glyph(SignGlyph, Colour)
        case picture(AlphaPicture)
        /// What flashes and is dark at the moment.
        case dark(width: Int)
    }

    private let items: [Item]
    private let isLeftJustified: Bool
    /// Columns, with the gap after the last character.
    private let width: Int
    /// Rows above the baseline, on which pictures stand.
    private let ascent: Int
    /// Rows in all, those of dark characters included, so that nothing moves when they flash.
    let height: Int

    init(_ line: AlphaLine, fonts: PageFonts, isFlashLit: Bool) {
        let sizes = line.cells.map { Self.measured($0, fonts: fonts) }
        width = sizes.reduce(0) { $0 + $1.width }
        ascent = sizes.map(\.ascent).max() ?? 0
        height = ascent + (sizes.map(\.descent).max() ?? 0)
        isLeftJustified = line.isLeftJustified
        items = zip(line.cells, sizes).map { cell, size in
            cell.style.flashes && !isFlashLit ? .dark(width: size.width) : size.item
        }
    }

    private static func measured(
        _ cell: AlphaCell, fonts: PageFonts
    ) -> (item: Item, width: Int, ascent: Int, descent: Int) {
        if let picture = cell.picture { return (.picture(picture), picture.width, picture.height, 0) }
        let glyph = SignGlyph(cell, fonts: fonts)
        return (.glyph(glyph, cell.style.colour.leds), glyph.width, glyph.ascent, glyph.descent)
    }

    /// The column where the line starts on a display of some columns: centred without the gap at its end, but never
    /// left of the display, because the beginning is what one needs to read.
    func start(columns: Int) -> Int {
        isLeftJustified ? 0 : max(0, (columns - (width - 1)) / 2)
    }

    /// Draws the line; `top` is its first row.
    func draw(x: Int, top: Int, into frame: inout Framebuffer) {
        var x = x
        for item in items {
            switch item {
            case .glyph(let glyph, let colour):
                for (row, bits) in glyph.rows.enumerated() {
                    let y = top + ascent - glyph.ascent + row
                    frame.draw(bits, count: min(64, glyph.width), x: x, y: y, colour: colour)
                }
                x += glyph.width
            case .picture(let picture):
                Self.draw(picture, x: x, top: top + ascent - picture.height, into: &frame)
                x += picture.width
            case .dark(let width): x += width
            }
        }
    }

    private static func draw(_ picture: AlphaPicture, x: Int, top: Int, into frame: inout Framebuffer) {
        for row in 0..<picture.height {
            for column in 0..<picture.width {
                guard let colour = picture[column, row] else { continue }
                frame[x + column, top + row] = colour.leds
            }
        }
    }
}
