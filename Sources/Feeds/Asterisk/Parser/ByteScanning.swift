import Glibc

/// Finding things in a manager stream, several bytes at a time. Nothing outside the buffer is ever read.
extension UnsafeRawBufferPointer {
    /// The place of the line feed that ends the line beginning at `start`; `nil` when there is none yet.
    @inline(__always)
    func lineFeed(from start: Int) -> Int? {
        guard start < count, let base = baseAddress, let found = memchr(base + start, 0x0A, count - start) else {
            return nil
        }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Where the message is over whose line was ended by the line feed at `start`: behind the next empty line, be it
    /// LF or CR LF. `nil` when there is none yet.
    ///
    /// Eight bytes at a time are asked whether one is a line feed with a control character behind it, as in the test
    /// for a zero byte in a word, which may see too many and never too few; what it sees is then looked at.
    func endOfMessage(from start: Int) -> Int? {
        guard let base = baseAddress else { return nil }
        var place = start
        while place + 9 <= count {
            let here = base.loadUnaligned(fromByteOffset: place, as: UInt64.self) ^ Self.everyByte(0x0A)
            let next = base.loadUnaligned(fromByteOffset: place + 1, as: UInt64.self)
            let isLineFeed = (here &- Self.everyByte(1)) & ~here
            let isControl = (next &- Self.everyByte(0x0E)) & ~next
            if isLineFeed & isControl & Self.everyByte(0x80) != 0, let end = emptyLine(from: place, to: place + 8) {
                return end
            }
            place += 8
        }
        return emptyLine(from: place, to: count)
    }

    /// Behind the first empty line whose preceding line feed is in this range.
    private func emptyLine(from start: Int, to end: Int) -> Int? {
        var place = start
        while place < end {
            if self[place] == 0x0A {
                let next = place + 1
                if next < count, self[next] == 0x0A { return next + 1 }
                if next + 1 < count, self[next] == 0x0D, self[next + 1] == 0x0A { return next + 2 }
            }
            place += 1
        }
        return nil
    }

    @inline(__always)
    private static func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    /// Whether the text occurs between two places of the buffer; fast where its first letter is rare.
    func contains(_ text: StaticString, from start: Int, to end: Int) -> Bool {
        guard let base = baseAddress else { return false }
        let (first, length) = (Int32(text.utf8Start[0]), text.utf8CodeUnitCount)
        var place = start
        while place + length <= end, let found = memchr(base + place, first, end - length + 1 - place) {
            if memcmp(found, text.utf8Start, length) == 0 { return true }
            place = UnsafeRawPointer(found) - base + 1
        }
        return false
    }

    /// The first 16 bytes from a place on as two words; what lies behind the end of the buffer is zero.
    @inline(__always)
    func words(at place: Int) -> (UInt64, UInt64) {
        guard let base = baseAddress, place + 16 <= count else { return lastWords(at: place) }
        return (
            base.loadUnaligned(fromByteOffset: place, as: UInt64.self),
            base.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        )
    }

    @inline(never)
    private func lastWords(at place: Int) -> (UInt64, UInt64) {
        var words: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: self[Swift.min(place, count)...].prefix(16)) }
        return words
    }
}
