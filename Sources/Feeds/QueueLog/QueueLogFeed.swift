public import CallCentre

/// Reads Asterisk's `queue_log`: the bytes of the file go in, events of the call centre come out.
///
/// What the log cannot know is not made up:
///
/// - *Who waits*: known once the log was read from a start of the switch (`QUEUESTART`) or for longer than anybody waits
///   (``init(site:settling:)``), and its reader is at the end of it. Until then there is no `snapshotComplete`.
/// - *Refused callers* (queue full, nobody there) are in no line: nothing is ever dissuaded.
/// - *A caller whom a person sends elsewhere* is an `ABANDON`, as if they had hung up. One who appears in another queue
///   at once was transferred; one sent to a telephone or out of the building counts as abandoned.
/// - *How many agents there are*: unknown for a queue before the first line about one of its members, and until everybody
///   of its teams (by the configuration) has had one. After ``init(site:settling:)``'s time without a start of the switch,
///   whoever had none, not even a missed ring, is taken not to be there.
/// - *Agents*: telephones are in no line (ringing, hold, other calls, gone), nor are static members until their first
///   call, pause or missed ring. Added is ready, connected is talking, completed is the queue's wrap-up time and ready.
///   After a restart of the switch everybody is unknown until the next line about them.
/// - *A clean restart* hangs up on everybody: these lines are like any others, an artificial peak of abandons.
/// - *Trunks and the IVR* are never told.
///
/// Times are whole seconds, cut off: a wait is up to a second longer or shorter than it was. The feed keeps the beginning
/// of a line whose end has not come, so it can be saved with the position that was read up to and goes on as if it had
/// never stopped; whoever restores it calls ``disconnected(at:into:)`` for the time that passed.
public struct QueueLogFeed: SwitchFeed, Hashable, Codable {
    private var lines = LineCutter()
    var calls = QueueLogCalls()
    var agents: QueueLogAgents
    var names: QueueLogNames
    var notices = QueueLogNotices()
    private var coverage: QueueLogCoverage
    /// What was told last of each queue: whether its members are known.
    private var toldMembership: [Bool?]
    /// What became of the lines so far.
    public internal(set) var counts = Counts()
    /// The latest time of a line.
    private var lineClock: Timestamp?
    private var hasToldSkew = false

    /// What became of the lines.
    public struct Counts: Hashable, Sendable, Codable {
        public internal(set) var lines = 0
        /// Damaged: not of the shape of a line, or without the numbers it needs.
        public internal(set) var refused = 0
        /// Events of other kinds, such as those written by a dial plan.
        public internal(set) var unknown = 0
    }

    /// - Parameters:
    ///   - site: names the queues to keep and gives their wrap-up times; its agents are found by name or by key.
    ///   - settling: longer than anybody waits; after this much of the log no caller from before it still waits.
    public init(site: Site, settling: Duration = .seconds(7200)) {
        names = QueueLogNames(site)
        agents = QueueLogAgents(site)
        toldMembership = Array(repeating: nil, count: site.queues.count)
        coverage = QueueLogCoverage(settling: settling)
        for name in names.ambiguous.sorted() {
            notices.add("several agents are called \(name): their calls are counted for one more agent of that name")
        }
    }

    public mutating func receive(
        _ bytes: UnsafeRawBufferPointer, at received: Timestamp, into events: inout [Event]
    ) {
        var lines = self.lines
        lines.cut(bytes) { line in
            self.counts.lines += 1
            self.take(line, received: received, into: &events)
        }
        self.lines = lines
        advance(to: received, into: &events)
    }

    /// Nothing passes by the clock while old lines are still being read: their own times lead.
    public mutating func advance(to instant: Timestamp, into events: inout [Event]) {
        notices.advance(to: instant)
        guard coverage.isAtEnd else { return }
        settle(before: instant, into: &events)
        tellWhatIsKnown(at: instant, into: &events)
    }

    /// Everything written so far has been received.
    public mutating func caughtUp(at instant: Timestamp, into events: inout [Event]) {
        coverage.reachedEnd(at: instant)
        advance(to: instant, into: &events)
    }

    /// The file cannot be read for now. What is written meanwhile will be read later.
    public mutating func disconnected(at instant: Timestamp, into events: inout [Event]) {
        coverage.disconnected()
        events.append(Event(.doubt, at: max(instant, lineClock ?? instant)))
    }

