import Raster
import SignProtocols

/// One sign from both sides, whatever it is sent.
struct Family {
    /// A dark sign.
    let model: any SignModel
    private let sequence: ([[String]]) throws -> [[SignPacket]]

    /// A sign that is sent frames.
    init<Dialect: SignDialect>(pixels dialect: Dialect, depth: ColourDepth = .mono, model: any SignModel)
    where Dialect.Content == Framebuffer {
        self.model = model
        sequence = { pictures in
            try Self.packets(
                dialect, pictures.map { try Framebuffer(picture: $0.joined(separator: "\n"), depth: depth) })
        }
    }

    /// A sign that is sent pages of text.
    init(text dialect: some TextDialect, model: any SignModel) {
        self.model = model
        sequence = { pages in
            try Self.packets(dialect, pages.map { TextPage(lines: $0.map { [TextRun($0)] }) })
        }
    }

    /// What brings one content after the other onto a sign that may hold anything, with running numbers.
    func packets(for contents: [[String]], firstNumber: UInt8) throws -> [[[UInt8]]] {
        var counters = PacketCounters(start: firstNumber)
        return try sequence(contents).map { $0.map { counters.numbered($0).bytes } }
    }

    /// The first way to each content.
    private static func packets<Dialect: SignDialect>(
        _ dialect: Dialect, _ contents: [Dialect.Content]
    ) throws -> [[SignPacket]] {
        var shown: Dialect.Content?
        return try contents.map { content in
            var packets: [SignPacket] = []
            while let step = try dialect.steps(from: shown, to: content).first {
                packets += step.packets
                shown = step.result
            }
            return packets
        }
    }
}
