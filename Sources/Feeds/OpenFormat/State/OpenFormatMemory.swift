import CallCentre

/// What a feed of the open format knows of its switch: open calls, people, and how many lines had which outcome.
///
/// Saved with the figures and restored with them, so that the same numbers mean the same calls and agents. The `id`s of
/// accepted lines are kept elsewhere (``OpenFormatFeed/takeAcceptedIDs()``).
public struct OpenFormatMemory: Sendable, Codable {
    var calls = OpenCalls()
    var agents: OpenAgents
    var trunks: OpenTrunks
    var counts = LineCounts()

    init(site: Site) {
        agents = OpenAgents(site: site)
        trunks = OpenTrunks(site: site)
    }

    /// Goes on for a site whose queues and agents have other numbers.
    ///
    /// - Returns: the numbers of the agents now, by their earlier ones.
    mutating func move(by renumbering: Renumbering) -> [AgentID] {
        let numbers = agents.move(by: renumbering)
        calls.move(by: renumbering, agents: numbers)
        trunks = OpenTrunks(site: renumbering.site)
        return numbers
    }
}

extension OpenFormatFeed {
    /// What is known now. A value of an earlier run can be set where the site is the same; its calls are those of the
    /// next snapshot, or lost.
    public var known: OpenFormatMemory {
        get { memory }
        set { memory = newValue }
    }
}
