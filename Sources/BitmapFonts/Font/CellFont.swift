public import Raster

/// A font whose characters stand in cells of one width, so that nothing moves when one of them changes.
///
/// Latin glyphs are kept ready to be laid into a line eight rows at a time; other characters are looked up one by one.
public struct CellFont: Sendable {
    /// What it is made from, and draws the same pixels as.
    public let font: BitmapFont
    /// Columns from the origin of a character to that of the next.
    public let cell: Int
    private let table: CellTable

    /// - Parameter cell: at least 1.
    public init(_ font: BitmapFont, cell: Int) {
        precondition(cell > 0, "cells of \(cell) columns")
        self.font = font
        self.cell = cell
        table = CellTable(font)
    }

    /// Draws one line. Rows are ORed into the frame, so clear what must not shine through.
    ///
    /// - Parameters:
    ///   - x: the column of the first origin.
    ///   - top: the first row of the line, as for `BitmapFont`.
    /// - Returns: where the next character would stand, and what was shown for those that the font lacks.
    @discardableResult
    public func draw(_ text: String, x: Int, top: Int, colour: Colour, into frame: inout Framebuffer) -> DrawnText {
        guard text.isLatin else { return drawEach(text, x: x, top: top, colour: colour, into: &frame) }
        var missing: [Substitution] = []
        var pen = x
        for block in 0..<max(table.blocks, 1) {
            var strip = Strip(y: top + 8 * block, colour: colour)
            pen = x
            for scalar in text.unicodeScalars {
                defer { pen += cell }
                if let glyph = table[scalar, block] {
                    strip.lay(glyph, at: pen - table.left, on: &frame)
                } else if block == 0 {
                    missing += drawEach(String(scalar), x: pen, top: top, colour: colour, into: &frame).substitutions
                }
            }
            strip.finish(on: &frame)
        }
        return DrawnText(nextX: pen, substitutions: missing)
    }

    private func drawEach(
        _ text: String, x: Int, top: Int, colour: Colour, into frame: inout Framebuffer
    ) -> DrawnText {
        var pen = x
        var missing: [Substitution] = []
        for character in text {
            defer { pen += cell }
            guard character != " " else { continue }
            missing += font.draw(String(character), x: pen, top: top, colour: colour, into: &frame).substitutions
        }
        return DrawnText(nextX: pen, substitutions: missing)
    }
}

/// Eight rows of a line of text, laid from the left and handed to the frame a word at a time.
private struct Strip {
    private let y: Int
    private let colour: Colour
    private var word = Int.min
    private var here = SIMD8<UInt64>.zero
    private var next = SIMD8<UInt64>.zero

    init(y: Int, colour: Colour) {
        (self.y, self.colour) = (y, colour)
    }

    /// - Parameter column: of bit 63 of the glyph's rows.
    @inline(__always)
    mutating func lay(_ glyph: SIMD8<UInt64>, at column: Int, on frame: inout Framebuffer) {
        if column >> 6 != word { turn(to: column >> 6, on: &frame) }
        let offset = UInt64(column & 63)
        here |= glyph &>> SIMD8(repeating: offset)
        // In two steps, as a shift by 64 would be none.
        next |= (glyph &<< SIMD8(repeating: 63 - offset)) &<< SIMD8(repeating: 1)
    }

    mutating func turn(to new: Int, on frame: inout Framebuffer) {
        if word != .min { frame.draw(here, word: word, y: y, colour: colour) }
        if new == word &+ 1 {
            here = next
        } else {
            if word != .min { frame.draw(next, word: word + 1, y: y, colour: colour) }
            here = .zero
        }
        (word, next) = (new, .zero)
    }

    mutating func finish(on frame: inout Framebuffer) {
        guard word != .min else { return }
        frame.draw(here, word: word, y: y, colour: colour)
        frame.draw(next, word: word + 1, y: y, colour: colour)
    }
}

extension String {
    /// Whether every code point is a character of its own, with no combining mark among them.
    fileprivate var isLatin: Bool {
        if utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return true }
        return unicodeScalars.allSatisfy { $0.value < 0x300 && $0.value != 0x0D }
    }
}
