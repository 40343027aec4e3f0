/// A display on an IBIS line: of all telegrams it obeys the one with its text.
public struct IBISSign: SignModel {
    public private(set) var losses: [String: Int] = [:]

    private let options: IBISOptions
    private var text: [Character] = []
    private var telegram: [UInt8] = []
    /// Whether the next byte is the checksum.
    private var isEnded = false

    /// What DIN 66003 has in place of brackets and braces.
    private static let national: [UInt8: Character] = [
        0x5B: "Ä", 0x5C: "Ö", 0x5D: "Ü", 0x7B: "ä", 0x7C: "ö", 0x7D: "ü", 0x7E: "ß",
    ]
    private static let longestTelegram = 300

    public init(_ options: IBISOptions) {
        self.options = options
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            if isEnded {
                take(checksum: byte)
            } else {
                telegram.append(byte)
                isEnded = byte == 0x0D
                if telegram.count > Self.longestTelegram { lose("telegram too long") }
            }
        }
    }

    /// A display that only shows says nothing.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay {
        .text(TextScreen(lines: [text.map { TextCell($0) }]))
    }

    private mutating func lose(_ reason: String) {
        losses[reason, default: 0] += 1
        telegram = []
        isEnded = false
    }

    private mutating func take(checksum: UInt8) {
        guard telegram.reduce(0x7F, ^) == checksum else { return lose("bad checksum") }
        let content = Array(telegram.dropLast())
        telegram = []
        isEnded = false
        switch (options.telegram, content.first) {
        case (.ds003a, UInt8(ascii: "z")) where content.dropFirst().first == UInt8(ascii: "A"):
            show(Array(content.dropFirst(2)), inBlocks: true)
        case (.ds009, UInt8(ascii: "v")), (.ds009a, UInt8(ascii: "v")), (.ds009b, UInt8(ascii: "v")):
            show(Array(content.dropFirst()), inBlocks: false)
        default: lose("other telegram")
        }
    }

    /// A text in blocks begins with their number in one digit or two.
    private mutating func show(_ content: [UInt8], inBlocks: Bool) {
        var content = content
        var length = ["ds009": 16, "ds009a": 20, "ds009b": 24][options.telegram.rawValue] ?? 16
        if inBlocks {
            let digits = content.count % 16
            guard (1...2).contains(digits), content.prefix(digits).allSatisfy({ (0x30...0x3F).contains($0) }) else {
                return lose("wrong length")
            }
            length = content.prefix(digits).reduce(0) { $0 * 16 + Int($1) - 0x30 } * 16
            content.removeFirst(digits)
        }
        guard content.count == length else { return lose("wrong length") }
        guard content.allSatisfy({ (0x20...0x7E).contains($0) }) else { return lose("unknown character") }
        text = content.prefix(options.characters).map { Self.national[$0] ?? Character(Unicode.Scalar($0)) }
    }
}
