/// Which numbers queues and agents have after the configuration changed, found by their names.
///
/// Queues that are gone have none. Every agent has one: who is no longer configured is somebody a feed met.
public struct Renumbering: Sendable {
    /// The site as it is now.
    public let site: Site
    private let queues: [QueueID?]

    public init(from earlier: Site, to site: Site) {
        self.site = site
        let directory = Directory(site)
        queues = earlier.queues.map { directory.queue($0.key) }
    }

    /// What was `queue` then; `nil` when it is gone.
    public func queue(_ queue: QueueID) -> QueueID? {
        queues.indices.contains(queue.index) ? queues[queue.index] : nil
    }
}

extension Directory {
    /// A directory of another site that knows the same people.
    ///
    /// - Returns: also which number each agent has in it, by their number here.
    public func moved(to site: Site) -> (directory: Directory, agents: [AgentID]) {
        var directory = Directory(site)
        let agents = agentKeys.map { directory.agent($0) }
        return (directory, agents)
    }
}
