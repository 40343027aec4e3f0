public import CallCentre

/// Reads the queues of FreeSWITCH's mod_callcenter over the event socket: bytes in, events of the call centre out.
///
/// It was written from FreeSWITCH's published source and documentation and tested with transcripts made from them. It
/// has not been run against a live switch, nor checked on a capture of one.
///
/// A site's queue is called as in the switch (`support@default`), or by the part before the `@`. Agents are called as in
/// the switch.
///
/// The state machine knows nothing of sockets and clocks. Bytes may come in any chunks. Events that come again, and lists
/// that already contain the effect of a later event, count nothing twice. Everything but the password can be saved
/// and restored.
public struct FreeSWITCHFeed: SwitchFeed, Codable {
    private var parser = EventSocketParser()
    var session = EventSocketSession()
    var calls = FreeSWITCHCalls()
    var agents: FreeSWITCHAgents
    /// The switch's queues that the site keeps, by their names in its configuration.
    private let queues: [String: QueueID]
    private var reading: ListReading?
    var time = SwitchTime()
    private var clock = Timestamp(microseconds: 0)
    private var hasToldSkew = false
    /// Agents came, went or signed in since the last list: whom they serve is in no event.
    var isMembershipInDoubt = false
    private var refusals = 0
    /// Refused frames of one connection that people are told of.
    private static let toldRefusals = 5

    /// - Parameters:
    ///   - site: names the queues to keep and gives their wrap-up times; other queues are left out.
    ///   - feed: which of the site's feeds this is; queues that another one tells of are left out as well.
    ///   - password: of the event socket; `nil` for a recorded stream.
    public init(site: Site, feed: Int = 0, password: String? = nil) {
        agents = FreeSWITCHAgents(site: site)
        let own = site.queues.enumerated().filter { $0.element.feed == feed }
        queues = Dictionary(own.map { ($0.element.key, QueueID($0.offset)) }) { first, _ in first }
        if let password { session.use(password: password) }
    }

    /// Gives a restored feed its password back.
    public mutating func use(password: String) {
        session.use(password: password)
    }

    public var state: FeedState { session.state }

    public var agentKeys: [String] { agents.directory.agentKeys }

    public mutating func receive(
        _ bytes: UnsafeRawBufferPointer, at received: Timestamp, into events: inout [Event]
    ) {
        var parser = self.parser
        parser.parse(bytes) { output in
            switch output {
            case .frame(let frame): self.take(frame, received: received, into: &events)
            case .refused(let reason): self.refuse(reason)
            }
        }
        self.parser = parser
        advance(to: received, into: &events)
    }

    public mutating func advance(to instant: Timestamp, into events: inout [Event]) {
        guard instant >= clock else { return }
        clock = instant
        settle(before: instant, into: &events)
        agents.endWrapUps(at: instant, into: &events)
    }

    private mutating func settle(before instant: Timestamp?, into events: inout [Event]) {
        for begun in calls.settle(before: instant, into: &events) {
            agents.beganCall(begun.agent, at: begun.at, into: &events)
        }
    }

    public mutating func disconnected(at instant: Timestamp, into events: inout [Event]) {
        parser.reset()
        session.disconnected()
        calls.disconnected()
        reading = nil
        refusals = 0
        events.append(Event(.doubt, at: max(instant, clock)))
    }

    public mutating func finish(into events: inout [Event]) {
        settle(before: nil, into: &events)
    }

    public mutating func ping() {
        session.ping()
    }

    public mutating func takeReply() -> FeedReply {
        FeedReply(actions: session.takeActions(), notices: session.takeNotices(), state: session.state)
    }

    /// The site's queue that the switch calls so.
    func queue(_ name: String) -> QueueID? {
        if let queue = queues[name] { return queue }
        return name.lastIndex(of: "@").flatMap { queues[String(name[..<$0])] }
    }
}

// MARK: Frames

extension FreeSWITCHFeed {
    private mutating func take(_ frame: EventSocketFrame, received: Timestamp, into events: inout [Event]) {
        advance(to: received, into: &events)
        switch frame.kind {
        case .authRequest: session.greeted()
        case .commandReply: if session.replied(frame.replyText) { askForEverything() }
        case .apiResponse:
            if let question = session.answered() { list(question, frame, at: received, into: &events) }
        case .plainEvent: event(EventFields(frame.body), received: received, into: &events)
        case .rudeRejection: session.rejected(frame.firstLine)
        case .disconnectNotice: session.notice("the switch is about to close the connection: \(frame.firstLine)")
        case .other: break
        }
    }

    private mutating func refuse(_ reason: String) {
        refusals += 1
        guard refusals <= Self.toldRefusals else { return }
        session.notice("refused: \(reason)" + (refusals == Self.toldRefusals ? "; further ones are not told" : ""))
    }

    private mutating func event(_ fields: EventFields, received: Timestamp, into events: inout [Event]) {
        if fields.text(.eventName) == "HEARTBEAT" {
            _ = instant(of: fields, in: nil, received: received)
            return askInPassing()
        }
        guard let name = fields.text(.action), let action = CallcenterAction(rawValue: name) else { return }
        let time = instant(of: fields, in: action.timeField, received: received)
        take(action, fields, received: received, at: time, into: &events)
    }

