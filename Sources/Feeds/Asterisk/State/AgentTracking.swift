import CallCentre

/// The members of the switch's queues: what their telephones do, where they are paused, and their wrap-up time.
///
/// Asterisk tells a device state per member and queue, the same in each of the member's queues, and pauses per queue.
/// Wrap-up is told by nobody: it is the time after a call that the site's configuration, or the member's own
/// `Wrapuptime`, keeps the member free of the next.
struct AgentTracking: Sendable, Codable {
    /// `Status` of a member: Asterisk's device states.
    enum Device: Int, Sendable, Codable {
        case unknown = 0
        case notInUse, inUse, busy, invalid, unavailable, ringing, ringInUse, onHold
    }

    struct Member: Sendable, Codable {
        var device: Device?
        var isHolding = false
        /// Channel of the member's leg in a queue call.
        var leg: ByteKey?
        var wrapUpEnds: Timestamp?
        /// The member's own wrap-up time, zero where the queue's holds.
        var wrapUp = Duration.zero
        var queues: [QueueID] = []
        var told: AgentState?

        var state: AgentState {
            // The device of a member behind a Local channel looks idle once that channel is optimised away.
            if leg != nil { return isHolding || device == .onHold ? .held : .talking }
            guard !queues.isEmpty else { return .loggedOut }
            switch device {
            case .unavailable, .invalid: return .loggedOut
            case .inUse, .busy, .ringInUse: return .talking
            case .onHold: return .held
            case .ringing: return .reserved
            case .notInUse, .unknown: return wrapUpEnds == nil ? .ready : .wrapUp
            case nil: return .unknown
            }
        }
    }

    private(set) var directory: Directory
    private let wrapUps: [Duration]
    private var members: [Member]
    private var numbers: [ByteKey: AgentID] = [:]
    private var queues: [ByteKey: QueueID?] = [:]
    private var wrappingUp: [AgentID] = []

    /// All but what only saves asking the directory again.
    private enum CodingKeys: CodingKey {
        case directory, wrapUps, members, wrappingUp
    }

    init(site: Site, directory: Directory) {
        self.directory = directory
        wrapUps = site.queues.map(\.wrapUp)
        members = Array(repeating: Member(), count: site.agents.count)
    }

    /// Whether this was made for the queues and agents of a site, so that its numbers mean the same there.
    func isMade(for site: Site) -> Bool {
        wrapUps == site.queues.map(\.wrapUp)
            && site.queues.enumerated().allSatisfy { directory.queue($1.key) == QueueID($0) }
            && directory.agentKeys.starts(with: Directory(site).agentKeys)
    }

    /// Whether every number in what was read back stands for something.
    var isComplete: Bool {
        members.count >= directory.agentKeys.count && wrappingUp.allSatisfy { members.indices.contains($0.index) }
            && members.allSatisfy { $0.queues.allSatisfy { wrapUps.indices.contains($0.index) } }
    }

    func knows(_ agent: AgentID, _ queue: QueueID) -> Bool {
        members.indices.contains(agent.index) && wrapUps.indices.contains(queue.index)
    }

    /// The agent of this interface; someone nobody configured gets a number of their own.
    mutating func agent(_ interface: UnsafeRawBufferPointer) -> AgentID {
        let key = ByteKey(interface)
        if let known = numbers[key] { return known }
        let agent = directory.agent(String(decoding: interface, as: UTF8.self))
        numbers[key] = agent
        while members.count <= agent.index { members.append(Member()) }
        return agent
    }

    private mutating func queue(_ name: UnsafeRawBufferPointer) -> QueueID? {
        let key = ByteKey(name)
        if let known = queues[key] { return known }
        let queue = directory.queue(String(decoding: name, as: UTF8.self))
        queues[key] = queue
        return queue
    }
}

// MARK: Membership

extension AgentTracking {
    /// `QueueMemberAdded`, `-Status`, `-Pause`: all carry everything known of the member in that queue.
    mutating func update(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let interface = message[.interface] else { return }
        _ = update(interface, message, at: time, into: &events)
    }

    /// `QueueMember`, a row of a list.
    mutating func listed(
        _ message: AMIMessage, at time: Timestamp, into events: inout [Event]
    ) -> (member: SnapshotReading.Member, isIdle: Bool)? {
        guard let interface = message[.location],
            let member = update(interface, message, at: time, into: &events)
        else { return nil }
        let device = members[member.agent.index].device
        return (member, device != .inUse && device != .busy && device != .ringInUse && device != .onHold)
    }

    private mutating func update(
        _ interface: UnsafeRawBufferPointer, _ message: AMIMessage, at time: Timestamp, into events: inout [Event]
    ) -> SnapshotReading.Member? {
        guard let name = message[.queue], let queue = queue(name) else { return nil }
        let agent = agent(interface)
        if let status = message.number(.status) { members[agent.index].device = Device(rawValue: status) }
        if let wrapUp = message.number(.wrapUpTime) { members[agent.index].wrapUp = .seconds(wrapUp) }
        resumeWrapUp(agent, queue, message, at: time)
        serve(agent, queue, message, at: time, into: &events)
        tell(agent, at: time, into: &events)
        return SnapshotReading.Member(agent: agent, queue: queue)
    }

