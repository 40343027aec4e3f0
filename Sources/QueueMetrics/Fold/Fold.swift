public import CallCentre

/// The figures of one site as one value: events and the passing of time go in, figures come out.
///
/// The same events in the same order give the same figures, in one run or in pieces: a fold can be encoded, decoded
/// and gone on with at any point. The cost of an event does not depend on how many calls, agents or queues there are.
public struct Fold: Hashable, Sendable, Codable {
    /// Whether the figures of the present can be trusted.
    public enum Knowledge: Hashable, Sendable, Codable {
        /// No snapshot has been seen yet.
        case none
        case complete
        /// The feed has lost its switch.
        case stale
    }

    struct Trunks: Hashable, Sendable, Codable {
        let busy: Int
        let capacity: Int?
    }

    let site: Site
    private let days: Days
    private(set) var visits: Visits
    private(set) var presence: Presence
    /// Today's counts, by queue.
    private(set) var today: [Tally]
    /// The outside lines of each group, as told last; `nil` when no feed has told.
    private(set) var trunks: [Trunks?]
    /// Callers in the IVR, as told last; `nil` when no feed has told.
    private(set) var ivrCalls: Int?
    /// When today began; what fell before it belongs to a day that is over.
    private var dayBegan = Timestamp(microseconds: 0)
    private var midnight: Timestamp?
    /// The latest instant reached, by an event or by the clock; every figure is as of this.
    public private(set) var now = Timestamp(microseconds: 0)
    /// Whether figures of the present are known, unknown or stale.
    public private(set) var knowledge = Knowledge.none
    /// Whether any event has come yet; before the first one not even counts are known.
    private(set) var hasEvents = false
    /// Events that came later than they may (5 s); they are counted all the same.
    public private(set) var lateEvents = 0

    /// - Parameters:
    ///   - site: the queues, teams, floors and people figures are kept for.
    ///   - days: the days of the site's time zone.
    public init(site: Site, days: Days) {
        self.site = site
        self.days = days
        visits = Visits(queues: site.queues.count)
        presence = Presence(groups: site.queues.count + site.teams.count + site.floors.count)
        today = Array(repeating: Tally(), count: site.queues.count)
        trunks = Array(repeating: nil, count: site.trunkGroups.count)
        for (index, agent) in site.agents.enumerated() {
            let teams = agent.teams.map { site.queues.count + $0.index }
            let floor = agent.floor.map { [site.queues.count + site.teams.count + $0.index] } ?? []
            presence.register(index, groups: teams + floor, at: 0)
        }
    }

    /// Takes one event into account. Repeated events, and events of visits that are over, change nothing.
    public mutating func apply(_ event: Event) {
        hasEvents = true
        if event.time + .seconds(5) < now { lateEvents += 1 }
        cross(event.time)
        let time = event.time.microseconds
        switch event.kind {
        case .offered(let call, let queue): offer(call, queue.index, at: time)
        case .answered(let call, let agent): answer(call, agent.index, at: time)
        case .left(let call, let exit): leave(call, exit, at: time)
        case .ended(let call, let talk): end(call, talk: talk, at: time)
        case .alreadyTalking(let call, let queue, let agent): resume(call, queue.index, agent.index, at: time)
        case .agentState(let agent, let state, let reason): setState(agent.index, state, reason, at: time)
        case .serving(let agent, let queue, let paused, let reason):
            presence.serve(agent.index, queue: queue.index, paused: paused, reason: reason, at: time)
        case .stoppedServing(let agent, let queue): presence.stopServing(agent.index, queue: queue.index, at: time)
        case .trunks(let group, let busy, let capacity): setTrunks(group.index, busy: busy, capacity: capacity)
        case .ivr(let calls): ivrCalls = calls
        case .stillWaiting: break
        case .snapshotComplete: knowledge = .complete
        case .doubt: if knowledge == .complete { knowledge = .stale }
        }
    }

    /// Lets time pass: waits grow, thresholds are passed, midnight is crossed. Going back changes nothing.
    public mutating func advance(to instant: Timestamp) {
        cross(instant)
        for queue in site.queues.indices { passThresholds(queue, before: now.microseconds) }
    }

    /// Moves the clock on, and begins a new day when it goes over midnight.
    private mutating func cross(_ instant: Timestamp) {
        guard instant > now else { return }
        if midnight == nil { beginDays(at: instant) }
        while let boundary = midnight, instant >= boundary {
            for queue in site.queues.indices { passThresholds(queue, before: boundary.microseconds) }
            for queue in today.indices { today[queue] = Tally() }
            presence.restartTimes(at: boundary.microseconds)
            dayBegan = boundary
            midnight = days.nextMidnight(after: boundary)
        }
        now = instant
    }

    private mutating func setTrunks(_ group: Int, busy: Int, capacity: Int?) {
        while trunks.count <= group { trunks.append(nil) }
        let configured = group < site.trunkGroups.count ? site.trunkGroups[group].capacity : nil
        trunks[group] = Trunks(busy: busy, capacity: capacity ?? configured)
    }

