import CallCentre

/// Who is meant by what the log calls a member: mostly by name, in some lines by interface, in others by number.
struct QueueLogNames: Hashable, Sendable, Codable {
    private(set) var directory: Directory
    private var byName: [String: AgentID] = [:]
    /// Names that several agents have; none of them can be meant by it.
    private(set) var ambiguous: Set<String> = []
    private var byNumber: [String: AgentID] = [:]

    init(_ site: Site) {
        directory = Directory(site)
        for agent in site.agents where agent.name != agent.key {
            let earlier = byName.updateValue(directory.agent(agent.key), forKey: agent.name)
            if earlier != nil { ambiguous.insert(agent.name) }
        }
        for name in ambiguous { byName[name] = nil }
        for agent in site.agents {
            if let number = Self.number(in: agent.key) { byNumber[number] = directory.agent(agent.key) }
        }
    }

    /// The same people for another site, and their numbers in it.
    func moved(to site: Site) -> (names: QueueLogNames, agents: [AgentID]) {
        var names = QueueLogNames(site)
        let agents = directory.agentKeys.map { names.agent(named: $0) }
        return (names, agents)
    }

    /// The agent of this name, else of this interface, else somebody new.
    mutating func agent(named name: String) -> AgentID { byName[name] ?? directory.agent(name) }

    /// The agent who signs in with this number, `nil` when no configured agent has it: the lines of their calls
    /// have a name, and would make one more person of them.
    func agent(number: String) -> AgentID? { byNumber[number] }

    /// `9291`, `Agent/9291`, `Agent:9291` and `Local/9291@agents/n` are all the agent with the number 9291.
    private static func number(in key: String) -> String? {
        let kinds = ["Agent/", "Agent:", "Local/"]
        let rest = kinds.first { key.hasPrefix($0) }.map { key.dropFirst($0.count) } ?? key[...]
        let number = rest.prefix { $0.isASCII && $0.isNumber }
        let isWhole = number.count == rest.count || key.hasPrefix("Local/") && rest.dropFirst(number.count).first == "@"
        return isWhole && !number.isEmpty ? String(number) : nil
    }
}
