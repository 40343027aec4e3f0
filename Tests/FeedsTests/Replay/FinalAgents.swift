import CallCentre

/// What the events of a replay say of every agent at the end.
struct FinalAgents {
    struct Membership: Hashable {
        let agent: String
        let queue: String
    }

    private(set) var states: [String: AgentState] = [:]
    /// Whether paused, for each queue an agent serves.
    private(set) var paused: [Membership: Bool] = [:]

    init(_ replay: Replay) {
        for event in replay.events {
            switch event.kind {
            case .agentState(let agent, let state, _): states[replay.agentKeys[agent.index]] = state
            case .serving(let agent, let queue, let isPaused, _):
                paused[Membership(agent, queue, replay)] = isPaused
            case .stoppedServing(let agent, let queue): paused[Membership(agent, queue, replay)] = nil
            default: break
            }
        }
    }
}

extension FinalAgents.Membership {
    fileprivate init(_ agent: AgentID, _ queue: QueueID, _ replay: Replay) {
        self.agent = replay.agentKeys[agent.index]
        self.queue = RecordedSite.queues[queue.index]
    }
}
