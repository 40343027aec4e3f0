/// What is added up over time: sums only, so that every window is the difference of two of them.
protocol Sums: AdditiveArithmetic, Hashable, Sendable {
    /// The sums in a fixed order, for saving.
    var fields: [Int64] { get }
    /// The inverse of ``fields``; missing ones are zero.
    init(fields: [Int64])
}

/// Numbers one after the other, as counts and calls are saved: most are zero, and zeros take no room.
struct NumberWriter {
    private(set) var numbers: [Int64] = []

    mutating func write(_ number: Int64) { numbers.append(number) }

    /// A mask of what is not zero, lowest bit first, then those numbers; at most 63.
    mutating func write(sparse fields: [Int64]) {
        var mask: Int64 = 0
        for (index, field) in fields.enumerated() where field != 0 { mask |= 1 << Int64(index) }
        numbers.append(mask)
        numbers += fields.filter { $0 != 0 }
    }
}

/// Reads what a ``NumberWriter`` wrote.
struct NumberReader {
    /// The numbers end before they should.
    struct Truncated: Error {}

    private var rest: ArraySlice<Int64>

    init(_ numbers: [Int64]) { rest = numbers[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func read() throws -> Int64 {
        guard let number = rest.popFirst() else { throw Truncated() }
        return number
    }

    mutating func readSparse() throws -> [Int64] {
        var mask = UInt64(bitPattern: try read())
        var fields: [Int64] = []
        while mask != 0 {
            fields.append(mask & 1 == 1 ? try read() : 0)
            mask >>= 1
        }
        return fields
    }
}
