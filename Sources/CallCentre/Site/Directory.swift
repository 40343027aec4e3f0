/// Turns the switch's names into small integers at the door, so that everything behind it works on arrays.
///
/// Queues are those of the site; a name nobody configured has no number. Agents and trunk groups grow: a person the
/// switch knows and the configuration does not is still counted at the queue and the site, and so are lines.
public struct Directory: Hashable, Sendable, Codable {
    private var queues: [String: QueueID] = [:]
    private var agents: [String: AgentID] = [:]
    private var trunkGroups: [String: TrunkGroupID] = [:]
    /// The switch's name of every agent, by ``AgentID/index``.
    public private(set) var agentKeys: [String] = []

    public init(_ site: Site) {
        for (index, queue) in site.queues.enumerated() { queues[queue.key] = QueueID(index) }
        for agent in site.agents { _ = self.agent(agent.key) }
        for group in site.trunkGroups { _ = trunkGroup(group.key) }
    }

    /// The queue the switch calls `name`, or `nil` when the site does not keep figures for it.
    public func queue(_ name: String) -> QueueID? { queues[name] }

    /// The agent the switch calls `key`; a new one gets the next number.
    public mutating func agent(_ key: String) -> AgentID {
        if let known = agents[key] { return known }
        let id = AgentID(agentKeys.count)
        agents[key] = id
        agentKeys.append(key)
        return id
    }

    /// The trunk group the switch calls `key`; a new one gets the next number.
    public mutating func trunkGroup(_ key: String) -> TrunkGroupID {
        if let known = trunkGroups[key] { return known }
        let id = TrunkGroupID(trunkGroups.count)
        trunkGroups[key] = id
        return id
    }
}
