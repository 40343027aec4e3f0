import CallCentre
import QueueMetrics
import StrictYAML

/// Reads `site`, `queues`, `floors`, `teams`, `trunkGroups` and `agents`: what figures are kept for.
struct SiteReader {
    /// The names of the feeds, which queues may belong to.
    let feeds: [String]

    /// The site as far as it is right: what is wrong was reported, and the rest lets further sections be checked.
    func read(_ keys: YAMLMapping) -> Site {
        let head = keys.required("site")?.mapping()
        let name = head?.required("name")?.string()
        let timeZone = head?.required("timeZone").flatMap(timeZone)
        let interval = head?.optional("interval", else: "30m") { $0.oneOf(Array(Self.intervals.keys.sorted())) }
        let hours = head?.optional("hours").flatMap { HoursReader().read($0) }
        let orphanAfter = head?.optional("orphanAfter", else: .seconds(7_200)) {
            $0.duration(in: .seconds(60) ... .seconds(86_400))
        }
        head?.done()
        let sections = (keys.required("queues"), keys.optional("floors"), keys.optional("teams"))
        let queues = sections.0.map(self.queues) ?? []
        let names = queues.map(\.key)
        let floors = sections.1.map { groups($0, queues: names) } ?? []
        let teams = sections.2.map { groups($0, queues: names) } ?? []
        let agents = keys.optional("agents").map { self.agents($0, floors: floors, teams: teams) } ?? []
        let trunks = keys.optional("trunkGroups")
        let lines = trunks.map(trunkGroups) ?? []
        let ivr = keys.optional("ivr")?.sequence().compactMap { $0.string() } ?? []
        refuseSharedNames([
            ("queues", sections.0), ("floors", sections.1), ("teams", sections.2), ("trunkGroups", trunks),
        ])
        return Site(
            name: name ?? "", timeZone: timeZone ?? "Etc/UTC", queues: queues,
            teams: teams.map { Team(key: $0.key, label: $0.label, queues: $0.queues) },
            floors: floors.map { Floor(key: $0.key, label: $0.label, queues: $0.queues) }, agents: agents,
            trunkGroups: lines, ivr: ivr, feedCount: max(1, feeds.count),
            interval: .seconds(interval.flatMap { Self.intervals[$0] } ?? 1_800), openingHours: hours,
            orphanAfter: orphanAfter ?? .seconds(7_200))
    }

    /// The lengths an interval may have, in seconds.
    private static let intervals = ["15m": 900, "30m": 1_800, "60m": 3_600]

    private func timeZone(_ value: YAMLValue) -> String? {
        guard let name = value.string() else { return nil }
        if Days(timeZone: name) == nil { value.report("\(name) is no time zone; an example: Europe/Paris") }
        return name
    }

    /// A field names a queue, floor, team or trunk group by its key alone, so no two of them may share one.
    private func refuseSharedNames(_ sections: [(name: String, value: YAMLValue?)]) {
        var owners = ["site": "the whole site", "floor": "the floor a banner hangs on"]
        for section in sections {
            for entry in section.value?.mapping()?.entries ?? [] {
                if let owner = owners[entry.name] {
                    entry.key.report("\(entry.name) is already the name of \(owner)")
                }
                owners[entry.name] = "one of the \(section.name)"
            }
        }
    }
}

// MARK: Queues

extension SiteReader {
    private func queues(_ value: YAMLValue) -> [Queue] {
        let entries = value.mapping()?.entries ?? []
        if entries.isEmpty { value.report("no queue; at least one is needed") }
        return entries.map { queue($0.name, $0.value) }
    }

