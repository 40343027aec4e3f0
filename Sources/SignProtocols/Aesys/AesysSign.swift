/// An aesys DSA sign: one line of text.
public struct AesysSign: SignModel {
    public private(set) var losses: [String: Int] = [:]

    private let options: AesysOptions
    private var text: [Character] = []
    private var buffer: [UInt8] = []
    /// A stretch of bytes that are no frame is one loss.
    private var isInGarbage = false
    private static let notUnderstood = "not understood"
    private static let codePage = CodePage(.cp850)
    private static let start: [UInt8] = [0x02, 0x41, 0x56, 0x49, 0x53]
    /// A longer text would not fit.
    private static let longestContent = 512

    public init(_ options: AesysOptions) {
        self.options = options
    }

    public mutating func receive(_ bytes: [UInt8], at instant: Duration) {
        for byte in bytes {
            buffer.append(byte)
            while !buffer.isEmpty, let reason = read() { drop(reason) }
        }
    }

    /// The sign says nothing.
    public mutating func takeReplies() -> [UInt8] { [] }

    public func display(at instant: Duration) -> SignDisplay {
        .text(TextScreen(lines: [text.map { TextCell($0) }]))
    }

    /// Gives up what began with the first byte: goes on at the next byte with which a frame may begin.
    private mutating func drop(_ reason: String) {
        if !isInGarbage || reason != Self.notUnderstood { losses[reason, default: 0] += 1 }
        isInGarbage = true
        buffer.removeFirst()
        buffer = Array(buffer.drop { $0 != Self.start[0] })
    }

    /// Takes a frame that is all there; what is wrong, or nil to wait for more.
    private mutating func read() -> String? {
        guard buffer.starts(with: Self.start) else { return Self.start.starts(with: buffer) ? nil : Self.notUnderstood }
        guard buffer.count >= 9 else { return nil }
        guard let length = hexadecimalValue(of: Array(buffer[5..<9])), (2...Self.longestContent).contains(length) else {
            return "wrong length"
        }
        let end = 9 + length
        guard buffer.count > end else { return nil }
        guard buffer[end] == 0x03 else { return "wrong length" }
        guard buffer.count >= end + 5 else { return nil }
        let sum = buffer[...end].reduce(0) { $0 + Int($1) } & 0xFFFF
        guard hexadecimalValue(of: Array(buffer[(end + 1)..<(end + 5)])) == sum else { return "bad checksum" }
        let content = Array(buffer[9..<end])
        guard content.starts(with: [0x01, 0x17] + Array(options.heading.utf8)) else { return "unknown command" }
        buffer.removeFirst(end + 5)
        isInGarbage = false
        show(content.dropFirst(2 + options.heading.utf8.count))
        return nil
    }

    private mutating func show(_ bytes: ArraySlice<UInt8>) {
        let characters = bytes.compactMap { Self.codePage.character(for: [$0]) }
        guard characters.count == bytes.count else {
            losses["unknown character", default: 0] += 1
            return
        }
        text = Array(characters.prefix(options.characters))
    }
}
