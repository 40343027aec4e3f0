import BitmapFonts
import Foundation
import Raster

/// A font as pictures of its glyphs.
struct FontTable: Encodable {
    struct Glyph: Encodable {
        var advance: Int
        /// What the glyph lights, with a margin of ``FontTable/margin`` pixels around its cell: rows of bits in
        /// hexadecimal digits, 16 for every 64 pixels begun.
        var rows: [String]
    }

    var ascent: Int
    var descent: Int
    var margin = Self.margin
    /// By code point, in decimal digits.
    var glyphs: [String: Glyph] = [:]

    static let margin = 32
    /// Where fonts for banners have characters: letters and signs, and pictographs.
    private static let codesLookedAt: [Range<UInt32>] = [0..<0x3000, 0x1F000..<0x20000]

    init(path: String) throws {
        let font = try BitmapFont(bdf: Array(Data(contentsOf: URL(fileURLWithPath: path))))
        (ascent, descent) = (font.ascent, font.descent)
        for code in Self.codesLookedAt.joined() {
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
        return Glyph(advance: advance, rows: (0..<frame.height).map { digits(frame.row($0, plane: 0)) })
    }

    private static func digits(_ words: [UInt64]) -> String {
        words.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
