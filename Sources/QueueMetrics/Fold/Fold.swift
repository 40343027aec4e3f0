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

    /// The queues, teams, floors and people figures are kept for.
    public let site: Site
    let calendar: SiteCalendar
    var visits: Visits
    var presence: Presence
    /// What is counted of each queue.
    var queues: [QueueCounts]
    /// The outside lines of each group, as told last; `nil` when no feed has told.
    var trunks: [Lines?]
    var feeds: [FeedState]
    var periods = Periods()
    /// The latest instant reached, in microseconds.
    var clock: Int64 = 0
    /// The first instant reached; what was before is not known.
    var began: Int64?
    /// Whether any event has come yet; before the first one not even counts are known.
    private(set) var hasEvents = false
    /// Events that came later than they may (5 s); they are counted all the same.
    public private(set) var lateEvents = 0

    /// How much later than its time an event may come, in microseconds.
    static let lateness: Int64 = 5_000_000

    /// - Parameters:
    ///   - site: the queues, teams, floors and people figures are kept for.
    ///   - days: the days of the site's time zone.
    public init(site: Site, days: Days) {
        self.site = site
        calendar = SiteCalendar(site, days: days)
        visits = Visits(queues: site.queues.count)
        presence = Presence(groups: site.queues.count + site.teams.count + site.floors.count)
        queues = site.queues.map { QueueCounts($0, orphanAfter: site.orphanAfter) }
        trunks = Array(repeating: nil, count: site.trunkGroups.count)
        feeds = Array(repeating: FeedState(), count: max(1, site.feedCount))
        for (index, agent) in site.agents.enumerated() {
            let teams = agent.teams.map { site.queues.count + $0.index }
            let floor = agent.floor.map { [site.queues.count + site.teams.count + $0.index] } ?? []
            presence.register(index, groups: teams + floor)
        }
    }

    /// The latest instant reached, by an event or by the clock; every figure is as of this.
    public var now: Timestamp { Timestamp(microseconds: clock) }

    /// Takes one event into account. Repeated events, and events of visits that are over, change nothing.
    ///
    /// - Parameter feed: who tells, below ``Site/feedCount``. Numbers of calls, and of agents and trunk groups that
    ///   nobody configured, are each feed's own; what it tells of a queue of another feed is not this site's.
    public mutating func apply(_ event: Event, from feed: Int = 0) {
        let time = event.time.microseconds
        if time + Self.lateness < clock { lateEvents += 1 }
        hasEvents = true
        reach(time)
        switch event.kind {
        case .offered(let call, let queue):
            if tells(feed, of: queue) { offer(visit(call, feed), queue.index, at: time) }
        case .answered(let call, let agent): answer(visit(call, feed), person(agent, feed), at: time)
        case .left(let call, let exit): leave(visit(call, feed), exit, at: time)
        case .ended(let call, let talk): end(visit(call, feed), talk: talk, at: time)
        case .endedUnseen(let call): endUnseen(visit(call, feed))
        case .alreadyTalking(let call, let queue, let agent):
            if tells(feed, of: queue) { resume(visit(call, feed), queue.index, person(agent, feed), at: time) }
        case .agentState(let agent, let state, let reason): setState(person(agent, feed), state, reason, at: time)
        case .serving(let agent, let queue, let paused, let reason):
            guard tells(feed, of: queue) else { return }
            presence.serve(
                person(agent, feed), queue: queue.index, paused: paused, reason: reason, at: time, in: periods)
        case .stoppedServing(let agent, let queue):
            guard tells(feed, of: queue) else { return }
            presence.stopServing(person(agent, feed), queue: queue.index, at: time, in: periods)
        case .trunks, .ivr, .membership, .stillWaiting, .snapshotComplete, .doubt: hear(event, from: feed)
        }
    }

    /// Lets time pass: waits grow, thresholds are passed, orphans are given up, periods begin. Going back changes
    /// nothing.
    public mutating func advance(to instant: Timestamp) {
        reach(instant.microseconds)
        for queue in queues.indices {
            passThresholds(queue, before: clock)
            reapOrphans(queue, before: clock - Self.lateness)
        }
    }

    /// Moves the clock on, and begins new periods when it goes over their start.
    @inline(__always)
    private mutating func reach(_ time: Int64) {
        guard time > clock else { return }
        if time >= periods.next { cross(time) }
        clock = time
    }

    /// Takes up the time of another fold, and what it has heard so far.
    mutating func takeClock(of fold: Fold) {
        (clock, began, periods) = (fold.clock, fold.began, fold.periods)
        (hasEvents, lateEvents) = (fold.hasEvents, fold.lateEvents)
    }

    private mutating func cross(_ time: Int64) {
        began = began ?? time
        let crossing = periods.move(to: time, in: calendar)
        for queue in queues.indices { queues[queue].cross(crossing) }
        presence.cross(crossing)
    }
}

// MARK: Numbers of several feeds

extension Fold {
    private func tells(_ feed: Int, of queue: QueueID) -> Bool { queues[queue.index].feed == feed }

    /// The number of a feed's visit among those of all feeds.
    func visit(_ call: CallID, _ feed: Int) -> CallID {
        feeds.count == 1 ? call : CallID(slot: call.slot * feeds.count + feed, generation: call.generation)
    }

    /// The place of a feed's agent among those of all feeds, who is known from now on.
    private mutating func person(_ agent: AgentID, _ feed: Int) -> Int {
        let place = self.place(agent.index, of: feed, behind: site.agents.count)
        if place >= presence.people.count || !presence.people[place].isKnown { presence.register(place) }
        return place
    }

    /// What the configuration names has the same number in all feeds; behind it each feed has numbers of its own.
    func place(_ index: Int, of feed: Int, behind configured: Int) -> Int {
        index < configured || feeds.count == 1 ? index : configured + (index - configured) * feeds.count + feed
    }
}
