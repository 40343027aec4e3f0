public import CallCentre

/// Reads the open event format: what happens in any switch, told by whoever can read that switch, one JSON object a line.
///
///     {"id":"7f3a","time":"2003-03-14T09:26:53.589+01:00","type":"call.offered","call":"c1","queue":"n1"}
///
/// Keys of every line:
///
/// | key | |
/// |---|---|
/// | `type` | what the line tells, as below |
/// | `id` | a name for this line and no other (1 to 200 bytes). A line whose `id` was accepted before changes nothing, so whoever is not sure that a line arrived can send it again. |
/// | `time` | when it happened: ISO 8601 with `Z` or an offset, to the microsecond at most. Without it, when it was received; at most 60 s after that. |
///
/// | `type` | further keys | |
/// |---|---|---|
/// | `call.offered` | `call` `queue` | a caller entered a queue; one who waited in another has overflowed from there |
/// | `call.answered` | `call` `agent` | and talks to an agent |
/// | `call.abandoned` | `call` | the caller hung up while waiting |
/// | `call.overflowed` | `call` `to`? | sent elsewhere by rule |
/// | `call.dissuaded` | `call` `queue`? | refused; with `queue` also one that was never offered there |
/// | `call.transferred` | `call` | taken out of the queue by a person or a key press |
/// | `call.ended` | `call` `talk`? | the conversation is over; `talk`: its seconds as the switch counts them |
/// | `agent.state` | `agent` `state` `reason`? | `loggedOut notReady ready reserved talking held wrapUp unknown`, or the words of the ``Dialect`` |
/// | `agent.queues` | `agent` `queues` `paused`? | all the queues the agent serves now, and those of them paused in |
/// | `trunks` | `busy` `capacity`? `group`? | outside lines in use, of how many; without `group` those of the site's only group |
/// | `ivr` | `calls` | callers in the voice menu, before any queue |
/// | `heartbeat` | | nothing happened, and the sender is there; expected at least every 30 s |
/// | `snapshot.begin` | | everything that holds now follows |
/// | `snapshot.waiting` | `call` `queue` `since` | a caller who waits |
/// | `snapshot.talking` | `call` `queue` `agent` `since` | a caller who talks |
/// | `agent.state` `agent.queues` | | as above, for every agent |
/// | `snapshot.end` | | the list is complete: calls not in it are lost, agents not in it unknown |
///
/// Figures of the present are shown once a snapshot is complete, and again after the connection was lost. Further keys
/// and types are kept out and counted. A line that is no such object, is longer than 64 KiB, or has a value that cannot be
/// is refused with its number and what would be valid. Nothing stops the feed.
public struct OpenFormatFeed: SwitchFeed {
    /// The words and habits of the switch.
    public let dialect: Dialect
    /// Whether each line is answered with its verdict, as a line of JSON.
    public var answersLines = false
    /// The number of the line that comes next: set it before lines of another stream than the last.
    public var nextLine = 1
    public private(set) var state = FeedState.disconnected

    var memory: OpenFormatMemory
    var snapshot: SnapshotProgress?
    let words: Words
    private var cutter = LineCutter()
    private var ids: IDMemory
    private var watchdog: Watchdog?
    private var verdicts: [LineVerdict] = []
    private var refusals = Refusals()
    private var verdictID: String?
    private var latest = Timestamp(microseconds: 0)

    /// - Parameters:
    ///   - site: names the queues; lines that name others are refused.
    ///   - idCapacity: how many `id`s are remembered at least; about 80 bytes each, and up to twice as many are.
    public init(site: Site, dialect: Dialect = .open, idCapacity: Int = 100_000) {
        self.dialect = dialect
        memory = OpenFormatMemory(site: site)
        words = Words(site: site, dialect: dialect)
        ids = IDMemory(capacity: idCapacity)
        watchdog = dialect.dataWatchdog.map { Watchdog(limit: $0) }
    }

    public var agentKeys: [String] { memory.agents.directory.agentKeys }

    /// How many lines had which outcome.
    public var counts: LineCounts { memory.counts }

    public mutating func receive(
        _ bytes: UnsafeRawBufferPointer, at received: Timestamp, into events: inout [Event]
    ) {
        latest = max(latest, received)
        var cutter = LineCutter()
        swap(&cutter, &self.cutter)
        LineFields.withSlots { slots in
            cutter.cut(bytes) { line in self.take(line, slots, received: received, into: &events) }
        }
        swap(&cutter, &self.cutter)
    }

    public mutating func begin(line: Int) {
        nextLine = line
    }

    /// Nothing here happens by time alone.
    public mutating func advance(to instant: Timestamp, into events: inout [Event]) {
        latest = max(latest, instant)
    }

    public mutating func disconnected(at instant: Timestamp, into events: inout [Event]) {
        cutter.reset()
        nextLine = 1
        snapshot = nil
        memory.calls.disconnected()
        state = .disconnected
        latest = max(latest, instant)
        events.append(Event(.doubt, at: instant))
    }

    public mutating func restart(at instant: Timestamp, into events: inout [Event]) {
        disconnected(at: instant, into: &events)
        memory.agents.forget(snapshot: memory.calls.snapshot, at: instant, into: &events)
    }

    /// The last line may lack its line feed.
    public mutating func finish(into events: inout [Event]) {
        var cutter = LineCutter()
        swap(&cutter, &self.cutter)
        LineFields.withSlots { slots in
            cutter.finish { line in self.take(line, slots, received: latest, into: &events) }
        }
    }

