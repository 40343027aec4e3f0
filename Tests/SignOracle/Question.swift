import Raster
import SignProtocols

/// What a program may ask; `ask` says which of the other fields count.
struct Question: Decodable {
    enum Kind: String, Decodable {
        /// The packets that show ``frames`` one after the other on a ``sign``.
        case encode
        /// What a ``sign`` shows as the last of ``packets`` has arrived.
        case show
        /// The packet of an Alpha ``command``.
        case encodeAlpha
        /// What an ``alphaSign`` shows likewise.
        case showAlpha
        /// The glyphs of a ``font``.
        case font
    }

    var ask: Kind
    var sign: SignDescription?
    /// Pictures as rows of letters, or pages as lines of text.
    var frames: [[String]]?
    /// Where running numbers begin.
    var start: UInt8?
    var packets: [Arrival]?
    var command: AlphaOrder?
    var alphaEncoder: AlphaEncoderDescription?
    var alphaSign: AlphaSignDescription?
    /// The path of a BDF file.
    var font: String?

    func answer() throws -> Answer {
        switch ask {
        case .encode: try Answer(steps: encoded())
        case .show: try shown()
        case .encodeAlpha: try Answer(steps: [[alphaPacket()]])
        case .showAlpha: try alphaShown()
        case .font: try Answer(font: FontTable(path: required(font, "font")))
        }
    }

    private func encoded() throws -> [[String]] {
        let family = try required(sign, "sign").bothSides()
        return try family.packets(for: required(frames, "frames"), firstNumber: start ?? 0).map { $0.map(hexadecimal) }
    }

    private func shown() throws -> Answer {
        var model = try required(sign, "sign").bothSides().model
        let last = try deliver(to: &model)
        var answer = Answer(losses: model.losses, replies: hexadecimal(model.takeReplies()))
        switch model.display(at: last) {
        case .pixels(let frame): answer.rows = frame.picture.split(separator: "\n").map(String.init)
        case .text(let screen): answer.lines = screen.text
        }
        return answer
    }

    private func alphaPacket() throws -> String {
        let encoder = try (alphaEncoder ?? AlphaEncoderDescription()).encoder()
        return try hexadecimal(encoder.packet(required(command, "command").command()))
    }

    private func alphaShown() throws -> Answer {
        let description = alphaSign ?? AlphaSignDescription()
        var model: any SignModel = AlphaSign(kind: try description.traits())
        let last = try deliver(to: &model)
        let replies = hexadecimal(model.takeReplies())
        let screen = (model as? AlphaSign)?.screen(at: last)
        return Answer(losses: model.losses, replies: replies, screen: screen.map(ScreenTable.init))
    }

    /// - Returns: when the last one arrived.
    private func deliver(to model: inout any SignModel) throws -> Duration {
        var last = Duration.zero
        for packet in try required(packets, "packets") {
            last = .milliseconds(packet.at)
            model.receive(try bytes(hexadecimal: packet.bytes), at: last)
        }
        return last
    }
}

/// Bytes that reach a sign.
struct Arrival: Decodable {
    /// In milliseconds from any origin.
    var at: Int
    /// Hexadecimal.
    var bytes: String
}

/// What is wrong with a question.
struct QuestionError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

func required<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else { throw QuestionError("\(name) is missing") }
    return value
}

/// The case with this name.
func named<Value: CaseIterable>(_ name: String, _: Value.Type = Value.self) throws -> Value {
    guard let value = Value.allCases.first(where: { "\($0)" == name }) else {
        throw QuestionError("no \(Value.self) is called \(name)")
    }
    return value
}
