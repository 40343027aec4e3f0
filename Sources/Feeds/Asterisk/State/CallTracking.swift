import CallCentre

/// The callers of the switch's queues, from joining to the end of their conversation.
struct CallTracking: Sendable, Codable {
    /// How a caller who is leaving began to leave, until a later message says what it was.
    struct Departure: Sendable, Codable {
        enum Manner: String, Sendable, Codable {
            /// `QueueCallerLeave` alone: an answer follows, or a key was pressed.
            case left
            /// `QueueCallerAbandon`: hung up, timed out, or was taken out.
            case gaveUp
            /// Missing from a complete list; the message that explains it may still be under way.
            case missing
        }

        var how: Manner
        let since: Timestamp
        /// Someone had sent the caller elsewhere in the dial plan.
        let wasMoved: Bool
    }

    struct Waiting: Sendable, Codable {
        let call: CallID
        let queue: QueueID
        /// Where the caller was at the join: someone who takes a caller out sends them elsewhere first.
        let place: Place
        var departure: Departure?
    }

    /// A context and extension of the dial plan, known by a hash, so that a waiting caller takes little memory.
    struct Place: Hashable, Sendable, Codable {
        /// 0 where the extension is not told.
        private let fingerprint: UInt64

        init(of message: AMIMessage) {
            guard let exten = message[.exten] else {
                fingerprint = 0
                return
            }
            let context = message[.context].map { ($0.fingerprint() ^ 0xFF) &* 0x100_0000_01b3 }
            fingerprint = max(1, context.map { exten.fingerprint(after: $0) } ?? exten.fingerprint())
        }

        private init() {
            fingerprint = 0
        }

        static let unknown = Place()
    }

    struct Connection: Sendable, Codable {
        let call: CallID
        let queue: QueueID
        let agent: AgentID
        let caller: ByteKey
        var callerGoneAt: Timestamp?
        /// The conversation has been counted as over, though its `AgentComplete` may still come.
        var isOver = false
        /// Nobody watched the switch for a time since the answer: it may be over.
        var isDoubtful = false

        var isUnsettled: Bool { isOver || isDoubtful }
    }

    /// When a departure is decided that nothing has explained.
    struct Deadline: Sendable, Codable {
        let instant: Timestamp
        let caller: ByteKey
        let call: CallID
    }

    /// A conversation that ended with the caller's hang-up and no word from the queue.
    struct UnexplainedEnd: Sendable, Codable {
        let agent: AgentID
        let queue: QueueID
        let at: Timestamp
    }

    /// How long a departure waits for its explanation. The switch sends it within milliseconds; the network may hold
    /// a message up for nearly as long (5 s) as one counts as late, which is told by a clock that ticks once a second.
    static let patience = Duration.seconds(4)
    /// The same where hang-ups are not told, so that for most callers who gave up no explanation ever comes.
    static let blindPatience = Duration.seconds(1)
    /// How long a caller missing from a list waits for the message that tells why.
    static let missingPatience = Duration.seconds(3)

    private let directory: Directory
    var queues: [ByteKey: QueueID?] = [:]
    var numbering = CallNumbering()
    var waiting: [ByteKey: Waiting] = [:]
    /// Conversations, by the channel of the agent's leg.
    var connections: [ByteKey: Connection] = [:]
    var legOfCaller: [ByteKey: ByteKey] = [:]
    var deadlines: [Deadline] = []
    var firstDeadline = 0
    var unexplainedEnds: [UnexplainedEnd] = []
    var clock = Timestamp(microseconds: 0)
    /// The queue each caller last asked for, for those refused before they enter.
    var asked = RecentQueues()
    /// Whether the connection tells of channels (class `call`), without which a hang-up is never seen.
    var seesChannels = false
    /// How many conversations are over or doubtful; as a rule none.
    var unsettledConnections = 0

    /// All but what only saves asking the directory again.
    private enum CodingKeys: CodingKey {
        case directory, numbering, waiting, connections, legOfCaller, deadlines, firstDeadline, unexplainedEnds, clock
        case asked, seesChannels, unsettledConnections
    }

    init(directory: Directory) {
        self.directory = directory
    }

