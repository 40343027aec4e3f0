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
    public var trunkGroups: [TrunkGroup]
    /// Where in the switch's dial plan callers are in the IVR: contexts such as `svi`, or `svi/3204` for one extension.
    public var ivr: [String]
    /// How many feeds tell of the site; the ones queues name are 0 up to this.
    public var feedCount: Int
    /// How long an interval of the figures is: a quarter, a half or a full hour.
    public var interval: Duration
    /// When the site is open; `nil` when nobody says.
    public var openingHours: OpeningHours?
    /// How old a waiting call may grow that no snapshot lists.
    public var orphanAfter: Duration

    public init(
        name: String, timeZone: String, queues: [Queue] = [], teams: [Team] = [], floors: [Floor] = [],
        agents: [Agent] = [], trunkGroups: [TrunkGroup] = [], ivr: [String] = [], feedCount: Int = 1,
        interval: Duration = .seconds(1800), openingHours: OpeningHours? = nil, orphanAfter: Duration = .seconds(7200)
    ) {
        self.name = name
        self.timeZone = timeZone
        self.queues = queues
        self.teams = teams
        self.floors = floors
        self.agents = agents
        self.trunkGroups = trunkGroups
        self.ivr = ivr
        self.feedCount = feedCount
        self.interval = interval
        self.openingHours = openingHours
        self.orphanAfter = orphanAfter
    }

    /// The scope a field names: a queue, team, floor or trunk group key, or `site`; `nil` when there is no such key.
    public func scope(named key: String) -> Scope? {
        if key == "site" { return .site }
        if let index = queues.firstIndex(where: { $0.key == key }) { return .queue(QueueID(index)) }
        if let index = teams.firstIndex(where: { $0.key == key }) { return .team(TeamID(index)) }
        if let index = floors.firstIndex(where: { $0.key == key }) { return .floor(FloorID(index)) }
        if let index = trunkGroups.firstIndex(where: { $0.key == key }) { return .trunkGroup(TrunkGroupID(index)) }
        return nil
    }

    /// Every key ``scope(named:)`` knows, in the order of the configuration.
    public var scopeKeys: [String] {
        queues.map(\.key) + teams.map(\.key) + floors.map(\.key) + trunkGroups.map(\.key) + ["site"]
    }
}

/// What a figure is about.
public enum Scope: Hashable, Sendable, Codable {
    case queue(QueueID)
    case team(TeamID)
    case floor(FloorID)
    case trunkGroup(TrunkGroupID)
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
    /// The feed that tells of it, as an index below ``Site/feedCount``.
    public var feed: Int

    public init(
        key: String, label: String? = nil, serviceLevel: ServiceLevelRule = ServiceLevelRule(),
        shortAbandon: Duration = .seconds(5), wrapUp: Duration = .zero, feed: Int = 0
    ) {
        self.key = key
        self.label = label ?? key
        self.serviceLevel = serviceLevel
        self.shortAbandon = shortAbandon
        self.wrapUp = wrapUp
        self.feed = feed
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

/// A set of outside lines that are told of together.
public struct TrunkGroup: Hashable, Sendable, Codable {
    /// The name used in fields, figures and by the switch.
    public var key: String
    public var label: String
    /// How many lines it has, where the switch does not tell; `nil` when nobody knows.
    public var capacity: Int?
    /// What the names of its channels begin with in a switch that tells of channels only: `PJSIP/operator-`.
    public var channels: [String]

    public init(key: String, label: String? = nil, capacity: Int? = nil, channels: [String] = []) {
        self.key = key
        self.label = label ?? key
        self.capacity = capacity
        self.channels = channels
    }
}
