import CallCentre
import QueueMetrics

/// The figures as their definitions say, computed anew from the list of all events: simple, slow, and written without
/// a look at how the fold does it.
struct Reckoning {
    /// What became of one visit.
    struct Visit {
        let queue: QueueID
        let offered: Timestamp
        var end: (exit: Exit?, at: Timestamp)?
        var isPastAt: Timestamp

        /// How long it waited or has waited, at `now`.
        func wait(at now: Timestamp) -> Duration { (end?.at ?? now) - offered }
    }

    let site: Site
    /// Local midnights in the time covered, in order.
    let midnights: [Timestamp]
    private(set) var now = Timestamp(microseconds: 0)
    private(set) var visits: [CallID: Visit] = [:]
    private(set) var histories: [AgentID: AgentHistory] = [:]

    init(site: Site, midnights: [Timestamp]) {
        self.site = site
        self.midnights = midnights
        for index in site.agents.indices { histories[AgentID(index)] = AgentHistory() }
    }

    mutating func take(_ step: Step) {
        switch step {
        case .tick(let instant): now = max(now, instant)
        case .event(let event):
            now = max(now, event.time)
            take(event)
        }
    }

    private mutating func take(_ event: Event) {
        switch event.kind {
        case .offered(let call, let queue): offer(call, queue, at: event.time)
        case .left(let call, let exit): end(call, exit, at: event.time)
        case .answered(let call, let agent):
            guard visits[call]?.end == nil else { return }
            end(call, nil, at: event.time)
            histories[agent, default: AgentHistory()].answered(call, queue: visits[call]?.queue, at: event.time)
        case .ended(let call, _):
            for agent in histories.keys { histories[agent]?.ended(call, at: event.time) }
        case .agentState(let agent, let state, _):
            histories[agent, default: AgentHistory()].became(state, at: event.time)
        case .serving(let agent, let queue, let paused, _):
            histories[agent, default: AgentHistory()].serving[queue] = paused
        case .stoppedServing(let agent, let queue): histories[agent, default: AgentHistory()].serving[queue] = nil
        case .alreadyTalking, .stillWaiting, .trunks, .ivr, .snapshotComplete, .doubt: break
        }
    }

    private mutating func offer(_ call: CallID, _ queue: QueueID, at time: Timestamp) {
        guard visits[call] == nil else { return }
        let threshold = site.queues[queue.index].serviceLevel.threshold
        visits[call] = Visit(queue: queue, offered: time, end: nil, isPastAt: time + threshold)
    }

    private mutating func end(_ call: CallID, _ exit: Exit?, at time: Timestamp) {
        guard visits[call]?.end == nil else { return }
        visits[call]?.end = (exit, time)
    }
}

// MARK: Counting

extension Reckoning {
    /// The midnight that began the day of `now`.
    private var dayBegan: Timestamp { midnights.last { $0 <= now } ?? Timestamp(microseconds: 0) }

    private func isToday(_ time: Timestamp) -> Bool { time >= dayBegan }

    func waiting(in queue: QueueID) -> [Visit] {
        visits.values.filter { $0.queue == queue && $0.end == nil }
    }

    /// Visits of the queue that ended today in this way (`nil`: answered), optionally within T.
    func ended(_ exit: Exit?, in queue: QueueID, within limit: Duration? = nil) -> [Visit] {
        visits.values.filter { visit in
            guard visit.queue == queue, let end = visit.end, end.exit == exit, isToday(end.at) else { return false }
            return limit.map { visit.wait(at: now) <= $0 } ?? true
        }
    }

    /// Every count of one queue today.
    func tally(of queue: QueueID) -> Tally {
        let limit = site.queues[queue.index].serviceLevel.threshold
        var tally = Tally()
        tally.offered = visits.values.count { $0.queue == queue && isToday($0.offered) }
        tally.answered = ended(nil, in: queue).count
        tally.abandoned = ended(.abandoned, in: queue).count
        tally.overflowed = ended(.overflowed, in: queue).count
        tally.dissuaded = ended(.dissuaded, in: queue).count
        tally.transferred = ended(.transferred, in: queue).count
        tally.lost = ended(.lost, in: queue).count
        tally.answeredWithin = ended(nil, in: queue, within: limit).count
        tally.abandonedWithin = ended(.abandoned, in: queue, within: limit).count
        tally.dequeuedWithin = [Exit.overflowed, .dissuaded, .transferred].reduce(0) {
            $0 + ended($1, in: queue, within: limit).count
        }
        tally.shortAbandoned = ended(.abandoned, in: queue).count {
            $0.wait(at: now) < site.queues[queue.index].shortAbandon
        }
        tally.pastThreshold = visits.values.count {
            $0.queue == queue && $0.wait(at: now) > limit && isToday($0.isPastAt)
        }
        tally.ended = handled(in: queue).count
        return tally
    }

    /// Handlings of the queue's calls that were over today.
    func handled(in queue: QueueID) -> [AgentHistory.Handling] {
        histories.values.flatMap(\.handlings).filter { handling in
            handling.queue == queue && handling.over.map(isToday) == true
        }
    }
}

// MARK: Figures made of times

extension Reckoning {
    /// Figures of a queue that are means or extremes of times, as the fold reads them.
    func times(of queue: QueueID) -> [Figure: Reading] {
        let answered = ended(nil, in: queue).map { $0.wait(at: now) }
        let handled = handled(in: queue)
        let ends = ([nil] + Exit.allCases.map(Optional.init)).flatMap { ended($0, in: queue) }
        let waits = (ends + waiting(in: queue)).map { $0.wait(at: now) }
        return [
            .longestWait: waiting(in: queue).map { $0.wait(at: now) }.max().map(Reading.time) ?? .absent,
            .maxWait: waits.max().map(Reading.time) ?? .absent,
            .asa: Self.mean(answered),
            .att: Self.mean(handled.map(\.talk)),
            .aht: Self.mean(handled.map { $0.talk + $0.hold + $0.wrapUp }),
        ]
    }

    private static func mean(_ times: [Duration]) -> Reading {
        guard !times.isEmpty else { return .absent }
        let sum = times.reduce(Duration.zero, +).wholeMicroseconds
        return .time(.microseconds(sum / Int64(times.count)))
    }

    /// Agents in each state, every agent looked at anew.
    func states(in scope: Scope) -> [AgentState: Int] {
        var counts: [AgentState: Int] = [:]
        for (agent, history) in histories {
            let configured = agent.index < site.agents.count ? site.agents[agent.index] : nil
            let state: AgentState? =
                switch scope {
                case .queue(let queue): history.state(in: queue)
                case .floor(let floor): configured?.floor == floor ? history.overall : nil
                case .team(let team): configured?.teams.contains(team) == true ? history.overall : nil
                case .trunkGroup: nil
                case .site: history.overall
                }
            if let state { counts[state, default: 0] += 1 }
        }
        return counts
    }
}
