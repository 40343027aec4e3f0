/// The identifiers of lines that were accepted, so that a repeated line is known as one.
///
/// At least the latest `capacity` identifiers are remembered and at most twice as many; of the oldest so many are
/// forgotten at a time. An identifier takes about 80 bytes here.
struct IDMemory: Sendable {
    let capacity: Int
    private var recent: Set<ByteKey> = []
    private var earlier: Set<ByteKey> = []
    /// Accepted since they were last taken, as text; nobody needs more than are remembered.
    private var untaken: [UInt8] = []
    private var untakenLengths: [Int] = []

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    func contains(_ key: ByteKey) -> Bool {
        recent.contains(key) || (!earlier.isEmpty && earlier.contains(key))
    }

    /// Remembers an identifier that was accepted.
    mutating func insert(_ key: ByteKey, text: UnsafeRawBufferPointer) {
        remember(key)
        if untakenLengths.count >= capacity * 2 { forgetUntaken() }
        untaken.append(contentsOf: text)
        untakenLengths.append(text.count)
    }

    /// Remembers an identifier that was accepted in an earlier run.
    mutating func remember(_ key: ByteKey) {
        recent.insert(key)
        guard recent.count >= capacity else { return }
        earlier = recent
        recent = []
        recent.reserveCapacity(capacity)
    }

    /// The identifiers accepted since this was last called, in order.
    mutating func takeAccepted() -> [String] {
        var start = 0
        let identifiers = untakenLengths.map { length in
            defer { start += length }
            return String(decoding: untaken[start..<(start + length)], as: UTF8.self)
        }
        untaken.removeAll(keepingCapacity: true)
        untakenLengths.removeAll(keepingCapacity: true)
        return identifiers
    }

    private mutating func forgetUntaken() {
        let bytes = untakenLengths.prefix(capacity).reduce(0, +)
        untaken.removeFirst(bytes)
        untakenLengths.removeFirst(capacity)
    }
}
