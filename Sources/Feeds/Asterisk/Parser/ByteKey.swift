/// A short byte string as a dictionary key that needs no memory of its own, such as a channel's Uniqueid.
///
/// Up to 39 bytes are kept as they are. Of a longer one the last 31 bytes, where Asterisk's identifiers differ, are kept
/// with a 64-bit hash of the whole.
struct ByteKey: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0)
    private var count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        count = bytes.count
        let kept = count <= 39 ? bytes[...] : bytes[(count - 31)...]
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: kept) }
        if count > 39 { words.4 = Self.hash(bytes) }
    }

    /// Nothing was told.
    var isEmpty: Bool { count == 0 }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    static func == (a: ByteKey, b: ByteKey) -> Bool {
        a.count == b.count && a.words == b.words
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
        hasher.combine(words.3)
        hasher.combine(words.4)
        hasher.combine(count)
    }
}