    /// The format has no question; whoever sends is expected to send heartbeats.
    public mutating func ping() {}

    public mutating func takeReply() -> FeedReply {
        let lines = takeVerdicts().map { $0.json + "\n" }
        return FeedReply(actions: Array(lines.joined().utf8), notices: refusals.take(), state: state)
    }
}

// MARK: Lines

extension OpenFormatFeed {
    /// What became of each line since this was last called; kept while ``answersLines`` is set.
    public mutating func takeVerdicts() -> [LineVerdict] {
        defer { verdicts = [] }
        return verdicts
    }

    /// The `id`s accepted since this was last called, in order, to be stored and given to ``remember(_:)`` at a start.
    public mutating func takeAcceptedIDs() -> [String] { ids.takeAccepted() }

    /// Takes in what was accepted in earlier runs, oldest first.
    public mutating func remember(_ accepted: [String]) {
        for id in accepted { ids.remember(ByteKey(text: id)) }
    }

    /// Tells when a dialect's data stop coming while other traffic goes on; data are all lines but heartbeats and those
    /// of unknown types.
    public mutating func checkWatchdog(at instant: Timestamp) -> Watchdog.Action? {
        watchdog?.check(at: instant)
    }

    public mutating func connected(at instant: Timestamp) {
        watchdog?.opened(at: instant)
    }

    private mutating func take(
        _ line: UnsafeRawBufferPointer, _ slots: LineFields.Slots, received: Timestamp, into events: inout [Event]
    ) {
        let number = nextLine
        nextLine += 1
        let text = line.withoutMark(number == 1)
        guard text.contains(where: { $0 != 0x20 && $0 != 0x09 }) else { return }
        if state == .disconnected { state = .awaitingSnapshot }
        verdictID = nil
        let outcome = outcome(of: text, slots, received: received, into: &events)
        memory.counts.count(outcome)
        if case .refused(let reason) = outcome { refusals.add("line \(number) refused: \(reason)") }
        if answersLines { verdicts.append(LineVerdict(line: number, id: verdictID, outcome: outcome)) }
    }

    private mutating func outcome(
        of line: UnsafeRawBufferPointer, _ slots: LineFields.Slots, received: Timestamp, into events: inout [Event]
    ) -> LineVerdict.Outcome {
        do throws(LineProblem) {
            guard line.count <= LineCutter.longestLine else {
                throw .refused("longer than 64 KiB; a line should be one event")
            }
            var unknown = 0
            defer { memory.counts.unknownKeys += unknown }
            return try LineFields.read(line, slots, unknown: &unknown) { (fields) throws(LineProblem) in
                try take(fields, received: received, into: &events)
            }
        } catch {
            switch error {
            case .ignored(let reason): return .ignored(reason: reason)
            case .unknownQueue(let reason): return .refused(reason: reason)
            case .refused(let reason):
                snapshot?.damage(at: nextLine - 1)
                return .refused(reason: reason)
            }
        }
    }

    private mutating func take(
        _ fields: LineFields, received: Timestamp, into events: inout [Event]
    ) throws(LineProblem) -> LineVerdict.Outcome {
        let id = try fields.optionalName(.id)
        if answersLines { verdictID = id.map { String(decoding: $0, as: UTF8.self) } }
        let name = try fields.name(.type)
        guard let type = LineType(name) else {
            watchdog?.heardOther(at: received)
            throw .ignored(
                "type \(name.quoted) is not one of \(LineType.allCases.map(\.wireName).joined(separator: " "))")
        }
        if type == .heartbeat { watchdog?.heardOther(at: received) } else { watchdog?.heardData(at: received) }
        let key = id.map(ByteKey.init)
        if let key, ids.contains(key) { return .duplicate }
        try apply(type, fields, at: instant(of: fields, received: received), into: &events)
        if let key, let id { ids.insert(key, text: id) }
        return .accepted
    }

    private func instant(of fields: LineFields, received: Timestamp) throws(LineProblem) -> Timestamp {
        guard let time = try fields.optionalTime(.time) else { return received }
        guard time.microseconds >= 0 else {
            throw .refused("'time' is before 1970; it should be when the event happened")
        }
        let lead = time - received
        guard lead <= Self.tolerableLead else {
            throw .refused(
                "'time' is \(Int(lead.inSeconds)) s later than it is here; it should be at most 60 s: "
                    + "check the sender's clock and its offset from UTC")
        }
        return time
    }

    /// How far the sender's clock may be ahead of ours. A later time would move every figure's clock on with it.
    static let tolerableLead = Duration.seconds(60)

    /// The state for the snapshot that is complete.
    mutating func becameComplete() {
        state = .listening
    }
}

extension UnsafeRawBufferPointer {
    /// The line without the byte order mark that some programs begin a file with.
    fileprivate func withoutMark(_ isFirst: Bool) -> UnsafeRawBufferPointer {
        guard isFirst, starts(with: [0xEF, 0xBB, 0xBF]) else { return self }
        return UnsafeRawBufferPointer(rebasing: self[3...])
    }
}

/// What people are told of refused lines: the first few, and how many more there were.
private struct Refusals: Sendable {
    private var texts: [String] = []
    private var more = 0

    mutating func add(_ text: @autoclosure () -> String) {
        if texts.count < 5 { texts.append(text()) } else { more += 1 }
    }

    mutating func take() -> [String] {
        defer { self = Refusals() }
        return more > 0 ? texts + ["\(more) more lines refused"] : texts
    }
}
