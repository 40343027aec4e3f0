/// The identifiers of lines that were accepted, so that a repeated line is known as one.
///
/// At least the latest `capacity` identifiers are remembered and at most twice as many; of the oldest so many are
/// forgotten at a time. An identifier takes up to 80 bytes here.
struct IDMemory: Sendable {
    let capacity: Int
    private var recent = KeySet()
    private var earlier = KeySet()
    /// Accepted since they were last taken, as text; nobody needs more than are remembered.
    private var untaken: [UInt8] = []
    private var untakenLengths: [Int] = []

    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    func contains(_ key: ByteKey) -> Bool {
        let hash = key.mixed
        return recent.contains(key, hash: hash) || (earlier.count > 0 && earlier.contains(key, hash: hash))
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
        recent.insert(key, hash: key.mixed)
        guard recent.count >= capacity else { return }
        earlier = recent
        recent = KeySet()
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
