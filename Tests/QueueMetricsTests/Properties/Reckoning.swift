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
            histories[agent, default: AgentHistory()].change(at: event.time) { $0.became(state, at: event.time) }
        case .serving(let agent, let queue, let paused, _):
            histories[agent, default: AgentHistory()].change(at: event.time) { $0.serving[queue] = paused }
        case .stoppedServing(let agent, let queue):
            histories[agent, default: AgentHistory()].change(at: event.time) { $0.serving[queue] = nil }
        case .alreadyTalking, .endedUnseen, .membership, .stillWaiting, .trunks, .ivr, .snapshotComplete, .doubt: break
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
    /// A stretch of time, from its start up to but not at its end.
    typealias Span = Range<Timestamp>

    static let end = Timestamp(microseconds: .max)

    /// Since the midnight that began the day of `now`.
    var today: Span { (midnights.last { $0 <= now } ?? Timestamp(microseconds: 0))..<Self.end }

    /// The stretch a window covers, for a zone whose clock differs from UTC by whole hours; half-hour intervals.
    func span(of window: Window) -> Span {
        let (slot, halfHour): (Int64, Int64) = (5_000_000, 1_800_000_000)
        func rolling(_ minutes: Int64) -> Span {
            let running = now.microseconds / slot * slot
            return Timestamp(microseconds: running + slot - minutes * 60_000_000)..<Self.end
        }
        let interval = Timestamp(microseconds: now.microseconds / halfHour * halfHour)
        switch window {
        case .minutes5: return rolling(5)
        case .minutes15: return rolling(15)
        case .minutes30: return rolling(30)
        case .minutes60: return rolling(60)
        case .interval: return interval..<Self.end
        case .last: return (interval - .seconds(1_800))..<interval
        case .now, .today, .open: return today
        }
    }

    func waiting(in queue: QueueID) -> [Visit] {
        visits.values.filter { $0.queue == queue && $0.end == nil }
    }

    /// Visits of the queue that ended in the span in this way (`nil`: answered), optionally within T.
    func ended(_ exit: Exit?, in queue: QueueID, _ span: Span, within limit: Duration? = nil) -> [Visit] {
        visits.values.filter { visit in
            guard visit.queue == queue, let end = visit.end, end.exit == exit, span.contains(end.at) else {
                return false
            }
            return limit.map { visit.wait(at: now) <= $0 } ?? true
        }
    }

    /// Every count of one queue, today unless told otherwise.
    func tally(of queue: QueueID, in given: Span? = nil) -> Tally {
        let (limit, span) = (site.queues[queue.index].serviceLevel.threshold, given ?? today)
        var tally = Tally()
        tally.offered = visits.values.count { $0.queue == queue && span.contains($0.offered) }
        tally.answered = ended(nil, in: queue, span).count
        tally.abandoned = ended(.abandoned, in: queue, span).count
        tally.overflowed = ended(.overflowed, in: queue, span).count
        tally.dissuaded = ended(.dissuaded, in: queue, span).count
        tally.transferred = ended(.transferred, in: queue, span).count
        tally.lost = ended(.lost, in: queue, span).count
        tally.answeredWithin = ended(nil, in: queue, span, within: limit).count
        tally.abandonedWithin = ended(.abandoned, in: queue, span, within: limit).count
        tally.dequeuedWithin = [Exit.overflowed, .dissuaded, .transferred].reduce(0) {
            $0 + ended($1, in: queue, span, within: limit).count
        }
        tally.shortAbandoned = ended(.abandoned, in: queue, span).count {
            $0.wait(at: now) < site.queues[queue.index].shortAbandon
        }
        tally.pastThreshold = visits.values.count {
            $0.queue == queue && $0.wait(at: now) > limit && span.contains($0.isPastAt)
        }
        tally.ended = handled(in: queue, span).count
        return tally
    }

    /// Handlings of the queue's calls that were over in the span.
    func handled(in queue: QueueID, _ span: Span) -> [AgentHistory.Handling] {
        histories.values.flatMap(\.handlings).filter { handling in
            handling.queue == queue && handling.over.map(span.contains) == true
        }
    }
}

// MARK: Figures made of times

extension Reckoning {
    /// Figures of a queue that are means or extremes of times, as the fold reads them; today unless told otherwise.
    func times(of queue: QueueID, in given: Span? = nil) -> [Figure: Reading] {
        let span = given ?? today
        let answered = ended(nil, in: queue, span).map { $0.wait(at: now) }
        let handled = handled(in: queue, span)
        return [
            .maxWait: waits(of: queue, span).max().map(Reading.time) ?? .absent,
            .asa: Self.mean(answered),
            .att: Self.mean(handled.map(\.talk)),
            .aht: Self.mean(handled.map { $0.talk + $0.hold + $0.wrapUp }),
        ]
    }

    func longestWait(in queue: QueueID) -> Reading {
        waiting(in: queue).map { $0.wait(at: now) }.max().map(Reading.time) ?? .absent
    }

    /// The waits of calls that ended in the span, and of those that waited at its end, as long as they were then; lost
    /// ones have no known end.
    private func waits(of queue: QueueID, _ span: Span) -> [Duration] {
        let end = min(span.upperBound, now)
        return visits.values.filter { $0.queue == queue }.compactMap { visit in
            if let over = visit.end?.at, over < span.upperBound {
                return span.contains(over) && visit.end?.exit != .lost ? over - visit.offered : nil
            }
            return span.upperBound <= now && visit.offered >= end ? nil : end - visit.offered
        }
    }

    private static func mean(_ times: [Duration]) -> Reading {
        guard !times.isEmpty else { return .absent }
        let sum = times.reduce(Duration.zero, +).wholeMicroseconds
        return .time(.microseconds(sum / Int64(times.count)))
    }

    /// The share of their time at work that the agents of a floor, or of the site, were busy with calls.
    func occupancy(of floor: FloorID?, in span: Span) -> Reading {
        let agents = histories.filter { agent, _ in
            floor == nil || agent.index < site.agents.count && site.agents[agent.index].floor == floor
        }
        let (start, end) = (span.lowerBound, min(span.upperBound, now))
        func time(in states: Set<AgentState>) -> Duration {
            agents.values.reduce(.zero) { $0 + $1.time(in: states, from: start, to: end) }
        }
        let busy = time(in: [.talking, .held, .wrapUp])
        let present = time(in: [.ready, .reserved, .talking, .held, .wrapUp])
        guard present > .zero else { return .absent }
        return .ratio(Double(busy.wholeMicroseconds) / Double(present.wholeMicroseconds))
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
