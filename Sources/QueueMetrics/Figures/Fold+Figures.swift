public import CallCentre

extension Fold {
    /// A figure as of ``now``.
    ///
    /// - Returns: ``Reading/unknown`` before the first snapshot of every feed concerned, and for numbers of agents where
    ///   not all of them are known; ``Reading/stale`` while one of
    ///   them is in doubt, ``Reading/absent`` where there is nothing to tell, and for a figure that the window does not
    ///   have.
    public func reading(_ figure: Figure, of scope: Scope, over window: Window) -> Reading {
        switch knowledge(of: scope) {
        case .none: .unknown
        case .stale: .stale
        case .complete: lastKnown(figure, of: scope, over: window)
        }
    }

    /// The same figure as it was last known, however long ago: for reports of what was counted, never for a banner.
    public func lastKnown(_ figure: Figure, of scope: Scope, over window: Window) -> Reading {
        if window == .now ? knowledge(of: scope) == .none : !hasEvents { return .unknown }
        guard figure.isOfNow == (window == .now) else { return .absent }
        return figure.isOfNow ? present(figure, of: scope) : total(figure, of: scope, over: window)
    }

    private func total(_ figure: Figure, of scope: Scope, over window: Window) -> Reading {
        guard let group = group(of: scope) else { return .absent }
        guard isKnown(window) else { return window == .last ? .unknown : .absent }
        switch figure {
        case .serviceLevel: return ratio(serviceLevelParts(of: scope, over: window))
        case .occupancy: return ratio(workTime(of: group, over: window))
        case .maxWait: return maxWait(of: scope, over: window).map { .time(.microseconds($0)) } ?? .absent
        default: return tally(of: scope, over: window).reading(figure)
        }
    }

    private func ratio<Number: BinaryInteger>(_ parts: (Number, Number)) -> Reading {
        parts.1 > 0 ? .ratio(Double(parts.0) / Double(parts.1)) : .absent
    }
}

// MARK: Now

extension Fold {
    static let staffed: [AgentState] = [.notReady, .ready, .reserved, .talking, .held, .wrapUp]

    private func present(_ figure: Figure, of scope: Scope) -> Reading {
        switch figure {
        case .trunksBusy, .trunksCapacity: return lines(figure, of: scope)
        case .ivr: return scope == .site ? ivrCalls.map { .count($0) } ?? .unknown : .absent
        default: break
        }
        guard let group = group(of: scope) else { return .absent }
        if figure.countsAgents, !hasKnownMembers(scope) { return .unknown }
        let states = presence.groups[group]
        switch figure {
        case .waiting: return .count(waiting(in: scope))
        case .longestWait:
            return oldestOffer(in: scope).map { .time(.microseconds(max(0, clock - $0))) } ?? .absent
        case .available: return .count(states.count(.ready))
        case .staffed: return .count(Self.staffed.reduce(0) { $0 + states.count($1) })
        case .estimatedWait: return estimatedWait(in: scope, states).map { .time($0) } ?? .absent
        case .required: return requiredAgents(in: scope).map { .count($0) } ?? .absent
        default:
            let state = AgentState.allCases.first { "agents.\($0.name)" == figure.rawValue }
            return state.map { .count(states.count($0)) } ?? .absent
        }
    }

    /// Whether everybody who serves the scope is known; a scope without queues may have agents of all.
    private func hasKnownMembers(_ scope: Scope) -> Bool {
        let concerned = self.queues(of: scope)
        guard !concerned.isEmpty else { return queues.allSatisfy(\.hasKnownMembers) }
        return concerned.allSatisfy { queues[$0.index].hasKnownMembers }
    }

    /// Lines of a trunk group, or of all groups together; unknown as long as one of them is.
    private func lines(_ figure: Figure, of scope: Scope) -> Reading {
        let groups: [Lines?]
        switch scope {
        case .trunkGroup(let group): groups = [trunks[group.index]]
        // Those nobody configured have gaps between them, where feeds have numbers of their own.
        case .site: groups = trunks[..<site.trunkGroups.count] + trunks[site.trunkGroups.count...].filter { $0 != nil }
        default: return .absent
        }
        let counts = groups.map { figure == .trunksBusy ? $0?.busy : $0?.capacity }
        return counts.isEmpty || counts.contains(nil) ? .unknown : .count(counts.reduce(0) { $0 + ($1 ?? 0) })
    }

    /// Callers in the IVR of all feeds that tell of any.
    private var ivrCalls: Int? {
        let told = feeds.compactMap(\.ivrCalls)
        return told.isEmpty ? nil : told.reduce(0, +)
    }
}

// MARK: Forecasts

extension Fold {
    /// Fewer calls in the last half hour say too little.
    private static let fewestCalls = 5

    /// The wait of a call arriving now: those waiting times the mean handling time, shared by the agents at work.
    ///
    /// - Returns: `nil` until five calls ended in the last 30 minutes.
    private func estimatedWait(in scope: Scope, _ states: AgentGroup) -> Duration? {
        let recent = tally(of: scope, over: .minutes30)
        guard recent.ended >= Self.fewestCalls, let handlingTime = recent.handlingTime else { return nil }
        let working = Self.staffed.reduce(-states.count(.notReady)) { $0 + states.count($1) }
        let work = handlingTime.wholeMicroseconds.multipliedReportingOverflow(by: Int64(waiting(in: scope)))
        return work.overflow ? nil : .microseconds(work.partialValue / Int64(max(1, working)))
    }

    /// The fewest agents for the goal, by Erlang C from the calls offered and the mean handling time of the last 30
    /// minutes, as if the queues of the scope were one.
    ///
    /// - Returns: `nil` when fewer than five calls were offered or ended, and where the queues of the scope do not have
    ///   one T and one goal between them.
    private func requiredAgents(in scope: Scope) -> Int? {
        let recent = tally(of: scope, over: .minutes30)
        guard min(recent.offered, recent.ended) >= Self.fewestCalls, let handlingTime = recent.handlingTime else {
            return nil
        }
        let rules = queues(of: scope).map { site.queues[$0.index].serviceLevel }
        guard let rule = rules.first, handlingTime > .zero else { return nil }
        guard rules.allSatisfy({ $0.threshold == rule.threshold && $0.goal == rule.goal }) else { return nil }
        let erlang = ErlangC(calls: recent.offered, in: .seconds(1_800), handlingTime: handlingTime)
        return erlang.agents(for: rule.goal, within: rule.threshold)
    }
}
