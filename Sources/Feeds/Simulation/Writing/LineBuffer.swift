/// Bytes of text on their way out, handed on in large pieces.
struct LineBuffer {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(Self.pieceSize + (1 << 16))
    }

    /// Beyond this the bytes are better handed on.
    static let pieceSize = 1 << 20

    mutating func append(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func append(_ text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A decimal number, with zeros in front up to `width`; not negative.
    mutating func append(_ number: Int, width: Int = 1) {
        var digits = (UInt64(0), UInt64(0), UInt64(0))
        var rest = number
        var count = 0
        withUnsafeMutableBytes(of: &digits) { buffer in
            while rest > 0 || count < width {
                count += 1
                buffer[24 - count] = UInt8(0x30 + rest % 10)
                rest /= 10
            }
            bytes.append(contentsOf: buffer[(24 - count)...])
        }
    }

    /// Begins afresh after the bytes were handed on.
    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }
}
