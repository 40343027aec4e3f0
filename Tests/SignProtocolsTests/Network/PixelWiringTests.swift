import Raster
import SignProtocols
import Testing

/// Nine pixels are lit one after the other, and the order in which they appear in a packet is read off.
@Suite("Pixel wiring")
struct PixelWiringTests {
    /// Rows of numbers on the wire, as the picture of the wiring in its documentation.
    private static let pictures: [(wiring: PixelWiring, picture: String)] = [
        (PixelWiring(), "012 345 678"),
        (PixelWiring(isSerpentine: true), "012 543 678"),
        (PixelWiring(start: .topRight), "210 543 876"),
        (PixelWiring(start: .bottomLeft), "678 345 012"),
        (PixelWiring(start: .bottomRight, isSerpentine: true), "876 345 210"),
        (PixelWiring(lines: .columns), "036 147 258"),
        (PixelWiring(start: .topRight, lines: .columns), "630 741 852"),
        (PixelWiring(start: .bottomLeft, lines: .columns, isSerpentine: true), "238 147 056"),
    ]

    @Test(arguments: pictures)
    func `every wiring numbers the pixels in its own way`(wiring: PixelWiring, picture: String) throws {
        let options = DDPOptions(stream: PixelStream(wiring: wiring))
        for (y, row) in picture.split(separator: " ").enumerated() {
            for (x, digit) in row.enumerated() {
                var frame = Framebuffer(width: 3, height: 3, depth: .rgb)
                frame[x, y] = .green
                let dialect = DDPDialect(options: options, width: 3, height: 3)
                let packet = try #require(try dialect.steps(from: nil, to: frame).first?.packets.first)
                let lit = packet.bytes.dropFirst(10).enumerated().filter { $0.element != 0 }.map(\.offset)
                #expect(lit == [(digit.wholeNumberValue ?? 0) * 3 + 1])
                var sign = DDPSign(options: options, width: 3, height: 3)
                sign.receive(packet.bytes, at: .zero)
                #expect(sign.frame(at: .zero) == frame)
            }
        }
    }

    @Test(arguments: [
        (PixelStream.ColourOrder.rgb, "FF0000 00FF00 0000FF"), (.rbg, "FF0000 0000FF 00FF00"),
        (.grb, "00FF00 FF0000 0000FF"), (.gbr, "0000FF FF0000 00FF00"),
        (.brg, "00FF00 0000FF FF0000"), (.bgr, "0000FF 00FF00 FF0000"),
    ])
    func `colours go out in the order of the pixel`(order: PixelStream.ColourOrder, bytes: String) throws {
        let options = DDPOptions(stream: PixelStream(colourOrder: order))
        let frame = try Framebuffer(picture: "RGB", depth: .rgb)
        let steps = try DDPDialect(options: options, width: 3, height: 1).steps(from: nil, to: frame)
        #expect(steps.first?.packets.map(\.bytes) == [wire("41 00 0B 01 00000000 0009 \(bytes)")])
        var sign = DDPSign(options: options, width: 3, height: 1)
        sign.receive(wire("41 00 0B 01 00000000 0009 \(bytes)"), at: .zero)
        #expect(sign.picture(at: .zero) == "RGB")
    }

    @Test func `a lit LED gets the level that was chosen`() throws {
        let options = DDPOptions(stream: PixelStream(level: 0x90))
        let frame = try Framebuffer(picture: "AW", depth: .rgb)
        let steps = try DDPDialect(options: options, width: 2, height: 1).steps(from: nil, to: frame)
        #expect(steps.first?.packets.map(\.bytes) == [wire("41 00 0B 01 00000000 0006 909000 909090")])
    }
}
