import BitmapFonts
import Foundation
import Raster
import SignProtocols

/// What a frame of 120 x 16 LEDs costs the processor when both of its lines change every time.
struct Frames {
    private let font: CellFont
    private let texts: [(String, String)]

    /// - Parameter folder: where the fonts are.
    init(folder: String) throws {
        let path = folder + "/bandeau-5x7.bdf"
        let bdf = try Data(contentsOf: URL(fileURLWithPath: path))
        font = CellFont(try BitmapFont(bdf: Array(bdf)), cell: 6)
        texts = (0..<300).map { number in
            let (waiting, seconds) = (100 + number % 100, 100 + number % 60)
            return (
                "N1 ATT \("\(waiting)".dropFirst()) MAX 04:\("\(seconds)".dropFirst())",
                "DISPO \("\(seconds)".dropFirst())  NS20  \("\(waiting)".dropFirst())%"
            )
        }
    }

    func measurements() throws -> [Measurement] {
        let frames = 20_000
        let hanover = HanoverDialect(width: 120, height: 16)
        let alpha = AlphaEncoder()
        guard let label = AlphaLabel(rawValue: 0x41) else { return [] }
        return [
            measure("frame: text to 120 x 16 LEDs", frames) { $0.rowWords },
            measure("frame: text to LEDs + Hanover packet", frames) { frame in
                (try? hanover.steps(from: nil, to: frame))?.first?.packets.first?.bytes.count ?? 0
            },
            measure("frame: text to LEDs + Alpha SMALL DOTS packet", frames) { frame in
                (try? alpha.packet(.writeDots(label, frame)))?.count ?? 0
            },
        ]
    }

    private func measure(_ name: String, _ count: Int, _ use: (Framebuffer) -> Int) -> Measurement {
        Measurement(name, count: count, "frames") {
            var sum = 0
            for number in 0..<count { sum &+= use(frame(number)) }
            precondition(sum > 0)
        }
    }

    private func frame(_ number: Int) -> Framebuffer {
        var frame = Framebuffer(width: 120, height: 16, depth: .mono)
        let text = texts[number % texts.count]
        font.draw(text.0, x: 0, top: 0, colour: .red, into: &frame)
        font.draw(text.1, x: 0, top: 9, colour: .red, into: &frame)
        return frame
    }
}
