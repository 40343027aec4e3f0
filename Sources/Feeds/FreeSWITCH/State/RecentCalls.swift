import CallCentre

/// When the latest calls left, so that an event of theirs that comes again is known for what it is.
struct RecentCalls: Hashable, Sendable, Codable {
    private var ends: [String: Timestamp] = [:]
    private var order: [String] = []
    private static let capacity = 2048

    /// When this call left; `nil` for one that did not, or long ago.
    subscript(member: String) -> Timestamp? { ends[member] }

    mutating func note(_ member: String, at end: Timestamp) {
        if ends.updateValue(end, forKey: member) == nil { order.append(member) }
        guard order.count > Self.capacity else { return }
        for old in order.prefix(Self.capacity / 2) { ends[old] = nil }
        order.removeFirst(Self.capacity / 2)
    }

    /// The call has come back.
    mutating func forget(_ member: String) {
        guard ends.removeValue(forKey: member) != nil else { return }
        order.removeAll { $0 == member }
    }
}
