import Raster
import Testing

@Suite(.timeLimit(.minutes(5)))
struct PictureTests {
    @Test(arguments: ["", "R", ".RGABMCW\nWCMBAGR.", "A\n.\nA"])
    func `a picture read is the picture shown`(picture: String) throws {
        #expect(try Framebuffer(picture: picture, depth: .rgb).picture == picture)
    }

    @Test func `a picture gives the size of the frame`() throws {
        let frame = try Framebuffer(picture: "..R\n...")
        #expect(frame.bounds == Rectangle(x: 0, y: 0, width: 3, height: 2))
        #expect(frame[2, 0] == .red)
    }

    @Test func `rows may end in carriage return and line feed`() throws {
        #expect(try Framebuffer(picture: "R.\r\n.G").picture == "R.\n.G")
    }

    @Test func `on a mono frame light is a number sign, and any colour is light`() throws {
        let frame = try Framebuffer(picture: ".#A", depth: .mono)
        #expect(frame.picture == ".##")
        #expect(frame[1, 0] == .red)
    }

    @Test func `an uneven row is refused with its number`() {
        let error = #expect(throws: PictureError.self) { try Framebuffer(picture: "RR\nRRR") }
        #expect(error == .unevenRow(row: 2, width: 3, expected: 2))
        #expect(error?.description == "row 2 has 3 pixels where the first has 2")
    }

    @Test func `a character that is no colour is refused with its place`() {
        let error = #expect(throws: PictureError.self) { try Framebuffer(picture: "RR\nR#") }
        #expect(error == .unknownLetter("#", row: 2, column: 2))
        #expect(
            error?.description
                == "row 2, column 2: '#' is no colour; valid: . R G A B M C W, and # on mono frames")
    }
}
