/// The names of fields, told from the first 16 bytes of a line.
///
/// A line belongs to a field when it begins with the name and a colon. The table is asked with the line's first four
/// bytes, so that most lines of no interest are known as such at once; a candidate is compared as two words under a mask.
struct FieldTable: Sendable {
    /// One name with its colon, as words in the byte order of this machine.
    private struct Entry {
        let words: (UInt64, UInt64)
        let masks: (UInt64, UInt64)
        let field: Int
        let length: Int
        /// The next candidate for the same four bytes; 0 for none.
        var next: UInt8
    }

    /// By hash, the first candidate's index in `entries`; 0 for none.
    private var places = [UInt8](repeating: 0, count: 256)
    private var entries: [Entry] = []

    /// - Parameter names: at most 200 names of 4 to 15 bytes, looked up again by their index here.
    init(_ names: [String]) {
        entries.append(Entry(words: (0, 0), masks: (0, 0), field: 0, length: 0, next: 0))
        for (field, name) in names.enumerated() { add(Array("\(name):".utf8), field) }
    }

    private mutating func add(_ line: [UInt8], _ field: Int) {
        precondition(
            (5...16).contains(line.count) && entries.count <= 200, "\(line.count) bytes, \(entries.count) names")
        let words = line.withUnsafeBytes { $0.words(at: 0) }
        let masks = line.map { _ in UInt8.max }.withUnsafeBytes { $0.words(at: 0) }
        let place = Self.hash(words.0)
        entries.append(Entry(words: words, masks: masks, field: field, length: line.count, next: places[place]))
        places[place] = UInt8(entries.count - 1)
    }

    /// The field a line belongs to by its first 16 bytes, and how long its name is with the colon.
    @inline(__always)
    func find(_ line: (UInt64, UInt64)) -> (field: Int, length: Int)? {
        var candidate = places.withUnsafeBufferPointer { $0[Self.hash(line.0)] }
        while candidate != 0 {
            let entry = entries.withUnsafeBufferPointer { $0[Int(candidate)] }
            let difference = (line.0 ^ entry.words.0) & entry.masks.0 | (line.1 ^ entry.words.1) & entry.masks.1
            if difference == 0 { return (entry.field, entry.length) }
            candidate = entry.next
        }
        return nil
    }

    @inline(__always)
    private static func hash(_ word: UInt64) -> Int {
        Int((UInt32(truncatingIfNeeded: UInt64(littleEndian: word)) &* 0x9E37_79B1) >> 24)
    }
}