    /// Part of the log can never be read: calls may have begun and ended in it.
    public mutating func missedSome(at instant: Timestamp, into events: inout [Event]) {
        lines.finish { _ in counts.refused += 1 }
        coverage.missedSome()
        calls.missedSome()
        events.append(Event(.doubt, at: max(instant, lineClock ?? instant)))
    }

    /// A file that ends without a line end has its last line all the same.
    public mutating func finish(into events: inout [Event]) {
        var lines = self.lines
        lines.finish { line in
            self.counts.lines += 1
            self.take(line, received: self.lineClock ?? Timestamp(microseconds: 0), into: &events)
        }
        self.lines = lines
        calls.settle(before: nil, into: &events)
    }

    public var agentKeys: [String] { names.directory.agentKeys }

    public var state: FeedState { coverage.state }

    /// Goes on for a site whose queues and agents have other numbers.
    ///
    /// - Returns: the numbers of the agents now, by their earlier ones.
    mutating func move(by renumbering: Renumbering) -> [AgentID] {
        let moved = names.moved(to: renumbering.site)
        names = moved.names
        agents.move(by: renumbering, agents: moved.agents)
        calls.move(by: renumbering, agents: moved.agents)
        // It is told again of every queue.
        toldMembership = Array(repeating: nil, count: renumbering.site.queues.count)
        return moved.agents
    }

    /// A file has no answer to that.
    public mutating func ping() {}

    public mutating func takeReply() -> FeedReply {
        FeedReply(actions: [], notices: notices.take(), state: state)
    }
}

// MARK: Lines

extension QueueLogFeed {
    private mutating func take(_ bytes: UnsafeRawBufferPointer, received: Timestamp, into events: inout [Event]) {
        if bytes.isEmpty { return }
        do throws(QueueLogRefusal) {
            guard bytes.count <= LineCutter.longestLine else { throw .tooLong(limit: LineCutter.longestLine) }
            let line = try QueueLogLine(Array(bytes)[...])
            begin(line, received: received, into: &events)
            try apply(line, into: &events)
            tellWhatIsKnown(at: line.time, into: &events)
        } catch {
            refuse(bytes, because: error, at: received)
        }
    }

    private mutating func begin(_ line: QueueLogLine, received: Timestamp, into events: inout [Event]) {
        let time = line.time
        if time > received + .seconds(5), !hasToldSkew {
            hasToldSkew = true
            let ahead = Int((time - received).inSeconds)
            notices.add("the switch's clock is \(ahead) s ahead of ours: present waits are too short by that")
        }
        coverage.read(time, received: received)
        settle(before: time, into: &events)
        if line.event == "QUEUESTART" {
            calls.switchStarted(at: time, into: &events)
            _ = calls.takeUnseenEnds()
            agents.switchStarted(at: time, into: &events)
            coverage.switchStarted(at: time)
        }
        lineClock = max(time, lineClock ?? time)
    }

    private mutating func refuse(
        _ bytes: UnsafeRawBufferPointer, because reason: QueueLogRefusal, at instant: Timestamp
    ) {
        counts.refused += 1
        let text = String(decoding: bytes.prefix(80), as: UTF8.self)
        notices.refused("line \(counts.lines) was refused: \(reason): \(text)", at: instant)
    }

    private mutating func settle(before instant: Timestamp, into events: inout [Event]) {
        calls.settle(before: instant, into: &events)
        agents.endWrapUps(at: instant, into: &events)
    }

    private mutating func tellWhatIsKnown(at instant: Timestamp, into events: inout [Event]) {
        tellMembership(at: instant, into: &events)
        guard coverage.becomesKnown(at: instant) else { return }
        calls.endDoubtful(at: instant, into: &events)
        agents.endedUnseen(calls.takeUnseenEnds(), at: instant, into: &events)
        events.append(Event(.snapshotComplete, at: instant))
    }

    private mutating func tellMembership(at instant: Timestamp, into events: inout [Event]) {
        let isSettled = coverage.isSettled(at: instant)
        for index in toldMembership.indices {
            let isKnown = agents.knowsMembers(of: QueueID(index), isSettled: isSettled)
            guard toldMembership[index] != isKnown else { continue }
            toldMembership[index] = isKnown
            events.append(Event(.membership(QueueID(index), isKnown: isKnown), at: instant))
        }
    }
}
