/// A short byte string as a dictionary key that needs no memory of its own, such as a channel's Uniqueid.
///
/// Up to 23 bytes are kept as they are, with their count in the 24th. Of a longer one the last 15 bytes, where
/// Asterisk's identifiers differ, are kept with a 64-bit hash of the whole, and 255 for the count.
struct ByteKey: Hashable, Sendable {
    private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    private static let longest = 23
    private static let tail = 15

    init(_ bytes: UnsafeRawBufferPointer) {
        withUnsafeMutableBytes(of: &words) { words in
            if bytes.count <= Self.longest {
                words.copyMemory(from: bytes)
                words[Self.longest] = UInt8(bytes.count)
            } else {
                words.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[(bytes.count - Self.tail)...]))
                words.storeBytes(of: bytes.fingerprint(), toByteOffset: Self.tail, as: UInt64.self)
                words[Self.longest] = .max
            }
        }
    }

    static func == (a: ByteKey, b: ByteKey) -> Bool { a.words == b.words }

    func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
        hasher.combine(words.2)
    }
}

extension ByteKey {
    /// The whole key in one word, every bit of which depends on every bit of the key.
    var mixed: UInt64 {
        let first = Self.folded(words.0 ^ 0xA076_1D64_78BD_642F, words.1 ^ 0xE703_7ED1_A0B4_28DB)
        return Self.folded(first ^ 0x8EBC_6AF0_9C88_C6E3, words.2 ^ 0x5899_65CC_7537_4CC3)
    }

    private static func folded(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}

extension ByteKey: Codable {
    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        words = try (list.decode(UInt64.self), list.decode(UInt64.self), list.decode(UInt64.self))
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        try list.encode(words.0)
        try list.encode(words.1)
        try list.encode(words.2)
    }
}

extension UnsafeRawBufferPointer {
    /// A 64-bit hash (FNV-1a) that is the same in every run; continues another when given that.
    func fingerprint(after before: UInt64 = 0xcbf2_9ce4_8422_2325) -> UInt64 {
        reduce(before) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
