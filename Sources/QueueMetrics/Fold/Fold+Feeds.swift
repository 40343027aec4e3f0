public import CallCentre

/// What one feed has told of its switch as a whole.
struct FeedState: Hashable, Sendable, Codable {
    var knowledge = Fold.Knowledge.none
    /// How many snapshots it has completed, and when the last was.
    var snapshots = 0
    var lastSnapshot = Int64.min
    /// Callers in the IVR, as told last; `nil` when it has not told.
    var ivrCalls: Int?
}

/// The lines of a trunk group, as told last.
struct Lines: Hashable, Sendable, Codable {
    let busy: Int
    let capacity: Int?
    let feed: Int
}

extension Fold {
    /// Whether figures of the present are known, unknown or stale, for the site as a whole.
    public var knowledge: Knowledge { knowledge(of: .site) }

    /// Whether figures of the present are known, unknown or stale: as good as the worst of the feeds that tell of
    /// `scope`. A scope without queues depends on all of them.
    public func knowledge(of scope: Scope) -> Knowledge {
        guard feeds.count > 1 else { return feeds[0].knowledge }
        let concerned = concerned(scope).map { feeds[$0].knowledge }
        if concerned.contains(.none) { return .none }
        return concerned.contains(.stale) ? .stale : .complete
    }

    private func concerned(_ scope: Scope) -> [Int] {
        if case .trunkGroup(let group) = scope, let lines = trunks[group.index] { return [lines.feed] }
        let queues = self.queues(of: scope)
        return scope == .site || queues.isEmpty ? Array(feeds.indices) : queues.map { self.queues[$0.index].feed }
    }

    /// Takes in what concerns no single call or agent, which comes seldom.
    @inline(never)
    mutating func hear(_ event: Event, from feed: Int) {
        switch event.kind {
        case .trunks(let group, let busy, let capacity): setLines(group, busy: busy, capacity: capacity, from: feed)
        case .ivr(let calls): feeds[feed].ivrCalls = calls
        case .membership(let queue, let isKnown):
            if queues[queue.index].feed == feed { queues[queue.index].hasKnownMembers = isKnown }
        case .stillWaiting(let call): list(visit(call, feed), from: feed, at: event.time.microseconds)
        case .snapshotComplete: completeSnapshot(of: feed, at: event.time.microseconds)
        case .doubt: if feeds[feed].knowledge == .complete { feeds[feed].knowledge = .stale }
        default: break
        }
    }

    private mutating func setLines(_ group: TrunkGroupID, busy: Int, capacity: Int?, from feed: Int) {
        let place = self.place(group.index, of: feed, behind: site.trunkGroups.count)
        while trunks.count <= place { trunks.append(nil) }
        let configured = place < site.trunkGroups.count ? site.trunkGroups[place].capacity : nil
        trunks[place] = Lines(busy: busy, capacity: capacity ?? configured, feed: feed)
    }

    private mutating func list(_ call: CallID, from feed: Int, at time: Int64) {
        guard let slot = visits.find(call, in: .waiting) else { return }
        reapOrphans(Int(visits[slot].queue), before: time)
        if visits[slot].phase == .waiting { visits.list(slot, in: feeds[feed].snapshots + 1) }
    }

    /// The same snapshot may be told of twice, and is one.
    private mutating func completeSnapshot(of feed: Int, at time: Int64) {
        guard feeds[feed].knowledge != .complete || time > feeds[feed].lastSnapshot else { return }
        for queue in queues.indices where queues[queue].feed == feed { reapOrphans(queue, before: time) }
        feeds[feed].knowledge = .complete
        feeds[feed].snapshots += 1
        feeds[feed].lastSnapshot = max(time, feeds[feed].lastSnapshot)
        for queue in queues.indices where queues[queue].feed == feed {
            visits.reconsiderOrphans(queue: queue)
            reapOrphans(queue, before: time, at: time)
        }
    }
}
