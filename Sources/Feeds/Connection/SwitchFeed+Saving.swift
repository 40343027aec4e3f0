public import CallCentre
public import Foundation

extension SwitchFeed where Self: Codable {
    public func saved() throws -> Data { try JSONEncoder().encode(self) }
}

extension AsteriskFeed {
    /// - Throws: ``FeedSavingError/otherSite`` when it was saved for a site with other queues, agents or wrap-up times.
    public mutating func restore(_ saved: Data, for site: Site) throws {
        var feed = try JSONDecoder().decode(Self.self, from: saved)
        guard feed.isMade(for: site) else { throw FeedSavingError.otherSite }
        feed.session = session
        self = feed
    }
}

extension QueueLogFeed {
    public mutating func restore(_ saved: Data, for site: Site) throws {
        self = try JSONDecoder().decode(Self.self, from: saved)
    }
}

extension QueueLogFeed {
    public mutating func restore(_ saved: Data, by renumbering: Renumbering) throws -> [AgentID] {
        var feed = try JSONDecoder().decode(Self.self, from: saved)
        let agents = feed.move(by: renumbering)
        self = feed
        return agents
    }
}

extension OpenFormatFeed {
    public mutating func restore(_ saved: Data, by renumbering: Renumbering) throws -> [AgentID] {
        var memory = try JSONDecoder().decode(OpenFormatMemory.self, from: saved)
        let agents = memory.move(by: renumbering)
        known = memory
        return agents
    }
}

extension FreeSWITCHFeed {
    public mutating func restore(_ saved: Data, for site: Site) throws {
        var feed = try JSONDecoder().decode(Self.self, from: saved)
        feed.session = session
        self = feed
    }
}

extension OpenFormatFeed {
    public func saved() throws -> Data { try JSONEncoder().encode(known) }

    public mutating func restore(_ saved: Data, for site: Site) throws {
        known = try JSONDecoder().decode(OpenFormatMemory.self, from: saved)
    }
}

/// Why a saved feed cannot be gone on with.
public enum FeedSavingError: Error, Hashable, CustomStringConvertible {
    case otherSite

    public var description: String { "it was saved for other queues, agents or wrap-up times" }
}