    /// The agent and queue of every conversation.
    var people: [(agent: AgentID, queue: QueueID)] { connections.values.map { ($0.agent, $0.queue) } }

    /// The queue of this name, `nil` when the site does not keep it.
    mutating func queue(_ name: UnsafeRawBufferPointer) -> QueueID? {
        let key = ByteKey(name)
        if let known = queues[key] { return known }
        let queue = directory.queue(String(decoding: name, as: UTF8.self))
        queues[key] = queue
        return queue
    }
}

// MARK: Joining and leaving

extension CallTracking {
    /// `QueueCallerJoin`. A caller already listed as waiting there is the same one.
    mutating func joined(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let name = message[.queue], let caller = message[.uniqueID].map(ByteKey.init) else { return }
        let queue = queue(name)
        if let present = waiting[caller] {
            if present.queue == queue, present.departure == nil { return }
            moved(caller, present, at: time, into: &events)
        }
        guard let queue else { return }
        begin(caller, in: queue, place: Place(of: message), at: time, into: &events)
    }

    mutating func begin(
        _ caller: ByteKey, in queue: QueueID, place: Place, at time: Timestamp, into events: inout [Event]
    ) {
        let call = numbering.next()
        waiting[caller] = Waiting(call: call, queue: queue, place: place)
        events.append(Event(.offered(call, queue), at: time))
    }

    /// `QueueCallerAbandon`: not yet known whether the caller hung up.
    mutating func gaveUp(_ message: AMIMessage, at time: Timestamp) {
        depart(message, .gaveUp, at: time)
    }

    /// `QueueCallerLeave`: comes with every end, and before `AgentConnect`.
    mutating func left(_ message: AMIMessage, at time: Timestamp) {
        depart(message, .left, at: time)
    }

    private mutating func depart(_ message: AMIMessage, _ how: Departure.Manner, at time: Timestamp) {
        guard let caller = message[.uniqueID].map(ByteKey.init), let present = waiting[caller] else { return }
        if let begun = present.departure, begun.how != .missing { return }
        guard let name = message[.queue], queue(name) == present.queue else { return }
        let wasMoved = present.place != .unknown && Place(of: message) != present.place
        let patience = how == .gaveUp && !seesChannels ? Self.blindPatience : Self.patience
        setDeparture(of: caller, how, since: time, wasMoved: wasMoved, patience: patience)
    }

    mutating func setDeparture(
        of caller: ByteKey, _ how: Departure.Manner, since time: Timestamp, wasMoved: Bool, patience: Duration
    ) {
        guard let call = waiting[caller]?.call else { return }
        waiting[caller]?.departure = Departure(how: how, since: time, wasMoved: wasMoved)
        decide(caller, call, after: patience)
    }

    /// Patience is counted from when the message came, whatever clock its time was read from.
    mutating func decide(_ caller: ByteKey, _ call: CallID, after patience: Duration) {
        let instant = clock + patience
        let place = deadlines.lastIndex { $0.instant <= instant }.map { $0 + 1 } ?? firstDeadline
        deadlines.insert(Deadline(instant: instant, caller: caller, call: call), at: max(place, firstDeadline))
    }

    /// The caller appears in another queue, or again: how the visit before ended follows from how it was left.
    mutating func moved(
        _ caller: ByteKey, _ present: Waiting, at time: Timestamp, into events: inout [Event]
    ) {
        switch present.departure?.how {
        case .gaveUp: finish(caller, present.departure?.wasMoved == true ? .transferred : .overflowed, into: &events)
        case .left: finish(caller, .transferred, into: &events)
        case .missing, nil: finish(caller, .lost, at: time, into: &events)
        }
    }

    /// Ends a visit without an answer, at the moment the caller left where that is known.
    mutating func finish(
        _ caller: ByteKey, _ exit: Exit, at time: Timestamp? = nil, into events: inout [Event]
    ) {
        guard let present = waiting.removeValue(forKey: caller) else { return }
        guard let time = time ?? present.departure?.since else { return }
        events.append(Event(.left(present.call, exit), at: time))
        numbering.release(present.call)
    }
}