    private mutating func beginDays(at instant: Timestamp) {
        dayBegan = days.midnight(before: instant)
        midnight = days.nextMidnight(after: instant)
        presence.restartTimes(at: instant.microseconds)
    }
}

// MARK: Calls

extension Fold {
    private mutating func offer(_ call: CallID, _ queue: Int, at time: Int64) {
        guard visits.isNew(call) else { return }
        count(queue, at: time) { $0.offered += 1 }
        visits.enqueue(call, queue: queue, at: time)
        passThresholds(queue, before: now.microseconds)
    }

    private mutating func answer(_ call: CallID, _ agent: Int, at time: Int64) {
        guard let visit = leaveLine(call, at: time) else { return }
        let wait = max(0, time - visit.offered)
        presence.ensure(agent, at: time)
        presence.beginCall(agent)
        visits.dequeue(call, answeredBy: agent, at: time)
        count(visit.queue, at: time) { tally in
            tally.answered += 1
            tally.answeredWait += wait
            if !visit.isPastThreshold { tally.answeredWithin += 1 }
        }
    }

    private mutating func leave(_ call: CallID, _ exit: Exit, at time: Int64) {
        guard let visit = leaveLine(call, at: time) else { return }
        visits.dequeue(call)
        let isShort = time - visit.offered < site.queues[visit.queue].shortAbandon.wholeMicroseconds
        count(visit.queue, at: time) { $0.count(exit, isWithin: !visit.isPastThreshold, isShort: isShort) }
    }

    /// The waiting visit at its end, its service-level moment settled: past the threshold or not, by its own wait.
    private mutating func leaveLine(_ call: CallID, at time: Int64) -> Visits.Visit? {
        guard let waiting = visits.find(call, in: .waiting) else { return nil }
        passThresholds(waiting.queue, before: time)
        var visit = visits[call.slot]
        let wait = max(0, time - visit.offered)
        let threshold = site.queues[visit.queue].serviceLevel.threshold.wholeMicroseconds
        if visit.isPastThreshold, wait <= threshold {
            // The clock ran ahead of a late event: the call had left in time.
            count(visit.queue, at: visit.offered + threshold) { $0.pastThreshold -= 1 }
            visit.isPastThreshold = false
        }
        count(visit.queue, at: time) { $0.longestEndedWait = max($0.longestEndedWait, wait) }
        return visit
    }

    /// Counts the waiting calls of the queue whose wait exceeds the threshold at `time`.
    private mutating func passThresholds(_ queue: Int, before time: Int64) {
        let threshold = site.queues[queue].serviceLevel.threshold.wholeMicroseconds
        while let offer = visits.passThreshold(queue: queue, offeredBefore: time - threshold) {
            count(queue, at: offer + threshold) { $0.pastThreshold += 1 }
        }
    }

    /// Counts something of today; a late event of the day before is too late for any window.
    private mutating func count(_ queue: Int, at time: Int64, _ change: (inout Tally) -> Void) {
        guard time >= dayBegan.microseconds else { return }
        change(&today[queue])
    }
}

// MARK: Conversations and agents

extension Fold {
    private mutating func resume(_ call: CallID, _ queue: Int, _ agent: Int, at time: Int64) {
        guard visits.isNew(call) else { return }
        presence.ensure(agent, at: time)
        presence.beginCall(agent)
        visits.talk(call, queue: queue, agent: agent, at: time)
    }

    private mutating func end(_ call: CallID, talk: Duration?, at time: Int64) {
        guard let visit = visits.find(call, in: .talking) else { return }
        visits.end(call)
        finishHandling(of: visit.agent, at: time)
        let person = presence.people[visit.agent]
        let hold = person.hold + (person.activity == .held ? max(0, time - person.since) : 0)
        let length = talk?.wholeMicroseconds ?? max(0, time - visit.answered - hold)
        let wrapUpBegan = person.activity == .wrapUp ? person.since : nil
        presence.setHandling(
            visit.agent, Presence.Handling(queue: visit.queue, talk: length, hold: hold, wrapUpBegan: wrapUpBegan))
        if ![.talking, .held, .wrapUp].contains(person.activity) { finishHandling(of: visit.agent, at: time) }
    }

    private mutating func setState(_ agent: Int, _ state: AgentState, _ reason: String?, at time: Int64) {
        presence.ensure(agent, at: time)
        if state == .wrapUp, var handling = presence.people[agent].handling {
            handling.wrapUpBegan = handling.wrapUpBegan ?? time
            presence.setHandling(agent, handling)
        } else {
            finishHandling(of: agent, at: time)
        }
        presence.setActivity(agent, state, reason: reason, at: time)
    }

    /// Counts the agent's last call as handled, now that conversation and wrap-up are over.
    private mutating func finishHandling(of agent: Int, at time: Int64) {
        guard let handling = presence.people[agent].handling else { return }
        presence.setHandling(agent, nil)
        let wrapUp = handling.wrapUpBegan.map { max(0, time - $0) } ?? 0
        count(handling.queue, at: time) { tally in
            tally.ended += 1
            tally.talk += handling.talk
            tally.hold += handling.hold
            tally.wrapUp += wrapUp
        }
    }
}
