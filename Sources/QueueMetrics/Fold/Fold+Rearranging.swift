public import CallCentre

extension Fold {
    /// The same figures for a site whose queues, teams, floors or people are others now.
    ///
    /// What was counted of a queue that is still there by name goes on, with the rules of now; what was counted of one that
    /// is gone is dropped, with its calls. New ones begin empty. So do the working times of new teams and floors; those of
    /// present ones go on with the people of now.
    ///
    /// - Parameters:
    ///   - agents: by feed, the numbers that its agents have now, by their earlier ones; a feed that is not in it has
    ///     begun anew, and of the people nobody configured those it knew are forgotten.
    ///   - days: the days of the site's time zone.
    public func rearranged(by renumbering: Renumbering, agents: [Int: [AgentID]], days: Days) -> Fold {
        var fold = Fold(site: renumbering.site, days: days)
        fold.takeClock(of: self)
        for (old, queue) in site.queues.indices.map({ ($0, renumbering.queue(QueueID($0))) }) {
            if let queue { fold.queues[queue.index].takeCounts(of: queues[old]) }
        }
        fold.takeLines(of: self)
        let places = presence.people.indices.map { fold.place(of: $0, in: self, agents) }
        let numbers = site.queues.indices.map { renumbering.queue(QueueID($0))?.index }
        fold.visits = visits.moved(queues: numbers, of: fold.queues.count) { places[$0] }
        fold.takePresence(of: self, places: places, queues: numbers)
        return fold
    }

    /// Takes back what was counted of the calls of a feed that go on: it has forgotten them, and will tell of those that
    /// are there as if they came now.
    public mutating func forgetCalls(of feed: Int) {
        for slot in visits.slots where slot % feeds.count == feed {
            if visits[slot].phase == .waiting { takeBackOffer(slot) }
            visits.forget(slot)
        }
    }

    private mutating func takeBackOffer(_ slot: Int) {
        let (queue, offered) = (Int(visits[slot].queue), visits[slot].offered)
        count(queue, at: offered) { $0.offered -= 1 }
        queues[queue].calls.forgetIfEmpty(at: offered)
        if visits[slot].isPastThreshold {
            let moment = offered + queues[queue].threshold
            count(queue, at: moment) { $0.pastThreshold -= 1 }
            queues[queue].calls.forgetIfEmpty(at: moment)
        }
        visits.dequeue(slot)
    }
}

// MARK: Parts

extension Fold {
    private mutating func takeLines(of fold: Fold) {
        for (index, group) in site.trunkGroups.enumerated() {
            guard let old = fold.site.trunkGroups.firstIndex(where: { $0.key == group.key }) else { continue }
            trunks[index] = fold.trunks[old]
        }
        for feed in feeds.indices.prefix(fold.feeds.count) { feeds[feed] = fold.feeds[feed] }
    }

    /// Where somebody is here who is at `place` in the earlier fold; `nil` for one who is forgotten.
    private func place(of place: Int, in fold: Fold, _ agents: [Int: [AgentID]]) -> Int? {
        let (agent, owner) = fold.owner(of: place)
        // Who is no longer configured belongs to the feed whose queue they serve.
        let feed = owner ?? fold.presence.served(by: place).first.map { fold.queues[Int($0.serving.queue)].feed } ?? 0
        guard let numbers = agents[feed], numbers.indices.contains(agent.index) else {
            return owner == nil ? site.agents.firstIndex { $0.key == fold.site.agents[place].key } : nil
        }
        return self.place(numbers[agent.index].index, of: feed, behind: site.agents.count)
    }

    private mutating func takePresence(of fold: Fold, places: [Int?], queues: [Int?]) {
        for (old, queue) in queues.enumerated() { takeWork(of: old, in: fold, as: queue) }
        for (old, team) in fold.site.teams.enumerated() {
            let now = site.teams.firstIndex { $0.key == team.key }
            takeWork(of: fold.site.queues.count + old, in: fold, as: now.map { site.queues.count + $0 })
        }
        for (old, floor) in fold.site.floors.enumerated() {
            let now = site.floors.firstIndex { $0.key == floor.key }
            let first = site.queues.count + site.teams.count
            takeWork(
                of: fold.site.queues.count + fold.site.teams.count + old, in: fold, as: now.map { first + $0 })
        }
        takeWork(of: fold.presence.groups.count - 1, in: fold, as: presence.groups.count - 1)
        for (agent, place) in places.enumerated() where fold.presence.people[agent].isKnown {
            if let place { presence.take(agent, of: fold.presence, as: place, queues: queues, at: clock, in: periods) }
        }
    }

    private mutating func takeWork(of group: Int, in fold: Fold, as now: Int?) {
        if let now { presence.takeWork(of: fold.presence.groups[group], as: now, at: clock, in: periods) }
    }
}
