import Raster
import Testing
import VirtualSigns

@Suite(.timeLimit(.minutes(5)))
struct FrameTextTests {
    @Test func `half blocks show two rows of LEDs in one`() throws {
        let frame = try Framebuffer(
            picture: """
                R.RA.
                .RRG.
                GGG..
                """)
        #expect(FrameText.halfBlocks.text(of: frame) == "▀▄█▀\n▀▀▀")
    }

    /// Source: Unicode, "Braille Patterns": dots 1, 2, 3, 7 down the left and 4, 5, 6, 8 down the right column are bits
    /// 0, 1, 2, 6 and 3, 4, 5, 7.
    @Test(
        arguments: [
            (0, 0, "\u{2801}"), (0, 1, "\u{2802}"), (0, 2, "\u{2804}"), (0, 3, "\u{2840}"),
            (1, 0, "\u{2808}"), (1, 1, "\u{2810}"), (1, 2, "\u{2820}"), (1, 3, "\u{2880}"),
        ])
    func `each LED of a braille cell is a dot`(x: Int, y: Int, character: String) {
        var frame = Framebuffer(width: 2, height: 4)
        frame[x, y] = .green
        #expect(FrameText.braille.text(of: frame) == character)
    }

    @Test func `a frame whose size is no multiple of a cell is shown whole`() {
        var frame = Framebuffer(width: 3, height: 5)
        frame.fill(frame.bounds, with: .red)
        #expect(FrameText.braille.text(of: frame) == "⣿⡇\n⠉⠁")
        #expect(FrameText.halfBlocks.text(of: frame) == "███\n███\n▀▀▀")
    }

    @Test(arguments: [(nil, FrameText.halfBlocks), (120, .halfBlocks), (119, .braille)])
    func `half blocks give way to Braille where they would be wrapped`(columns: Int?, expected: FrameText) {
        let signs = [7, 120, 80].map { SignFrame(title: "", framebuffer: Framebuffer(width: $0, height: 1)) }
        #expect(FrameText.fitting(signs, columns: columns) == expected)
        #expect(FrameText.fitting([], columns: columns) == .halfBlocks)
    }

    @Test func `signs stand below one another under their floors`() throws {
        let frame = try Framebuffer(picture: "R.\n.G")
        let signs = [
            SignFrame(title: "left", floor: "1st", framebuffer: frame, status: "9600 baud"),
            SignFrame(title: "ri\u{1B}[1mght", floor: "1st", framebuffer: frame),
            SignFrame(title: "hall", floor: "2nd", framebuffer: try Framebuffer(picture: "#", depth: .mono)),
        ]
        let expected = """
            == 1st ==
            left (9600 baud)
            R.
            .G

            ri[1mght
            R.
            .G

            == 2nd ==
            hall
            #

            """
        #expect(FrameText.letters.text(of: signs) == expected)
    }
}
