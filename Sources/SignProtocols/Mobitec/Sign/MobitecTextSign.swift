/// A Mobitec sign without the dots, as lines of characters.
///
/// Assumptions: all characters of a font are as wide as its space, and the sign draws where its lines are and nowhere
/// else.
public struct MobitecTextSign: SignModel {
    public let options: MobitecTextOptions
    public private(set) var losses: [String: Int] = [:]

    private var receiver: MobitecReceiver
    private var lines: [[Character]]

    /// A dark sign.
    public init(_ options: MobitecTextOptions = MobitecTextOptions()) {
        options.checkValid()
        self.options = options
        receiver = MobitecReceiver(address: options.address)
        lines = Self.darkLines(options)
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for event in receiver.receive(bytes, at: instant) {
            switch event {
            case .drawing(let drawing): draw(drawing)
            case .loss(let reason): lose(reason)
            }
        }
    }

    /// The echo of a test command; the signs say nothing else.
    public mutating func takeReplies() -> [UInt8] { receiver.takeReplies() }

    /// Each line up to its last character that is not a space.
    public func display(at instant: Duration) -> SignDisplay {
        .text(
            TextScreen(
                lines: lines.map { line in
                    let end = (line.lastIndex { $0 != " " } ?? -1) + 1
                    return line[..<end].map { TextCell($0) }
                }))
    }

    private static func darkLines(_ options: MobitecTextOptions) -> [[Character]] {
        options.lines.map { Array(repeating: " ", count: $0.characters) }
    }

    private mutating func draw(_ drawing: MobitecDrawing) {
        guard Int(drawing.width ?? UInt8(options.width)) == options.width,
            Int(drawing.height ?? UInt8(options.height)) == options.height
        else { return lose("wrong sign size") }
        if !options.keepsPicture { lines = Self.darkLines(options) }
        for field in drawing.fields { draw(field) }
    }

    private mutating func draw(_ field: MobitecDrawing.Field) {
        let line = options.lines.firstIndex { $0.x == field.x && $0.y == field.y && $0.font == field.font }
        guard let line else { return lose("text outside the lines") }
        if field.text.count > lines[line].count { lose("text too long") }
        for (index, byte) in field.text.prefix(lines[line].count).enumerated() {
            guard let character = options.characterSet.character(for: byte) else {
                lose("character that the sign lacks")
                continue
            }
            lines[line][index] = character
        }
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
    }
}
