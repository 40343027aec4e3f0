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
    private struct Deadline: Sendable, Codable {
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
    private var queues: [ByteKey: QueueID?] = [:]
    private var numbering = CallNumbering()
    private(set) var waiting: [ByteKey: Waiting] = [:]
    /// Conversations, by the channel of the agent's leg.
    private var connections: [ByteKey: Connection] = [:]
    private var legOfCaller: [ByteKey: ByteKey] = [:]
    private var deadlines: [Deadline] = []
    private var firstDeadline = 0
    private var unexplainedEnds: [UnexplainedEnd] = []
    private var clock = Timestamp(microseconds: 0)
    /// The queue each caller last asked for, for those refused before they enter.
    private var asked = RecentQueues()
    /// Whether the connection tells of channels (class `call`), without which a hang-up is never seen.
    private var seesChannels = false
    /// How many conversations are over or doubtful; as a rule none.
    private var unsettledConnections = 0

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

    private mutating func begin(
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

    private mutating func setDeparture(
        of caller: ByteKey, _ how: Departure.Manner, since time: Timestamp, wasMoved: Bool, patience: Duration
    ) {
        guard let call = waiting[caller]?.call else { return }
        waiting[caller]?.departure = Departure(how: how, since: time, wasMoved: wasMoved)
        decide(caller, call, after: patience)
    }

    /// Patience is counted from when the message came, whatever clock its time was read from.
    private mutating func decide(_ caller: ByteKey, _ call: CallID, after patience: Duration) {
        let instant = clock + patience
        let place = deadlines.lastIndex { $0.instant <= instant }.map { $0 + 1 } ?? firstDeadline
        deadlines.insert(Deadline(instant: instant, caller: caller, call: call), at: max(place, firstDeadline))
    }

    /// The caller appears in another queue, or again: how the visit before ended follows from how it was left.
    private mutating func moved(
        _ caller: ByteKey, _ present: Waiting, at time: Timestamp, into events: inout [Event]
    ) {
        switch present.departure?.how {
        case .gaveUp: finish(caller, present.departure?.wasMoved == true ? .transferred : .overflowed, into: &events)
        case .left: finish(caller, .transferred, into: &events)
        case .missing, nil: finish(caller, .lost, at: time, into: &events)
        }
    }

    /// Ends a visit without an answer, at the moment the caller left where that is known.
    private mutating func finish(
        _ caller: ByteKey, _ exit: Exit, at time: Timestamp? = nil, into events: inout [Event]
    ) {
        guard let present = waiting.removeValue(forKey: caller) else { return }
        guard let time = time ?? present.departure?.since else { return }
        events.append(Event(.left(present.call, exit), at: time))
        numbering.release(present.call)
    }
}

// MARK: Explanations

extension CallTracking {
    /// `VarSet QUEUESTATUS`: the queue application tells the dial plan how the caller left or was refused.
    mutating func variableSet(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard message.isEqual(.variable, "QUEUESTATUS"), let caller = message[.uniqueID].map(ByteKey.init) else {
            return
        }
        if message.isEqual(.value, "TIMEOUT") || message.isEqual(.value, "LEAVEEMPTY")
            || message.isEqual(.value, "LEAVEUNAVAIL")
        {
            explain(caller, as: .overflowed, into: &events)
        } else if message.isEqual(.value, "WITHDRAW") {
            explain(caller, as: .transferred, into: &events)
        } else if message.isEqual(.value, "FULL") || message.isEqual(.value, "JOINEMPTY")
            || message.isEqual(.value, "JOINUNAVAIL")
        {
            refused(caller, at: time, into: &events)
        }
    }

    private mutating func explain(_ caller: ByteKey, as exit: Exit, into events: inout [Event]) {
        guard waiting[caller]?.departure != nil else { return }
        finish(caller, exit, into: &events)
    }

    /// Full, or nobody there: the caller never joined, which no queue event tells.
    private mutating func refused(_ caller: ByteKey, at time: Timestamp, into events: inout [Event]) {
        guard let queue = asked.take(caller) else { return }
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: time))
        events.append(Event(.left(call, .dissuaded), at: time))
        numbering.release(call)
    }

    /// `Newexten` with the application `Queue`: its first argument is the queue that is asked for.
    mutating func applicationBegan(_ message: AMIMessage) {
        guard message.isEqual(.application, "Queue"), let data = message[.appData],
            let caller = message[.uniqueID].map(ByteKey.init)
        else { return }
        let end = data.firstIndex(of: 0x2C) ?? data.count
        guard let queue = queue(UnsafeRawBufferPointer(rebasing: data[..<end])) else { return }
        asked.note(caller, queue)
    }

    /// `Hangup` of any channel.
    mutating func hungUp(_ channel: ByteKey, at time: Timestamp, into events: inout [Event]) {
        seesChannels = true
        if let present = waiting[channel] {
            switch present.departure?.how {
            case .left: finish(channel, .transferred, into: &events)
            case .gaveUp:
                finish(channel, present.departure?.wasMoved == true ? .transferred : .abandoned, into: &events)
            case .missing, nil: finish(channel, .abandoned, at: time, into: &events)
            }
        }
        if let leg = legOfCaller[channel] {
            connections[leg]?.callerGoneAt = time
            if let call = connections[leg]?.call { decide(channel, call, after: Self.patience) }
        }
    }

    /// Decides the departures nobody explained in time, all of them when `instant` is `nil`.
    mutating func settle(before instant: Timestamp?, into events: inout [Event]) {
        clock = instant ?? clock
        while firstDeadline < deadlines.count {
            let due = deadlines[firstDeadline]
            if let instant, due.instant > instant { break }
            firstDeadline += 1
            settle(due.caller, due.call, isLast: instant == nil, into: &events)
        }
        if firstDeadline > 64 || firstDeadline == deadlines.count {
            deadlines.removeFirst(firstDeadline)
            firstDeadline = 0
        }
    }

    private mutating func settle(_ caller: ByteKey, _ call: CallID, isLast: Bool, into events: inout [Event]) {
        if let present = waiting[caller], present.call == call, let departure = present.departure {
            switch departure.how {
            case .left: finish(caller, .transferred, into: &events)
            case .gaveUp: finish(caller, unexplained(wasMoved: departure.wasMoved), into: &events)
            case .missing: if !isLast { finish(caller, .lost, into: &events) }
            }
        }
        if let leg = legOfCaller[caller], let connection = connections[leg], connection.call == call,
            let gone = connection.callerGoneAt, !connection.isOver
        {
            // Its `AgentComplete` may still come, and must not count as another call.
            connections[leg]?.isOver = true
            if !connection.isDoubtful { unsettledConnections += 1 }
            events.append(Event(.ended(connection.call, talk: nil), at: gone))
            unexplainedEnds.append(UnexplainedEnd(agent: connection.agent, queue: connection.queue, at: gone))
        }
    }

    /// The conversations that ended with the caller's hang-up and no word from the queue, each told once.
    mutating func takeUnexplainedEnds() -> [UnexplainedEnd] {
        guard !unexplainedEnds.isEmpty else { return [] }
        defer { unexplainedEnds = [] }
        return unexplainedEnds
    }

    /// A caller gave up waiting and no message says why. Where hang-ups are told and none came, the call lives on.
    private func unexplained(wasMoved: Bool) -> Exit {
        if wasMoved { return .transferred }
        return seesChannels ? .overflowed : .abandoned
    }
}