    private func queue(_ key: String, _ value: YAMLValue) -> Queue {
        guard value.kind != .nothing, let keys = value.mapping() else { return Queue(key: key) }
        defer { keys.done() }
        let label = keys.optional("label")?.string()
        let rule = keys.optional("serviceLevel").map(serviceLevel) ?? ServiceLevelRule()
        let short = keys.optional("shortAbandon", else: .seconds(5)) { $0.duration(in: .zero ... .seconds(3600)) }
        let wrapUp = keys.optional("wrapUp", else: .zero) { $0.duration(in: .zero ... .seconds(3600)) }
        let feed = keys.optional("feed").flatMap { index(of: $0, in: feeds) }
        return Queue(
            key: key, label: label, serviceLevel: rule, shortAbandon: short ?? .zero, wrapUp: wrapUp ?? .zero,
            feed: feed ?? 0)
    }

    private func serviceLevel(_ value: YAMLValue) -> ServiceLevelRule {
        guard let keys = value.mapping() else { return ServiceLevelRule() }
        defer { keys.done() }
        let standard = ServiceLevelRule()
        let within = keys.optional("within", else: standard.threshold) { $0.duration(in: .zero ... .seconds(3600)) }
        let formula = keys.optional("formula", else: standard.formula) { $0.oneOf(ServiceLevelFormula.self) }
        let dequeued = keys.optional("dequeued", else: standard.dequeued) { $0.oneOf(DequeuedCalls.self) }
        let goal = keys.optional("goal", else: standard.goal) { $0.double(in: 0.01...0.99) }
        return ServiceLevelRule(
            threshold: within ?? standard.threshold, formula: formula ?? standard.formula,
            dequeued: dequeued ?? standard.dequeued, goal: goal ?? standard.goal)
    }
}

// MARK: Outside lines

extension SiteReader {
    /// `{t2: {label: T2, capacity: 210, channels: [PJSIP/operator-]}}`.
    private func trunkGroups(_ value: YAMLValue) -> [TrunkGroup] {
        (value.mapping()?.entries ?? []).map { entry in
            guard entry.value.kind != .nothing, let keys = entry.value.mapping() else {
                return TrunkGroup(key: entry.name)
            }
            defer { keys.done() }
            let label = keys.optional("label")?.string()
            let capacity = keys.optional("capacity")?.int(in: 1...100_000)
            let channels = keys.optional("channels")?.sequence().compactMap { $0.string() } ?? []
            return TrunkGroup(key: entry.name, label: label, capacity: capacity, channels: channels)
        }
    }
}

// MARK: Floors, teams, agents

extension SiteReader {
    struct Group {
        let key: String
        let label: String?
        let queues: [QueueID]
    }

    private func groups(_ value: YAMLValue, queues: [String]) -> [Group] {
        (value.mapping()?.entries ?? []).map { entry in
            guard let keys = entry.value.mapping() else { return Group(key: entry.name, label: nil, queues: []) }
            defer { keys.done() }
            let label = keys.optional("label")?.string()
            let members = keys.optional("queues")?.sequence().compactMap { index(of: $0, in: queues) } ?? []
            return Group(key: entry.name, label: label, queues: members.map(QueueID.init))
        }
    }

    private func agents(_ value: YAMLValue, floors: [Group], teams: [Group]) -> [Agent] {
        var seen: Set<String> = []
        return value.sequence().compactMap { entry in
            guard let keys = entry.mapping() else { return nil }
            defer { keys.done() }
            let key = keys.required("key")
            let name = keys.optional("name")?.string()
            let floor = keys.optional("floor").flatMap { index(of: $0, in: floors.map(\.key)) }
            let memberOf = keys.optional("teams")?.sequence().compactMap { index(of: $0, in: teams.map(\.key)) } ?? []
            guard let interface = key?.string() else { return nil }
            if !seen.insert(interface).inserted { key?.report("\(interface) is listed twice") }
            return Agent(
                key: interface, name: name, floor: floor.map(FloorID.init), teams: memberOf.map(TeamID.init))
        }
    }

    private func index(of value: YAMLValue, in names: [String]) -> Int? {
        value.oneOf(names).flatMap { names.firstIndex(of: $0) }
    }
}
