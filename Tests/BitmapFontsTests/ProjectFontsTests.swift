import BitmapFonts
import Foundation
import Raster
import Testing

/// The fonts that come with the project.
@Suite(.timeLimit(.minutes(5)))
struct ProjectFontsTests {
    private static let names = ["bandeau-5x7", "bandeau-7x13", "bandeau-digits-16"]
    private static let ascii = String(String.UnicodeScalarView((0x20...0x7E).map { Unicode.Scalar($0) }))
    private static let french = "àâäæçéèêëîïôöœùûüÿÀÂÄÆÇÉÈÊËÎÏÔÖŒÙÛÜŸ«»€°’–…←↑→↓"
    /// White space without ink, which may look alike.
    private static let blanks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}"]
    /// Empty pixels around a drawn glyph, to see what leaves its cell.
    private static let margin = 20

    private func font(_ name: String) throws -> BitmapFont {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        return try BitmapFont(bdf: Array(Data(contentsOf: root.appending(path: "Fonts/\(name).bdf"))))
    }

    private func drawing(of scalar: Unicode.Scalar, in font: BitmapFont) -> Framebuffer {
        var frame = Framebuffer(width: 64 + 2 * Self.margin, height: font.lineHeight + 2 * Self.margin, depth: .mono)
        font.draw(String(scalar), x: Self.margin, top: Self.margin, colour: .red, into: &frame)
        return frame
    }

    @Test(arguments: names)
    func `a font covers ASCII, French and arrows`(name: String) throws {
        let font = try font(name)
        let missing = (Self.ascii + Self.french).unicodeScalars.filter { !font.contains($0) }
        #expect(String(String.UnicodeScalarView(missing)) == "")
    }

    @Test(arguments: names)
    func `no two characters look the same`(name: String) throws {
        let font = try font(name)
        var owners: [Framebuffer: Unicode.Scalar] = [:]
        for scalar in (0...0xFFFF as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
        where font.contains(scalar) && !Self.blanks.contains(scalar) {
            let owner = owners.updateValue(scalar, forKey: drawing(of: scalar, in: font))
            #expect(owner == nil, "\(scalar) looks like \(owner.map(String.init) ?? "")")
        }
        #expect(owners[drawing(of: " ", in: font)] == nil, "a character has no ink")
    }

    @Test(arguments: names)
    func `every glyph stays within its line and before the next glyph`(name: String) throws {
        let font = try font(name)
        for scalar in (Self.ascii + Self.french).unicodeScalars {
            let frame = drawing(of: scalar, in: font)
            let ink = frame.changedRectangle(since: Framebuffer(width: frame.width, height: frame.height, depth: .mono))
            let cell = Rectangle(
                x: Self.margin, y: Self.margin, width: font.width(of: String(scalar)), height: font.lineHeight)
            #expect(ink.map { $0.intersection(cell) } == ink, "\(scalar)")
        }
    }

    @Test(arguments: names)
    func `digits share one width, so that figures do not jump`(name: String) throws {
        let font = try font(name)
        #expect(Set("0123456789".map { font.width(of: String($0)) }).count == 1)
    }

    @Test(arguments: zip(names, [7, 13, 16]))
    func `a line has the height that the name promises`(name: String, rows: Int) throws {
        #expect(try font(name).lineHeight == rows)
    }

    @Test func `the seven-row font tells accented capitals from plain ones`() throws {
        let font = try font("bandeau-5x7")
        for (plain, accented) in [
            ("A", "ÀÂÄ"), ("C", "Ç"), ("E", "ÉÈÊË"), ("I", "ÎÏ"), ("O", "ÔÖ"), ("U", "ÙÛÜ"), ("Y", "Ÿ"),
        ]
            as [(Unicode.Scalar, String)]
        {
            let drawings = Set(([plain] + accented.unicodeScalars).map { drawing(of: $0, in: font) })
            #expect(drawings.count == 1 + accented.unicodeScalars.count, "\(plain)")
        }
    }
}
