/// Text with tags in angle brackets, as AM03127 and Pro-Lite signs read it: `<CA>` is a tag, `A` is text.
struct AngleTags {
    enum Token: Hashable {
        case byte(UInt8)
        /// What stands between the brackets.
        case tag(String)
    }

    /// Tags of these families are no longer than this.
    private static let longestTag = 8

    /// A bracket that begins no tag is text.
    static func tokens(of bytes: some Sequence<UInt8>) -> [Token] {
        var tokens: [Token] = []
        var rest = Array(bytes)[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "<"), let tag = tag(at: rest) {
                tokens.append(.tag(String(decoding: tag, as: UTF8.self)))
                rest = rest.dropFirst(tag.count + 2)
            } else {
                tokens.append(.byte(byte))
                rest = rest.dropFirst()
            }
        }
        return tokens
    }

    private static func tag(at bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let inside = bytes.dropFirst().prefix(longestTag + 1)
        guard let end = inside.firstIndex(of: UInt8(ascii: ">")), end > inside.startIndex else { return nil }
        let tag = inside[..<end]
        return tag.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") } ? tag : nil
    }
}
