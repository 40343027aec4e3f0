/// Cuts bytes that come in any pieces into lines.
struct LineCutter: Hashable, Sendable, Codable {
    /// Longer lines are not kept; what is left of them is passed over.
    static let longestLine = 64 * 1024

    private var partial: [UInt8] = []
    private var isSkipping = false
    /// How many lines have ended, those passed over included.
    private(set) var lineCount = 0

    /// Hands out every line that is complete, without its end (LF or CR LF); `nil` for one that was too long.
    mutating func cut(_ bytes: UnsafeRawBufferPointer, _ line: (ArraySlice<UInt8>?) -> Void) {
        var start = 0
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            keep(bytes[start..<end])
            hand(line)
            start = end + 1
        }
        keep(bytes[start...])
    }

    /// The stream has ended: what was begun is all there will be of its line.
    mutating func finish(_ line: (ArraySlice<UInt8>?) -> Void) {
        if !partial.isEmpty || isSkipping { hand(line) }
    }

    private mutating func keep(_ piece: Slice<UnsafeRawBufferPointer>) {
        guard !isSkipping, !piece.isEmpty else { return }
        isSkipping = partial.count + piece.count > Self.longestLine
        if isSkipping { partial = [] } else { partial.append(contentsOf: piece) }
    }

    private mutating func hand(_ line: (ArraySlice<UInt8>?) -> Void) {
        lineCount += 1
        line(isSkipping ? nil : partial.last == 0x0D ? partial.dropLast() : partial[...])
        partial.removeAll(keepingCapacity: true)
        isSkipping = false
    }
}
