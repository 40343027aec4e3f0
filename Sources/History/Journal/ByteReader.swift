/// Reads what a ``ByteWriter`` wrote, and says where the bytes are not that.
struct ByteReader {
    /// What is wrong, and the offset of the first byte that is.
    struct Malformed: Error, Hashable {
        let offset: Int
        let problem: String
    }

    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func byte() throws(Malformed) -> UInt8 {
        guard offset < bytes.count else { throw Malformed(offset: offset, problem: "ends too early") }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func unsigned() throws(Malformed) -> UInt64 {
        let start = offset
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            let byte = try byte()
            let part = UInt64(byte & 0x7F)
            guard (part << shift) >> shift == part else { break }
            number |= part << shift
            if byte < 0x80 { return number }
        }
        throw Malformed(offset: start, problem: "a number above 64 bits")
    }

    mutating func signed() throws(Malformed) -> Int64 {
        let folded = try unsigned()
        return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
    }

    mutating func int() throws(Malformed) -> Int { Int(try signed()) }

    /// A number that counts or points at something.
    mutating func index() throws(Malformed) -> Int {
        let start = offset
        let number = try int()
        guard number >= 0 else { throw Malformed(offset: start, problem: "\(number) where a number from 0 on is due") }
        return number
    }

    mutating func text() throws(Malformed) -> String? {
        let start = offset
        let length = try unsigned()
        guard length > 0 else { return nil }
        guard length - 1 <= UInt64(bytes.count - offset) else {
            throw Malformed(
                offset: start, problem: "a text of \(length - 1) bytes where \(bytes.count - offset) are left")
        }
        let end = offset + Int(length - 1)
        defer { offset = end }
        guard let text = String(validating: bytes[offset..<end], as: UTF8.self) else {
            throw Malformed(offset: offset, problem: "a text that is not UTF-8")
        }
        return text
    }
}
