public import CallCentre

/// Reads an Asterisk's queues from its manager interface (AMI): bytes in, events of the call centre out.
///
/// The state machine knows nothing of sockets and clocks. Bytes may come in any chunks. What app_queue tells in pieces
/// or not at all is put together here: a caller's leaving waits for the message that says why, a list that already
/// contains the effect of a later message counts nothing twice, and wrap-up time, which no message tells, comes from the
/// site's configuration.
public struct AsteriskFeed: SwitchFeed {
    private var parser: AMIParser
    var calls: CallTracking
    var agents: AgentTracking
    var channels: ChannelTracking
    var snapshot = SnapshotReading()
    /// Login, pings and questions of a live connection; a recorded stream has no use for them.
    public var session = AMISession()
    /// The latest moment at which something was received or time was told to pass.
    private var clock = Timestamp(microseconds: 0)
    private var hasToldSkew = false
    private var permission = PermissionWatch()
    /// A message up to 5 s old may be late; one older was stamped by a clock that is wrong.
    private static let tolerableSkew = Duration.seconds(5)
    /// When the connection was lost, until a snapshot has told what holds now.
    private var lostAt: Timestamp?

    /// - Parameter site: names the queues to keep and gives their wrap-up times; other queues are left out.
    public init(site: Site) {
        let directory = Directory(site)
        calls = CallTracking(directory: directory)
        agents = AgentTracking(site: site, directory: directory)
        channels = ChannelTracking(site: site)
        parser = AMIParser(channels.isWanted ? .queuesAndLines : .queues)
        session.asksForChannels = channels.isWanted
    }

    public mutating func receive(
        _ bytes: UnsafeRawBufferPointer, at received: Timestamp, into events: inout [Event]
    ) {
        var parser = self.parser
        let isAMI = parser.parse(bytes) { message in
            self.take(message, received: received, into: &events)
        }
        self.parser = parser
        if !isAMI { session.notice("the peer does not speak AMI: no message ended within 1 MiB") }
        advance(to: received, into: &events)
    }

    /// What was waiting for an explanation that did not come is decided, wrap-up times end.
    public mutating func advance(to instant: Timestamp, into events: inout [Event]) {
        guard instant >= clock else { return }
        clock = instant
        calls.settle(before: instant, into: &events)
        for end in calls.takeUnexplainedEnds() {
            agents.endedCall(end.agent, queue: end.queue, at: end.at, into: &events)
        }
        agents.endWrapUps(at: instant, into: &events)
        if session.state == .listening, permission.isCheckDue(at: instant) { session.askForSnapshot() }
    }

    /// The message's own time stamp, unless the switch's clock is so far from ours that waits would be wrong.
    private mutating func instant(of message: AMIMessage, received: Timestamp) -> Timestamp {
        guard let stamp = message[.timestamp].flatMap(Timestamp.init(epoch:)) else { return received }
        let skew = received - stamp
        guard skew > Self.tolerableSkew || skew < .zero - Self.tolerableSkew else { return stamp }
        if !hasToldSkew { session.notice("the switch's clock differs by \(Int(skew.inSeconds)) s; ours is used") }
        hasToldSkew = true
        return received
    }

    public mutating func disconnected(at instant: Timestamp, into events: inout [Event]) {
        parser.reset()
        calls.disconnected()
        channels.disconnected()
        permission.disconnected()
        snapshot = SnapshotReading(isAfterGap: true)
        session.disconnected()
        let lost = max(instant, clock)
        lostAt = lostAt ?? lost
        events.append(Event(.doubt, at: lost))
    }

    public mutating func finish(into events: inout [Event]) {
        calls.settle(before: nil, into: &events)
    }

    public var agentKeys: [String] { agents.directory.agentKeys }

    public var state: FeedState { session.state }

    public mutating func ping() {
        session.ping()
    }

    public mutating func takeReply() -> FeedReply {
        FeedReply(actions: session.takeActions(), notices: session.takeNotices(), state: session.state)
    }