    private mutating func instant(of fields: EventFields, in field: EventField?, received: Timestamp) -> Timestamp {
        let instant = time.instant(
            microseconds: fields.number(.timestamp), seconds: field.flatMap { fields.number($0) }, received: received)
        if time.ahead != .zero, !hasToldSkew {
            session.notice("the switch's clock differs by \(Int(time.ahead.inSeconds)) s; ours is used")
            hasToldSkew = true
        }
        return instant
    }
}

// MARK: Lists

extension FreeSWITCHFeed {
    private mutating func askForEverything() {
        isMembershipInDoubt = false
        reading = ListReading(isWhole: true)
        for question in [EventSocketSession.Question.queues, .agents, .tiers] { ask(question) }
    }

    /// With each heartbeat: what was refused before, or whom the agents serve when that may have changed.
    private mutating func askInPassing() {
        guard reading == nil, session.isIdle else { return }
        if session.state == .awaitingSnapshot { return askForEverything() }
        guard session.state == .listening, isMembershipInDoubt else { return }
        isMembershipInDoubt = false
        reading = ListReading(isWhole: false)
        for question in [EventSocketSession.Question.agents, .tiers] { ask(question) }
    }

    private mutating func ask(_ question: EventSocketSession.Question) {
        reading?.awaited += 1
        session.ask(question)
    }

    private mutating func list(
        _ question: EventSocketSession.Question, _ frame: EventSocketFrame, at time: Timestamp,
        into events: inout [Event]
    ) {
        guard let columns = question.columns else { return }
        reading?.awaited -= 1
        do throws(ListTable.Refusal) {
            let table = try ListTable(frame.body, columns.names, freeText: columns.freeText)
            if table.damaged > 0 { session.notice("\(question.words): \(table.damaged) rows have too few values") }
            if question == .queues { askForMembers(table) }
            reading?.add(table, to: question)
        } catch {
            reading?.hasFailed = true
            session.notice(
                "the switch does not answer `\(question.words)`: \(error.words); mod_callcenter must be loaded")
        }
        guard let complete = reading, complete.awaited == 0 else { return }
        reading = nil
        if complete.hasFailed {
            isMembershipInDoubt = !complete.isWhole
        } else {
            take(complete, at: time, into: &events)
        }
    }

    private mutating func askForMembers(_ table: ListTable) {
        let names = table.rows.compactMap { $0["name"] }
        let kept = names.filter { queue($0) != nil && !$0.contains(" ") }
        for name in kept { ask(.members(of: name)) }
        let known = Set(kept.compactMap { queue($0) })
        let missing = queues.filter { !known.contains($0.value) }.keys.sorted()
        guard !missing.isEmpty else { return }
        session.notice(
            "the switch has no queue \(missing.joined(separator: ", ")); it has \(names.joined(separator: ", "))")
    }

    private mutating func take(_ lists: ListReading, at time: Timestamp, into events: inout [Event]) {
        takeAgents(lists, at: time)
        agents.serve(tiers(of: lists), at: time, into: &events)
        if lists.isWhole {
            let present = Set(lists.agents.compactMap { $0["name"] }.map { agents.agent($0) })
            let callers = lists.members.compactMap { listed($0, at: time) }
            let known = agents
            let ended = calls.reconcile(
                with: callers, at: time, lastBridgeEnd: { known.lastBridgeEnd(of: $0) }, into: &events)
            for end in ended { agents.endedCall(end.agent, queue: end.queue, at: end.at, into: &events) }
            agents.reconcile(with: present, at: time, into: &events)
        }
        agents.tellAll(at: time, into: &events)
        guard lists.isWhole else { return }
        events.append(Event(.snapshotComplete, at: time))
        session.snapshotArrived()
    }

    private mutating func takeAgents(_ lists: ListReading, at time: Timestamp) {
        for row in lists.agents {
            guard let name = row["name"] else { continue }
            let end = self.time.instant(seconds: row.number("last_bridge_end").map(Int64.init), received: time)
            agents.listed(agents.agent(name), row, lastBridgeEnd: end)
        }
    }

    private mutating func tiers(of lists: ListReading) -> [AgentID: [QueueID]] {
        var tiers: [AgentID: [QueueID]] = [:]
        for row in lists.tiers {
            guard let queue = row["queue"].flatMap({ queue($0) }), let name = row["agent"] else { continue }
            tiers[agents.agent(name), default: []].append(queue)
        }
        return tiers
    }

    /// A row of `queue list members`; `nil` for those who gave up and are only remembered by the switch.
    private mutating func listed(_ row: ListTable.Row, at time: Timestamp) -> FreeSWITCHCalls.Listed? {
        guard let name = row["queue"], let queue = queue(name), let member = row["uuid"], !member.isEmpty else {
            return nil
        }
        switch row["state"] {
        case "Waiting", "Trying":
            let entered = max(row.number("joined_epoch") ?? 0, row.number("rejoined_epoch") ?? 0)
            let since = self.time.instant(seconds: Int64(entered), received: time) ?? time
            return FreeSWITCHCalls.Listed(member: member, queue: queue, since: since, agent: nil)
        case "Answered":
            guard let agent = row["serving_agent"] else { return nil }
            let since = self.time.instant(seconds: row.number("bridge_epoch").map(Int64.init), received: time)
            let number = agents.agent(agent)
            agents.keep(number)
            return FreeSWITCHCalls.Listed(member: member, queue: queue, since: since ?? time, agent: number)
        default: return nil
        }
    }
}
