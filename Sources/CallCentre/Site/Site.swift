/// One call centre as its configuration describes it: the queues, teams, floors and people figures are kept for.
public struct Site: Hashable, Sendable, Codable {
    /// The name people call it by.
    public var name: String
    /// IANA name of its time zone, such as `Europe/Paris`; days begin at its midnight.
    public var timeZone: String
    public var queues: [Queue]
    public var teams: [Team]
    public var floors: [Floor]
    public var agents: [Agent]

    public init(
        name: String, timeZone: String, queues: [Queue] = [], teams: [Team] = [], floors: [Floor] = [],
        agents: [Agent] = []
    ) {
        self.name = name
        self.timeZone = timeZone
        self.queues = queues
        self.teams = teams
        self.floors = floors
        self.agents = agents
    }

    /// The scope a field names: a queue, team or floor key, or `site`; `nil` when there is no such key.
    public func scope(named key: String) -> Scope? {
        if key == "site" { return .site }
        if let index = queues.firstIndex(where: { $0.key == key }) { return .queue(QueueID(index)) }
        if let index = teams.firstIndex(where: { $0.key == key }) { return .team(TeamID(index)) }
        if let index = floors.firstIndex(where: { $0.key == key }) { return .floor(FloorID(index)) }
        return nil
    }

    /// Every key ``scope(named:)`` knows, in the order of the configuration.
    public var scopeKeys: [String] {
        queues.map(\.key) + teams.map(\.key) + floors.map(\.key) + ["site"]
    }
}

/// What a figure is about.
public enum Scope: Hashable, Sendable, Codable {
    case queue(QueueID)
    case team(TeamID)
    case floor(FloorID)
    case site
}

/// Where calls wait for a team.
public struct Queue: Hashable, Sendable, Codable {
    /// The name used in fields, figures and by the switch.
    public var key: String
    /// What people read, such as `Niveau 1`.
    public var label: String
    public var serviceLevel: ServiceLevelRule
    /// An abandon after a shorter wait is a *short* abandon; zero means none is.
    public var shortAbandon: Duration
    /// How long an agent has for the work after a call of this queue, where the switch does not tell.
    public var wrapUp: Duration

    public init(
        key: String, label: String? = nil, serviceLevel: ServiceLevelRule = ServiceLevelRule(),
        shortAbandon: Duration = .seconds(5), wrapUp: Duration = .zero
    ) {
        self.key = key
        self.label = label ?? key
        self.serviceLevel = serviceLevel
        self.shortAbandon = shortAbandon
        self.wrapUp = wrapUp
    }
}

/// A named set of agents, and the queues whose calls are its own.
public struct Team: Hashable, Sendable, Codable {
    public var key: String
    public var label: String
    public var queues: [QueueID]

    public init(key: String, label: String? = nil, queues: [QueueID]) {
        self.key = key
        self.label = label ?? key
        self.queues = queues
    }
}

/// A place where agents sit and banners hang, and the queues its people answer.
public struct Floor: Hashable, Sendable, Codable {
    public var key: String
    public var label: String
    public var queues: [QueueID]

    public init(key: String, label: String? = nil, queues: [QueueID]) {
        self.key = key
        self.label = label ?? key
        self.queues = queues
    }
}

/// A person who takes calls.
public struct Agent: Hashable, Sendable, Codable {
    /// How the switch names them: an interface such as `PJSIP/2101`, or a login number.
    public var key: String
    public var name: String
    /// Where they sit; `nil` when they work elsewhere.
    public var floor: FloorID?
    public var teams: [TeamID]

    public init(key: String, name: String? = nil, floor: FloorID? = nil, teams: [TeamID] = []) {
        self.key = key
        self.name = name ?? key
        self.floor = floor
        self.teams = teams
    }
}