    private mutating func take(_ message: AMIMessage, received: Timestamp, into events: inout [Event]) {
        advance(to: received, into: &events)
        let time = instant(of: message, received: received)
        if message.kind.isOfClassAgent { permission.heardEvent() }
        switch message.kind {
        case .callerJoin:
            calls.joined(message, at: time, into: &events)
            channels.joined(message, at: time, into: &events)
        case .callerAbandon: calls.gaveUp(message, at: time)
        case .callerLeave: calls.left(message, at: time)
        case .agentConnect: connected(message, at: time, into: &events)
        case .agentComplete: completed(message, at: time, into: &events)
        case .varSet: calls.variableSet(message, at: time, into: &events)
        case .newExten: calls.applicationBegan(message)
        case .newChannel: channels.began(message, at: time, into: &events)
        case .coreShowChannel: channels.listed(message)
        case .coreShowChannelsComplete: channels.completeList(at: time, into: &events)
        case .hangup: hungUp(message, at: time, into: &events)
        case .hold, .unhold: held(message, at: time, into: &events)
        case .memberStatus, .memberPause, .memberAdded:
            agents.update(message, at: time, into: &events)
        case .memberRemoved: agents.removed(message, at: time, into: &events)
        case .queueParams, .queueMember, .queueEntry, .queueStatusComplete:
            list(message, at: time, into: &events)
        case .fullyBooted: booted(message, at: time, into: &events)
        case .shutdown: events.append(Event(.doubt, at: time))
        case .banner, .response: session.take(message)
        case .other: break
        }
    }
}

// MARK: Saving

/// A feed can be saved between messages and gone on with, in the same process or the next: calls, agents and their
/// numbers are the same ones. The connection is not part of it: what had come of an unfinished message, the login and the
/// conversation with the switch are left out.
///
/// After a restart call ``disconnected(at:into:)`` with the time of saving before anything else, so that the next
/// snapshot tells which calls have gone meanwhile, and give ``session`` its credentials again.
extension AsteriskFeed: Codable {
    private enum CodingKeys: CodingKey {
        case calls, agents, channels, snapshot, clock, lostAt
    }

    /// - Throws: `DecodingError`, also where numbers stand for no agent, queue or trunk group.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        calls = try values.decode(CallTracking.self, forKey: .calls)
        agents = try values.decode(AgentTracking.self, forKey: .agents)
        channels = try values.decode(ChannelTracking.self, forKey: .channels)
        snapshot = try values.decode(SnapshotReading.self, forKey: .snapshot)
        clock = try values.decode(Timestamp.self, forKey: .clock)
        lostAt = try values.decodeIfPresent(Timestamp.self, forKey: .lostAt)
        parser = AMIParser(channels.isWanted ? .queuesAndLines : .queues)
        session.asksForChannels = channels.isWanted
        let people = calls.people
        guard agents.isComplete, channels.isComplete, people.allSatisfy({ agents.knows($0.agent, $0.queue) }) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a number stands for no agent, queue or trunk group"))
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(calls, forKey: .calls)
        try values.encode(agents, forKey: .agents)
        try values.encode(channels, forKey: .channels)
        try values.encode(snapshot, forKey: .snapshot)
        try values.encode(clock, forKey: .clock)
        try values.encodeIfPresent(lostAt, forKey: .lostAt)
    }

    /// Whether a feed that was read back is for this site: with other queues, agents, wrap-up times or
    /// lines in the configuration its numbers would mean something else, and a new feed must begin.
    public func isMade(for site: Site) -> Bool { agents.isMade(for: site) && channels.isMade(for: site) }
}

