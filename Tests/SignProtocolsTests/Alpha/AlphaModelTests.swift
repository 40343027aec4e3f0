import Raster
import SignProtocols
import TestSupport
import Testing

/// The sign as any other, and under fire.
@Suite("Alpha sign as a model", .timeLimit(.minutes(5)))
struct AlphaModelTests {
    private func shows(_ bytes: [UInt8], on model: some SignModel) -> (SignDisplay, [String: Int]) {
        var model = model
        model.receive(bytes, at: .zero)
        return (model.display(at: .seconds(1)), model.losses)
    }

    @Test func `it shows characters in colours`() {
        let packet = handMadePacket("'AA' 1B 20 'b' 1C '2' 'N1' 07 31 1C '1' '9' ")
        let (display, losses) = shows(packet, on: AlphaSign())
        let cells = [TextCell("N", colour: .green), TextCell("1", colour: .green), TextCell("9", isFlashing: true)]
        #expect(display == .text(TextScreen(lines: [cells], isFlashLit: true)))
        #expect(losses == [:])
    }

    @Test func `it tells its losses in words`() {
        let packet = handMadePacket("'AA' 1B 20 'bHI' 03 '0000'")
        #expect(shows(packet, on: AlphaSign()).1 == ["wrong checksum": 1])
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `eight pixels at a time are the digits of one at a time`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let depth: ColourDepth = [.mono, .redGreen, .rgb][Int(seed % 3)]
        let (width, height) = (Int.random(in: 1...255, using: &random), Int.random(in: 1...31, using: &random))
        var frame = Framebuffer(width: width, height: height, depth: depth)
        var digits: [UInt8] = []
        for y in 0..<height {
            for x in 0..<width {
                frame[x, y] = Colour.allCases.randomElement(using: &random) ?? .off
                switch ColourDepth.redGreen.nearest(frame[x, y]) {
                case .off: digits.append(0x30)
                case .red: digits.append(0x31)
                case .green: digits.append(0x32)
                default: digits.append(0x33)
                }
            }
            digits.append(0x0D)
        }
        let packet = try AlphaEncoder(framing: AlphaFraming(checksum: false)).packet(.writeDots("p", frame))
        #expect(Array(packet.dropFirst(16).dropLast()) == digits)
    }

    @Test(arguments: 0..<10 as Range<UInt64>)
    func `garbage never harms a sign with every ability`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var traits = AlphaSignTraits.twoLines
        (traits.canAcknowledge, traits.canDim, traits.hasLargePictures) = (true, true, true)
        traits.packetGap = .zero
        if seed.isMultiple(of: 2) { traits.framing = .msgeditor }
        var sign = AlphaSign(kind: traits)
        let common = wire("00 00 00 00 00 01 'Z00' 02 03 04 04 ']!]\"]$]#]' 'ABEFGIJKLMNZ012?.$)s/' 1B 1F 11 0D")
        var time = Duration.zero
        for _ in 0..<100 {
            let bytes = (0..<100).map { _ in
                Int.random(in: 0..<4, using: &random) == 0
                    ? UInt8.random(in: 0...255, using: &random) : common.randomElement(using: &random) ?? 0
            }
            sign.receive(bytes, at: time)
            _ = sign.screen(at: time)
            time += .milliseconds(50)
        }
        time += .seconds(60)
        let framing = traits.framing
        for command in [AlphaCommand.clearMemory, .releasePriority] {
            sign.receive((try? AlphaEncoder(framing: framing).packet(command)) ?? [], at: time)
            time += .seconds(30)
        }
        let text = AlphaCommand.writeText("A", position: .middle, mode: .hold, body: Array("ALIVE".utf8))
        sign.receive((try? AlphaEncoder(framing: framing).packet(text)) ?? [], at: time)
        #expect(sign.screen(at: time + .seconds(1)).text == ["ALIVE"])
    }
}
