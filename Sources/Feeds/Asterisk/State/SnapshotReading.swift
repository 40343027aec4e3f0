import CallCentre

/// A `QueueStatus` list while it comes in: what the switch holds at one instant.
struct SnapshotReading: Sendable, Codable {
    /// A waiting caller (`QueueEntry`).
    struct Entry: Sendable, Codable {
        let caller: ByteKey
        let queue: QueueID
        let wait: Duration
    }

    /// A member of a queue (`QueueMember`).
    struct Member: Hashable, Sendable, Codable {
        let agent: AgentID
        let queue: QueueID
    }

    /// Whether nobody watched the switch before this list, so that what it does not list is gone.
    private(set) var isAfterGap = false
    /// The queues the list covers; it says nothing of others.
    private(set) var queues: Set<QueueID> = []
    private(set) var entries: [Entry] = []
    private(set) var members: Set<Member> = []
    /// Members who are in no call and not ringing.
    private(set) var idle: Set<AgentID> = []

    init(isAfterGap: Bool = false) {
        self.isAfterGap = isAfterGap
    }

    mutating func begin(_ queue: QueueID) {
        queues.insert(queue)
    }

    mutating func add(_ message: AMIMessage, in queue: QueueID) {
        guard let caller = message[.uniqueID].map(ByteKey.init) else { return }
        entries.append(Entry(caller: caller, queue: queue, wait: .seconds(message.number(.wait) ?? 0)))
    }

    mutating func add(_ row: (member: Member, isIdle: Bool)) {
        members.insert(row.member)
        if row.isIdle { idle.insert(row.member.agent) }
    }
}
