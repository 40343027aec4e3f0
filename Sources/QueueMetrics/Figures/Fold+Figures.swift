public import CallCentre

extension Fold {
    /// A figure as of ``now``.
    ///
    /// - Returns: ``Reading/unknown`` before the first snapshot, ``Reading/stale`` while the feed is in doubt,
    ///   ``Reading/absent`` where there is nothing to tell, and for a figure that the window does not have.
    public func reading(_ figure: Figure, of scope: Scope, over window: Window) -> Reading {
        switch knowledge {
        case .none: .unknown
        case .stale: .stale
        case .complete: lastKnown(figure, of: scope, over: window)
        }
    }

    /// The same figure as it was last known, however long ago: for reports of what was counted, never for a banner.
    public func lastKnown(_ figure: Figure, of scope: Scope, over window: Window) -> Reading {
        if knowledge == .none, window == .now || !hasEvents { return .unknown }
        guard figure.isOfNow == (window == .now) else { return .absent }
        return figure.isOfNow ? present(figure, of: scope) : total(figure, of: scope)
    }

    /// The counts of a scope today: the sum over its queues.
    public func tally(of scope: Scope) -> Tally {
        var sum = Tally()
        for queue in queues(of: scope) { sum += today[queue.index] }
        return sum
    }

    private func present(_ figure: Figure, of scope: Scope) -> Reading {
        switch figure {
        case .trunksBusy, .trunksCapacity: return lines(figure, of: scope)
        case .ivr: return scope == .site ? ivrCalls.map { .count($0) } ?? .unknown : .absent
        default: break
        }
        guard let group = group(of: scope) else { return .absent }
        let states = presence.groups[group]
        switch figure {
        case .waiting: return .count(waiting(in: scope))
        case .longestWait: return longestWait(in: scope).map { .time(.microseconds($0)) } ?? .absent
        case .available: return .count(states.count(.ready))
        case .staffed: return .count(Self.staffed.reduce(0) { $0 + states.count($1) })
        default:
            let state = AgentState.allCases.first { "agents.\($0.name)" == figure.rawValue }
            return state.map { .count(states.count($0)) } ?? .absent
        }
    }

    /// Lines of a trunk group, or of all groups together; unknown as long as one of them is.
    private func lines(_ figure: Figure, of scope: Scope) -> Reading {
        let groups: [Trunks?]
        switch scope {
        case .trunkGroup(let group): groups = [trunks[group.index]]
        case .site: groups = trunks
        default: return .absent
        }
        let counts = groups.map { figure == .trunksBusy ? $0?.busy : $0?.capacity }
        return counts.isEmpty || counts.contains(nil) ? .unknown : .count(counts.reduce(0) { $0 + ($1 ?? 0) })
    }

    private func total(_ figure: Figure, of scope: Scope) -> Reading {
        guard group(of: scope) != nil else { return .absent }
        let tally = tally(of: scope)
        switch figure {
        case .serviceLevel: return ratio(serviceLevelParts(of: scope))
        case .occupancy: return ratio(occupancyParts(of: scope))
        case .maxWait: return maxWait(tally, of: scope)
        default: return tally.reading(figure)
        }
    }

    private func maxWait(_ tally: Tally, of scope: Scope) -> Reading {
        let waiting = longestWait(in: scope) ?? 0
        let longest = max(tally.longestEndedWait, waiting)
        let anyone = tally.answered + tally.abandoned + tally.overflowed + tally.dissuaded + tally.transferred
        return anyone + tally.lost + self.waiting(in: scope) == 0 ? .absent : .time(.microseconds(longest))
    }
}

// MARK: Scopes

extension Fold {
    static let staffed: [AgentState] = [.notReady, .ready, .reserved, .talking, .held, .wrapUp]

    func queues(of scope: Scope) -> [QueueID] {
        switch scope {
        case .queue(let queue): [queue]
        case .team(let team): site.teams[team.index].queues
        case .floor(let floor): site.floors[floor.index].queues
        case .trunkGroup: []
        case .site: site.queues.indices.map(QueueID.init)
        }
    }

    /// Where the scope's agents are counted; `nil` where there can be none.
    private func group(of scope: Scope) -> Int? {
        switch scope {
        case .queue(let queue): queue.index
        case .team(let team): site.queues.count + team.index
        case .floor(let floor): site.queues.count + site.teams.count + floor.index
        case .trunkGroup: nil
        case .site: presence.groups.count - 1
        }
    }

    private func waiting(in scope: Scope) -> Int {
        queues(of: scope).reduce(0) { $0 + visits.lines[$1.index].count }
    }

    /// Microseconds; `nil` when nobody waits.
    private func longestWait(in scope: Scope) -> Int64? {
        let oldest = queues(of: scope).map { visits.lines[$0.index].oldest }.filter { $0 >= 0 }
        return oldest.map { max(0, now.microseconds - visits[$0].offered) }.max()
    }

    private func occupancyParts(of scope: Scope) -> (Int64, Int64) {
        guard let group = group(of: scope) else { return (0, 0) }
        let states = presence.groups[group]
        func time(_ wanted: [AgentState]) -> Int64 {
            wanted.reduce(0) { $0 + states.time(in: $1, at: now.microseconds) }
        }
        return (time([.talking, .held, .wrapUp]), time([.ready, .reserved, .talking, .held, .wrapUp]))
    }
}

// MARK: Ratios

extension Fold {
    /// Numerator and denominator of the service level, each queue by its own rule, then added: percentages are never
    /// averaged.
    private func serviceLevelParts(of scope: Scope) -> (Int, Int) {
        queues(of: scope).reduce((0, 0)) { sum, queue in
            let part = today[queue.index].serviceLevel(by: site.queues[queue.index].serviceLevel)
            return (sum.0 + part.kept, sum.1 + part.due)
        }
    }

    private func ratio<Number: BinaryInteger>(_ parts: (Number, Number)) -> Reading {
        parts.1 > 0 ? .ratio(Double(parts.0) / Double(parts.1)) : .absent
    }
}