// MARK: Conversations

extension CallTracking {
    /// `AgentConnect`: the one message that says a caller was answered.
    ///
    /// - Returns: the channel of the agent's leg, `nil` for a queue the site does not keep.
    mutating func answered(
        _ message: AMIMessage, by agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) -> ByteKey? {
        guard let name = message[.queue], let queue = queue(name), let caller = message[.uniqueID].map(ByteKey.init)
        else { return nil }
        let leg = message[.destUniqueID].map(ByteKey.init) ?? caller
        if connections[leg] != nil { return leg }
        forgetEarlier(of: agent, at: time, into: &events)
        let hold = Duration.seconds(message.number(.holdTime) ?? 0)
        let call = takeFromLine(caller, queue, orOfferedAt: time - hold, into: &events)
        events.append(Event(.answered(call, agent), at: time))
        connections[leg] = Connection(call: call, queue: queue, agent: agent, caller: caller)
        legOfCaller[caller] = leg
        return leg
    }

    /// The caller's visit; one that was never seen to join is offered now, as long ago as the switch says.
    private mutating func takeFromLine(
        _ caller: ByteKey, _ queue: QueueID, orOfferedAt offer: Timestamp, into events: inout [Event]
    ) -> CallID {
        if let present = waiting[caller], present.queue == queue {
            waiting[caller] = nil
            return present.call
        }
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: offer))
        return call
    }

    /// `AgentComplete`, which may lack the fields of either leg that is gone already.
    mutating func completed(
        _ message: AMIMessage, by agent: AgentID, in queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) {
        if let leg = leg(of: message, agent, queue) {
            end(leg, at: time, into: &events)
        } else if let talk = message.number(.talkTime) {
            let call = numbering.next()
            events.append(Event(.alreadyTalking(call, queue, agent), at: time))
            events.append(Event(.ended(call, talk: .seconds(talk)), at: time))
            numbering.release(call)
        }
    }

    /// The leg of the conversation an `AgentComplete` is about.
    private func leg(of message: AMIMessage, _ agent: AgentID, _ queue: QueueID) -> ByteKey? {
        if let leg = message[.destUniqueID].map(ByteKey.init), connections[leg] != nil { return leg }
        let caller = message[.uniqueID].map(ByteKey.init)
        if let caller, let leg = legOfCaller[caller], connections[leg]?.queue == queue { return leg }
        return legs { $0.agent == agent && $0.queue == queue && (caller == nil || $0.caller == caller) }.first
    }

    /// The legs of these conversations, in an order that depends on nothing but the calls.
    private func legs(where isWanted: (Connection) -> Bool) -> [ByteKey] {
        connections.filter { isWanted($0.value) }.sorted { $0.value.call.slot < $1.value.call.slot }.map(\.key)
    }

    /// Lets go of conversations of an agent who is in the next one, where their own end was never told.
    private mutating func forgetEarlier(of agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        guard unsettledConnections > 0 else { return }
        for leg in legs(where: { $0.agent == agent && $0.isUnsettled }) { end(leg, at: time, into: &events) }
    }

    /// The agent whose leg in a conversation this channel is.
    func agent(ofLeg leg: ByteKey) -> AgentID? { connections[leg]?.agent }

    /// The connection to the switch is lost. Who had just left may have been answered; nobody will tell.
    mutating func disconnected() {
        for caller in waiting.keys where waiting[caller]?.departure?.how == .left {
            waiting[caller]?.departure?.how = .missing
        }
        for leg in connections.keys { connections[leg]?.isDoubtful = true }
        unsettledConnections = connections.count
    }

    private mutating func end(_ leg: ByteKey, at time: Timestamp, into events: inout [Event]) {
        guard let connection = connections.removeValue(forKey: leg) else { return }
        if connection.isUnsettled { unsettledConnections -= 1 }
        if legOfCaller[connection.caller] == leg { legOfCaller[connection.caller] = nil }
        if !connection.isOver { events.append(Event(.ended(connection.call, talk: nil), at: time)) }
        numbering.release(connection.call)
    }
}

