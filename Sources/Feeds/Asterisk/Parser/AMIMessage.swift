/// The messages of Asterisk's manager interface that this feed acts on; all others are skipped whole.
enum AMIKind: Int, CaseIterable, Sendable {
    case banner
    case response
    case callerJoin, callerLeave, callerAbandon
    case agentConnect, agentComplete
    case memberStatus, memberPause, memberAdded, memberRemoved
    case queueParams, queueMember, queueEntry, queueStatusComplete
    case newChannel, hangup, hold, unhold
    case coreShowChannel, coreShowChannelsComplete
    case varSet, newExten
    case fullyBooted, shutdown
    /// An event the feed does not act on; handed out only where all are asked for.
    case other

    /// The event's name on the wire; empty for what is no event.
    var wireName: String {
        switch self {
        case .banner, .response, .other: ""
        case .callerJoin: "QueueCallerJoin"
        case .callerLeave: "QueueCallerLeave"
        case .callerAbandon: "QueueCallerAbandon"
        case .agentConnect: "AgentConnect"
        case .agentComplete: "AgentComplete"
        case .memberStatus: "QueueMemberStatus"
        case .memberPause: "QueueMemberPause"
        case .memberAdded: "QueueMemberAdded"
        case .memberRemoved: "QueueMemberRemoved"
        case .queueParams: "QueueParams"
        case .queueMember: "QueueMember"
        case .queueEntry: "QueueEntry"
        case .queueStatusComplete: "QueueStatusComplete"
        case .newChannel: "Newchannel"
        case .coreShowChannel: "CoreShowChannel"
        case .coreShowChannelsComplete: "CoreShowChannelsComplete"
        case .hangup: "Hangup"
        case .hold: "Hold"
        case .unhold: "Unhold"
        case .varSet: "VarSet"
        case .newExten: "Newexten"
        case .fullyBooted: "FullyBooted"
        case .shutdown: "Shutdown"
        }
    }

    /// Whether it is an event that comes unasked to whoever has the read class `agent`.
    var isOfClassAgent: Bool {
        switch self {
        case .callerJoin, .callerLeave, .callerAbandon, .agentConnect, .agentComplete, .memberStatus, .memberPause,
            .memberAdded, .memberRemoved:
            true
        default: false
        }
    }

    /// Whether it concerns outside lines only.
    var isOfLines: Bool {
        switch self {
        case .newChannel, .coreShowChannel, .coreShowChannelsComplete: true
        default: false
        }
    }

    /// A word without which a message of this kind tells the feed nothing; `nil` where each may.
    var telltale: StaticString? {
        switch self {
        case .varSet: "QUEUESTATUS"
        case .newExten: "Queue"
        default: nil
        }
    }
}

/// The header fields this feed reads.
enum AMIField: Int, CaseIterable, Sendable {
    case timestamp, actionID, message
    case queue, uniqueID, destUniqueID, channel, context, exten
    case interface, location, status, paused, pausedReason, lastCall, wrapUpTime
    case holdTime, talkTime, wait
    case variable, value, application, appData
    case uptime

    /// The field's name on the wire.
    var wireName: String {
        switch self {
        case .timestamp: "Timestamp"
        case .actionID: "ActionID"
        case .message: "Message"
        case .queue: "Queue"
        case .uniqueID: "Uniqueid"
        case .destUniqueID: "DestUniqueid"
        case .channel: "Channel"
        case .context: "Context"
        case .exten: "Exten"
        case .interface: "Interface"
        case .location: "Location"
        case .status: "Status"
        case .paused: "Paused"
        case .pausedReason: "PausedReason"
        case .lastCall: "LastCall"
        case .wrapUpTime: "Wrapuptime"
        case .holdTime: "HoldTime"
        case .talkTime: "TalkTime"
        case .wait: "Wait"
        case .variable: "Variable"
        case .value: "Value"
        case .application: "Application"
        case .appData: "AppData"
        case .uptime: "Uptime"
        }
    }
}

/// One message, read in place: valid only while the parser hands it out.
struct AMIMessage {
    let kind: AMIKind
    /// For a response, what follows `Response: `; for the banner, the whole line.
    let head: UnsafeRawBufferPointer
    private let fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>
    private let noted: UInt32

    /// - Parameters:
    ///   - fields: the bytes of each field by its number; anything at all where the message has none.
    ///   - noted: a bit for each field the message has, the lowest for the first.
    init(
        kind: AMIKind, head: UnsafeRawBufferPointer,
        fields: UnsafeMutableBufferPointer<UnsafeRawBufferPointer>, noted: UInt32
    ) {
        self.kind = kind
        self.head = head
        self.fields = fields
        self.noted = noted
    }

    /// The bytes of a field, `nil` when the message has none; present and empty is not the same.
    subscript(field: AMIField) -> UnsafeRawBufferPointer? {
        noted & (1 << UInt32(field.rawValue)) != 0 ? fields[field.rawValue] : nil
    }

    /// How many of the fields a feed reads the message has.
    var fieldCount: Int { noted.nonzeroBitCount }

    /// A field as text, malformed UTF-8 repaired.
    func text(_ field: AMIField) -> String? {
        self[field].map { String(decoding: $0, as: UTF8.self) }
    }

    /// A field as a whole number, `nil` when it is missing or is none.
    func number(_ field: AMIField) -> Int? {
        guard let bytes = self[field], let (value, end) = bytes.decimalPrefix() else { return nil }
        return end == bytes.count ? value : nil
    }

    func isEqual(_ field: AMIField, _ text: StaticString) -> Bool {
        guard let bytes = self[field], bytes.count == text.utf8CodeUnitCount else { return false }
        return bytes.elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}

extension UnsafeRawBufferPointer {
    /// The whole number the bytes begin with and where it ends; `nil` for one of more than 10 digits: no time
    /// or count of a switch is that large, and sums of such would overflow.
    func decimalPrefix(from start: Int = 0) -> (value: Int, end: Int)? {
        var value = 0
        var index = start
        while index < count, index - start <= 10, case let digit = Int(self[index]) - 48, (0...9).contains(digit) {
            value = value * 10 + digit
            index += 1
        }
        return (1...10).contains(index - start) ? (value, index) : nil
    }
}
