import BitmapFonts
import Raster
import SignProtocols
import Signs
import Testing
import VirtualSigns

/// Where lines stand, told by the rows that solid characters light.
@Suite(.timeLimit(.minutes(5)))
struct AlphaDisplayPositionTests {
    /// Lit rows when every section consists of solid lines of some height.
    private func rows(
        _ sections: [(AlphaPosition, lines: Int)], lineHeight: Int = 7, displayHeight: Int = 16
    ) throws -> [Int] {
        let font = try TinyFonts.boxes(height: lineHeight)
        let fonts = PageFonts(sevenHigh: font, large: font, fullHeight: font)
        let display = AlphaDisplay(width: 4, height: displayHeight, fonts: fonts)
        let screen = AlphaScreen(
            sections: sections.map { position, lines in
                let lines = Array(repeating: AlphaLine("A"), count: lines)
                return AlphaSection(position: position, mode: .hold, lines: lines)
            })
        let frame = display.framebuffer(showing: screen)
        return (0..<displayHeight).filter { frame[0, $0] != .off }
    }

    @Test func `two lines of 7 rows on 16 take the outermost rows`() throws {
        let outermost = Array(0...6) + Array(9...15)
        #expect(try rows([(.middle, 2)]) == outermost)
        #expect(try rows([(.fill, 2)]) == outermost)
        #expect(try rows([(.top, 1), (.bottom, 1)]) == outermost)
    }

    @Test func `one line stands where its position says`() throws {
        #expect(try rows([(.top, 1)]) == Array(0...6))
        #expect(try rows([(.bottom, 1)]) == Array(9...15))
        // Nine rows are free: four above, five below.
        #expect(try rows([(.middle, 1)]) == Array(4...10))
        #expect(try rows([(.fill, 1)]) == Array(4...10))
    }

    @Test(arguments: [AlphaPosition.top, .middle, .bottom, .fill])
    func `a display with room for one line only centres it`(position: AlphaPosition) throws {
        #expect(try rows([(position, 1)], lineHeight: 12) == Array(2...13))
        #expect(try rows([(position, 1)], displayHeight: 7) == Array(0...6))
    }

    @Test func `a line higher than the display is cut off below`() throws {
        #expect(try rows([(.middle, 1)], lineHeight: 20) == Array(0...15))
    }

    @Test func `three lines share a display of three`() throws {
        // 24 rows less three lines of seven are three: one between the lines, one left over below.
        let three = Array(0...6) + Array(8...14) + Array(16...22)
        #expect(try rows([(.middle, 3)], displayHeight: 24) == three)
        // Two rows between the two at the top, and the third line at the bottom.
        let twoAndOne = Array(0...6) + Array(9...15) + Array(17...23)
        #expect(try rows([(.top, 2), (.bottom, 1)], displayHeight: 24) == twoAndOne)
    }

    @Test func `left and right sections keep to their halves`() throws {
        let display = AlphaDisplay(width: 12, height: 5, fonts: try TinyFonts.signFonts())
        let left = AlphaSection(position: .left, mode: .hold, lines: [AlphaLine("AA")])
        let right = AlphaSection(position: .right, mode: .hold, lines: [AlphaLine("I")])
        expect(
            display.framebuffer(showing: AlphaScreen(sections: [left, right])),
            """
            .R...R.R....
            R.R.R..R....
            RRR.RR.R....
            R.R.R..R....
            R.R.R..R....
            """)
    }
}
