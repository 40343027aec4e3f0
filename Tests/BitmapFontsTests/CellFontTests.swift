import BitmapFonts
import Foundation
import Raster
import TestSupport
import Testing

/// Lines of cells are the same pixels as their characters drawn one by one.
struct CellFontTests {
    static let fonts: [BitmapFont] = {
        let folder = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3).joined(separator: "/").dropFirst()
        return ["bandeau-5x7", "bandeau-7x13", "bandeau-digits-16"].compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/Fonts/\(name).bdf").flatMap {
                try? BitmapFont(bdf: Array($0))
            }
        }
    }()

    /// ASCII, accents, a combining mark, and characters that no font of ours has or that stand for several.
    private static let characters: [Character] =
        (0x20...0x7E).compactMap { Unicode.Scalar(UInt32($0)).map(Character.init) }
        + Array("ÉÈÀÇéèàçœŒ€…→e\u{301}\r\n漢")

    private func text(_ random: inout SeededGenerator, latinOnly: Bool) -> String {
        let usable = latinOnly ? Self.characters.filter { $0.isASCII && $0 != "\r\n" } : Self.characters
        return String(
            (0..<Int.random(in: 0...24, using: &random)).map { _ in usable.randomElement(using: &random) ?? " " })
    }

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `a line is its characters one by one, each in its cell`(seed: UInt64) throws {
        try #require(Self.fonts.count == 3)
        var random = SeededGenerator(seed: seed)
        for font in Self.fonts {
            let cell = Int.random(in: 1...12, using: &random)
            let text = text(&random, latinOnly: seed % 2 == 0)
            let (x, top) = (Int.random(in: -80...130, using: &random), Int.random(in: -20...20, using: &random))
            let colour = Colour.allCases.randomElement(using: &random) ?? .amber
            var expected = Framebuffer(width: 120, height: 16, depth: seed % 3 == 0 ? .mono : .redGreen)
            var frame = expected
            for (place, character) in text.enumerated() where character != " " {
                font.draw(String(character), x: x + place * cell, top: top, colour: colour, into: &expected)
            }
            let drawn = CellFont(font, cell: cell).draw(text, x: x, top: top, colour: colour, into: &frame)
            #expect(frame == expected, "\(font.name), \(text.debugDescription) in cells of \(cell) at \(x), \(top)")
            #expect(drawn.nextX == x + cell * text.count)
        }
    }

    @Test func `what the font lacks is told, but for blanks`() throws {
        let digits = try #require(Self.fonts.last)
        var frame = Framebuffer(width: 120, height: 16)
        let drawn = CellFont(digits, cell: 10).draw("1 ŋ2", x: 0, top: 0, colour: .red, into: &frame)
        #expect(drawn.substitutions.map(\.original) == ["ŋ"])
    }

    @Test func `a glyph that stands left of its origin lies there in a cell too`() throws {
        let bdf = """
            STARTFONT 2.1
            FONT -x-x-x-x-x-x-3-x-x-x-x-x-ISO10646-1
            SIZE 3 75 75
            FONTBOUNDINGBOX 3 3 -1 0
            STARTPROPERTIES 2
            FONT_ASCENT 3
            FONT_DESCENT 0
            ENDPROPERTIES
            CHARS 1
            STARTCHAR a
            ENCODING 97
            SWIDTH 500 0
            DWIDTH 3 0
            BBX 3 3 -1 0
            BITMAP
            A0
            40
            A0
            ENDCHAR
            ENDFONT
            """
        let font = CellFont(try BitmapFont(bdf: Array(bdf.utf8)), cell: 4)
        var frame = Framebuffer(width: 8, height: 3)
        font.draw("aa", x: 1, top: 0, colour: .red, into: &frame)
        #expect(frame.picture == "R.R.R.R.\n.R...R..\nR.R.R.R.")
    }
}
