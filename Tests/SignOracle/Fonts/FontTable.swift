import BitmapFonts
import Foundation
import Raster

/// A font as pictures of its glyphs.
struct FontTable: Encodable {
    struct Glyph: Encodable {
        var advance: Int
        /// Rows of `#` and `.`: what the glyph lights, with a margin of ``FontTable/margin`` pixels around its cell.
        var rows: [String]
    }

    var ascent: Int
    var descent: Int
    var margin = Self.margin
    /// By code point, in decimal digits.
    var glyphs: [String: Glyph] = [:]

    static let margin = 32
    /// The two planes that fonts for banners draw from.
    private static let codesLookedAt: UInt32 = 0x20000

    init(path: String) throws {
        let font = try BitmapFont(bdf: Array(Data(contentsOf: URL(fileURLWithPath: path))))
        (ascent, descent) = (font.ascent, font.descent)
        for code in 0..<Self.codesLookedAt {
            guard let scalar = Unicode.Scalar(code), font.contains(scalar) else { continue }
            glyphs["\(code)"] = Self.glyph(scalar, in: font)
        }
    }

    private static func glyph(_ scalar: Unicode.Scalar, in font: BitmapFont) -> Glyph {
        let text = String(Character(scalar))
        let advance = font.width(of: text)
        var frame = Framebuffer(
            width: advance + 2 * margin, height: font.lineHeight + 2 * margin, depth: .mono)
        font.draw(text, x: margin, top: margin, colour: .red, into: &frame)
        return Glyph(advance: advance, rows: frame.picture.split(separator: "\n").map(String.init))
    }
}
