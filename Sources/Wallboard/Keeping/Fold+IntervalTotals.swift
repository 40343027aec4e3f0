import CallCentre
import History
import QueueMetrics

extension Fold {
    /// What was counted in an interval for every queue, team and floor and the site; none while it is not known.
    func intervalTotals(over window: Window) -> [IntervalTotal] {
        guard let period = period(of: window) else { return [] }
        let scopes: [(Scope, IntervalTotal.Scope)] =
            [(.site, .init(.site, "site"))]
            + site.floors.enumerated().map { (.floor(FloorID($0)), .init(.floor, $1.key)) }
            + site.teams.enumerated().map { (.team(TeamID($0)), .init(.team, $1.key)) }
            + site.queues.enumerated().map { (.queue(QueueID($0)), .init(.queue, $1.key)) }
        return scopes.compactMap { scope, name in total(of: scope, named: name, over: window, period) }
    }

    private func total(
        of scope: Scope, named name: IntervalTotal.Scope, over window: Window, _ period: Range<Timestamp>
    ) -> IntervalTotal? {
        guard let totals = totals(of: scope, over: window) else { return nil }
        let rules = Set(queueIndices(of: scope).map { site.queues[$0].serviceLevel })
        return IntervalTotal(
            start: period.lowerBound, end: period.upperBound, scope: name, counts: IntervalCounts(totals.tally),
            maxWait: totals.longestWait, kept: Int64(totals.kept), due: Int64(totals.due),
            formula: rules.count == 1 ? rules.first?.formula : nil,
            threshold: rules.count == 1 ? rules.first?.threshold : nil)
    }

    private func queueIndices(of scope: Scope) -> [Int] {
        switch scope {
        case .queue(let queue): [queue.index]
        case .team(let team): site.teams[team.index].queues.map(\.index)
        case .floor(let floor): site.floors[floor.index].queues.map(\.index)
        case .trunkGroup: []
        case .site: Array(site.queues.indices)
        }
    }
}