extension Timestamp {
    /// Reads `1795474498.159358`: seconds of the epoch with up to six decimals.
    init?(epoch bytes: UnsafeRawBufferPointer) {
        guard let (seconds, end) = bytes.decimalPrefix() else { return nil }
        var fraction = 0
        if end < bytes.count, bytes[end] == 0x2E, let (value, last) = bytes.decimalPrefix(from: end + 1) {
            guard last - end - 1 <= 6 else { return nil }
            fraction = (last - end - 1..<6).reduce(value) { scaled, _ in scaled * 10 }
        }
        self.init(microseconds: Int64(seconds) * 1_000_000 + Int64(fraction))
    }

    /// The second in the `NAME-epoch.n` or `epoch.n` of a channel's Uniqueid.
    init?(uniqueID bytes: UnsafeRawBufferPointer) {
        let start = (bytes.lastIndex(of: 0x2D) ?? -1) + 1
        guard let (seconds, end) = bytes.decimalPrefix(from: start), end < bytes.count, bytes[end] == 0x2E else {
            return nil
        }
        self.init(microseconds: Int64(seconds) * 1_000_000)
    }
}

// MARK: Messages that concern callers and agents alike

extension AsteriskFeed {
    private mutating func connected(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let interface = message[.interface] else { return }
        let agent = agents.agent(interface)
        guard let connection = calls.answered(message, by: agent, at: time, into: &events) else { return }
        agents.beganCall(agent, leg: connection, at: time, into: &events)
    }

    private mutating func completed(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let interface = message[.interface], let name = message[.queue], let queue = calls.queue(name) else {
            return
        }
        let agent = agents.agent(interface)
        calls.completed(message, by: agent, in: queue, at: time, into: &events)
        agents.endedCall(agent, queue: queue, at: time, into: &events)
    }

    private mutating func hungUp(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let channel = message[.uniqueID].map(ByteKey.init) else { return }
        calls.hungUp(channel, at: time, into: &events)
        if let agent = calls.agent(ofLeg: channel) { agents.legEnded(agent, channel, at: time, into: &events) }
        channels.ended(channel, at: time, into: &events)
    }

    private mutating func held(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let channel = message[.uniqueID].map(ByteKey.init), let agent = calls.agent(ofLeg: channel) else {
            return
        }
        agents.setHold(agent, channel, message.kind == .hold, at: time, into: &events)
    }

    /// After a login: a switch that was started while nobody watched has ended every call it had. The uptime is in
    /// whole seconds, so a start up to a second before the connection was lost is still the cause of the loss.
    private mutating func booted(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let uptime = message.number(.uptime), let lostAt else { return }
        let start = time - .seconds(uptime)
        if start + .seconds(1) >= lostAt { calls.switchStarted(at: max(start, lostAt), into: &events) }
    }

    /// The rows of a `QueueStatus` list, taken into account together when the list is complete.
    private mutating func list(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        switch message.kind {
        case .queueParams: message[.queue].flatMap { calls.queue($0) }.map { snapshot.begin($0) }
        case .queueMember:
            if let row = agents.listed(message, at: time, into: &events) { snapshot.add(row) }
        case .queueEntry:
            if let queue = message[.queue].flatMap({ calls.queue($0) }) { snapshot.add(message, in: queue) }
        default: completeList(at: time, into: &events)
        }
    }

    private mutating func completeList(at time: Timestamp, into events: inout [Event]) {
        lookForWithheldEvents(at: time)
        permission.listed(at: time)
        for entry in snapshot.entries { calls.listed(entry, at: time, into: &events) }
        calls.reconcile(with: snapshot, at: time, into: &events)
        agents.reconcile(with: snapshot, at: time, into: &events)
        events.append(Event(.snapshotComplete, at: time))
        session.snapshotArrived()
        snapshot = SnapshotReading()
        lostAt = nil
    }

    private mutating func lookForWithheldEvents(at time: Timestamp) {
        let isProof = snapshot.entries.contains { entry in
            calls.waiting[entry.caller] == nil && permission.isProof(callerWaiting: entry.wait, at: time)
        }
        if isProof {
            session.notice(
                "callers join and no event tells of them; the user needs the read class `agent` (manager.conf)")
        }
    }
}
