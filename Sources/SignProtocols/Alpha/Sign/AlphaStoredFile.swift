/// A file as an Alpha sign's memory configuration made it, with what was written into it since.
///
///     label  type  lock  size  four more
///     A      A     U     0100  FFFF       TEXT of 256 bytes, always shown
///     b      B     L     0020  0000       STRING of 32 bytes
///     6      D     U     0710  4000       picture of 7 rows of 16 columns, eight colours
///
/// Source: Alpha protocol, form 9708-8061, "Set memory configuration"; the type of a picture as signs have it,
/// not as the manual prints it.
struct AlphaStoredFile: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case text([UInt8], AlphaHours)
        case string([UInt8])
        /// Nil until written.
        case picture(AlphaPicture?)
    }

    let label: AlphaLabel
    /// The keyboard lock, `U` or `L`.
    let lock: UInt8
    /// The size field: bytes, or for a picture rows × 256 + columns.
    let size: Int
    /// The last four characters as they came.
    let tail: [UInt8]
    var content: Content

    static let entryLength = 11

    /// Reads an entry of eleven characters; nil when a field is not valid.
    init?(entry: some Collection<UInt8>) {
        let bytes = Array(entry)
        guard bytes.count == Self.entryLength, let label = AlphaLabel(rawValue: bytes[0]), label != .priority,
            Array("UL".utf8).contains(bytes[2]), let size = hexadecimalValue(of: bytes[3..<7])
        else { return nil }
        self.label = label
        lock = bytes[2]
        self.size = size
        tail = Array(bytes[7...])
        guard let content = Self.emptyContent(type: bytes[1], lock: lock, size: size, tail: tail) else { return nil }
        if case .string = content, label == "?" { return nil }
        self.content = content
    }

    private static func emptyContent(type: UInt8, lock: UInt8, size: Int, tail: [UInt8]) -> Content? {
        switch type {
        case UInt8(ascii: "A"):
            return AlphaHours(digits: tail).map { .text([], $0) }
        case UInt8(ascii: "B"):
            return lock == UInt8(ascii: "L") ? .string([]) : nil
        case UInt8(ascii: "D"):
            let (rows, columns) = size.quotientAndRemainder(dividingBy: 256)
            return (1...31).contains(rows) && columns > 0 ? .picture(nil) : nil
        default:
            return nil
        }
    }

    /// The bytes of the pool that the content takes: half a byte per pixel of a picture.
    var contentBytes: Int {
        guard case .picture = content else { return size }
        return (size / 256 * (size % 256) + 1) / 2
    }

    /// The type character of the configuration.
    var type: UInt8 {
        switch content {
        case .text: UInt8(ascii: "A")
        case .string: UInt8(ascii: "B")
        case .picture: UInt8(ascii: "D")
        }
    }
}

extension AlphaHours {
    /// Reads four hexadecimal digits, start and stop.
    init?(digits: some Collection<UInt8>) {
        guard digits.count == 4, let value = hexadecimalValue(of: digits) else { return nil }
        self.init(startCode: value >> 8, stopCode: value & 0xFF)
    }
}