// MARK: Snapshots

extension CallTracking {
    /// A caller listed as waiting (`QueueEntry`): known already, or met waiting when the feed attached.
    mutating func listed(_ entry: SnapshotReading.Entry, at time: Timestamp, into events: inout [Event]) {
        if let present = waiting[entry.caller] {
            if present.departure?.how == .missing { waiting[entry.caller]?.departure = nil }
            if present.queue == entry.queue {
                if waiting[entry.caller]?.departure == nil {
                    events.append(Event(.stillWaiting(present.call), at: time))
                }
                return
            }
            moved(entry.caller, present, at: time, into: &events)
        }
        begin(
            entry.caller, in: entry.queue, place: .unknown, at: time - entry.wait,
            into: &events)
    }

    /// Callers of the listed queues who are not in the list: lost when the feed was away, else soon, unless explained.
    mutating func reconcile(with snapshot: SnapshotReading, at time: Timestamp, into events: inout [Event]) {
        let present = Set(snapshot.entries.map(\.caller))
        let missing = waitingCallers { caller, visit in
            !present.contains(caller) && snapshot.queues.contains(visit.queue) && visit.departure == nil
        }
        for caller in missing {
            if snapshot.isAfterGap {
                finish(caller, .lost, at: time, into: &events)
            } else {
                setDeparture(of: caller, .missing, since: time, wasMoved: false, patience: Self.missingPatience)
            }
        }
        if snapshot.isAfterGap { endConversations(of: snapshot.idle, at: time, into: &events) }
    }

    /// Ends the conversations of agents whom the switch shows as free after a time in which nobody watched.
    private mutating func endConversations(
        of idle: Set<AgentID>, at time: Timestamp, into events: inout [Event]
    ) {
        for leg in legs(where: { idle.contains($0.agent) }) { end(leg, at: time, into: &events) }
    }

    /// These callers, in an order that depends on nothing but the calls.
    private func waitingCallers(where isWanted: (ByteKey, Waiting) -> Bool) -> [ByteKey] {
        waiting.filter { isWanted($0.key, $0.value) }.sorted { $0.value.call.slot < $1.value.call.slot }.map(\.key)
    }

    /// The switch began anew at this instant: whatever was there before it is gone.
    mutating func switchStarted(at start: Timestamp, into events: inout [Event]) {
        for leg in legs(where: { _ in true }) { end(leg, at: start, into: &events) }
        for caller in waitingCallers(where: { _, _ in true }) { finish(caller, .lost, at: start, into: &events) }
    }
}

/// The queues the latest callers asked for; refusals follow at once, so a short memory is enough.
private struct RecentQueues: Sendable, Codable {
    private struct Request: Sendable, Codable {
        let caller: ByteKey
        let queue: QueueID
    }

    private var latest: [Request] = []
    private static let capacity = 256

    mutating func note(_ caller: ByteKey, _ queue: QueueID) {
        if latest.count == Self.capacity { latest.removeFirst(Self.capacity / 2) }
        latest.append(Request(caller: caller, queue: queue))
    }

    /// The queue the caller asked for last, told once.
    mutating func take(_ caller: ByteKey) -> QueueID? {
        guard let place = latest.lastIndex(where: { $0.caller == caller }) else { return nil }
        return latest.remove(at: place).queue
    }
}
