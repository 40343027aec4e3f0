/// The types of line the open event format has.
enum LineType: Int, CaseIterable, Sendable {
    case offered, answered, abandoned, overflowed, dissuaded, transferred, ended
    case agentState, agentQueues
    case trunks, ivr, heartbeat
    case snapshotBegin, snapshotWaiting, snapshotTalking, snapshotEnd

    /// The value of `type`.
    var wireName: String {
        switch self {
        case .offered: "call.offered"
        case .answered: "call.answered"
        case .abandoned: "call.abandoned"
        case .overflowed: "call.overflowed"
        case .dissuaded: "call.dissuaded"
        case .transferred: "call.transferred"
        case .ended: "call.ended"
        case .agentState: "agent.state"
        case .agentQueues: "agent.queues"
        case .trunks: "trunks"
        case .ivr: "ivr"
        case .heartbeat: "heartbeat"
        case .snapshotBegin: "snapshot.begin"
        case .snapshotWaiting: "snapshot.waiting"
        case .snapshotTalking: "snapshot.talking"
        case .snapshotEnd: "snapshot.end"
        }
    }

    /// Whether the line is a part of a snapshot and of nothing else.
    var isSnapshotPart: Bool {
        self == .snapshotWaiting || self == .snapshotTalking || self == .snapshotEnd
    }

    private static let names = NameTable(allCases.map(\.wireName))

    init?(_ bytes: UnsafeRawBufferPointer) {
        guard let index = Self.names.index(of: bytes) else { return nil }
        self.init(rawValue: index)
    }
}