    private mutating func serve(
        _ agent: AgentID, _ queue: QueueID, _ message: AMIMessage, at time: Timestamp, into events: inout [Event]
    ) {
        let isNew = !members[agent.index].queues.contains(queue)
        if isNew { members[agent.index].queues.append(queue) }
        guard isNew || message.kind == .memberPause || message.kind == .queueMember else { return }
        let paused = message.isEqual(.paused, "1")
        let reason = paused ? message.text(.pausedReason).flatMap { $0.isEmpty ? nil : $0 } : nil
        events.append(Event(.serving(agent, queue, paused: paused, reason: reason), at: time))
    }

    /// A member met after the end of a call may still have work to do from it: `LastCall` tells when it ended.
    private mutating func resumeWrapUp(_ agent: AgentID, _ queue: QueueID, _ message: AMIMessage, at time: Timestamp) {
        guard message.kind == .queueMember, members[agent.index].told == nil,
            let last = message.number(.lastCall), last > 0
        else { return }
        beginWrapUp(agent, queue, at: Timestamp(microseconds: Int64(last) * 1_000_000), now: time)
    }

    /// `QueueMemberRemoved`: at once, even in a call, which goes on.
    mutating func removed(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard let interface = message[.interface], let name = message[.queue], let queue = queue(name) else { return }
        remove(agent(interface), from: queue, at: time, into: &events)
    }

    private mutating func remove(
        _ agent: AgentID, from queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) {
        members[agent.index].queues.removeAll { $0 == queue }
        events.append(Event(.stoppedServing(agent, queue), at: time))
        tell(agent, at: time, into: &events)
    }

    /// What the list does not have is no longer so; who is in no queue is signed out.
    mutating func reconcile(with snapshot: SnapshotReading, at time: Timestamp, into events: inout [Event]) {
        for index in members.indices {
            let agent = AgentID(index)
            for queue in members[index].queues
            where snapshot.queues.contains(queue) && !snapshot.members.contains(.init(agent: agent, queue: queue)) {
                remove(agent, from: queue, at: time, into: &events)
            }
            if snapshot.isAfterGap, snapshot.idle.contains(agent) || members[index].queues.isEmpty {
                forgetCall(of: agent)
            }
            tell(agent, at: time, into: &events)
        }
    }
}

// MARK: Calls

extension AgentTracking {
    mutating func beganCall(_ agent: AgentID, leg: ByteKey, at time: Timestamp, into events: inout [Event]) {
        members[agent.index].leg = leg
        members[agent.index].wrapUpEnds = nil
        members[agent.index].device = .inUse
        tell(agent, at: time, into: &events)
    }

    mutating func endedCall(_ agent: AgentID, queue: QueueID, at time: Timestamp, into events: inout [Event]) {
        forgetCall(of: agent)
        beginWrapUp(agent, queue, at: time, now: time)
        tell(agent, at: time, into: &events)
    }

    /// A leg hung up. The call may go on without it (a Local channel optimised away), but nobody holds it any more.
    mutating func legEnded(_ agent: AgentID, _ leg: ByteKey, at time: Timestamp, into events: inout [Event]) {
        guard members[agent.index].leg == leg, members[agent.index].isHolding else { return }
        members[agent.index].isHolding = false
        tell(agent, at: time, into: &events)
    }

    /// `Hold` and `Unhold` of a channel; only an agent's own leg counts, a caller may put an agent on hold as well.
    mutating func setHold(
        _ agent: AgentID, _ leg: ByteKey, _ isHolding: Bool, at time: Timestamp, into events: inout [Event]
    ) {
        guard members[agent.index].leg == leg else { return }
        members[agent.index].isHolding = isHolding
        tell(agent, at: time, into: &events)
    }

    private mutating func forgetCall(of agent: AgentID) {
        members[agent.index].leg = nil
        members[agent.index].isHolding = false
    }
}

// MARK: Wrap-up

extension AgentTracking {
    private mutating func beginWrapUp(_ agent: AgentID, _ queue: QueueID, at end: Timestamp, now: Timestamp) {
        let own = members[agent.index].wrapUp
        let ends = end + (own > .zero ? own : wrapUps[queue.index])
        guard ends > now, ends > members[agent.index].wrapUpEnds ?? end else { return }
        if members[agent.index].wrapUpEnds == nil { wrappingUp.append(agent) }
        members[agent.index].wrapUpEnds = ends
    }

    /// Makes free whoever has had their time by `instant`.
    mutating func endWrapUps(at instant: Timestamp, into events: inout [Event]) {
        guard !wrappingUp.isEmpty else { return }
        var going: [AgentID] = []
        for agent in wrappingUp {
            guard let ends = members[agent.index].wrapUpEnds else { continue }
            if ends > instant {
                going.append(agent)
            } else {
                members[agent.index].wrapUpEnds = nil
                tell(agent, at: ends, into: &events)
            }
        }
        wrappingUp = going
    }

    /// Sends the agent's state when it is not the one told last.
    private mutating func tell(_ agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        let state = members[agent.index].state
        guard state != members[agent.index].told else { return }
        members[agent.index].told = state
        events.append(Event(.agentState(agent, state, reason: nil), at: time))
    }
}
