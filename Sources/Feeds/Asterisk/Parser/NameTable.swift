import Glibc

/// A fixed set of names, found by their bytes without making a string.
///
/// Open addressing over a table four times as large as the set; the hash takes the length and three of the bytes,
/// which tells AMI's names apart almost always at the first look.
struct NameTable: Sendable {
    private let mask: Int
    /// Index into `names` by hash; -1 where nothing is.
    private let places: [Int16]
    private let names: [[UInt8]]

    /// - Parameter list: distinct names, at most 1,000, each looked up again by its index here.
    init(_ list: [String]) {
        names = list.map { Array($0.utf8) }
        var size = 16
        while size < list.count * 4 { size *= 2 }
        mask = size - 1
        var filling = [Int16](repeating: -1, count: size)
        for (index, name) in names.enumerated() {
            var place = name.withUnsafeBytes { Self.hash($0) } & mask
            while filling[place] >= 0 { place = (place + 1) & mask }
            filling[place] = Int16(index)
        }
        places = filling
    }

    /// The index of the name these bytes spell, or `nil`.
    func index(of bytes: UnsafeRawBufferPointer) -> Int? {
        guard !bytes.isEmpty else { return nil }
        var place = Self.hash(bytes) & mask
        while true {
            let index = Int(places[place])
            if index < 0 { return nil }
            if names[index].withUnsafeBytes({ Self.areEqual($0, bytes) }) { return index }
            place = (place + 1) & mask
        }
    }

    private static func areEqual(_ a: UnsafeRawBufferPointer, _ b: UnsafeRawBufferPointer) -> Bool {
        guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else { return false }
        return memcmp(first, second, a.count) == 0
    }

    private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
        let length = bytes.count
        let (first, middle, last) = (Int(bytes[0]), Int(bytes[length / 2]), Int(bytes[length - 1]))
        return length &* 37 &+ first &* 5 &+ middle &* 11 &+ last &* 3
    }
}
