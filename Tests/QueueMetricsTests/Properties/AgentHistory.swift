import CallCentre

/// Everything that was ever heard of one agent.
struct AgentHistory {
    /// An answered call, from the answer to the end of the work after it.
    struct Handling {
        let call: CallID
        let queue: QueueID?
        let answered: Timestamp
        var ended: Timestamp?
        var over: Timestamp?
        var hold = Duration.zero
        var wrapUpBegan: Timestamp?

        var talk: Duration { (ended.map { $0 - answered } ?? .zero) - hold }
        var wrapUp: Duration {
            guard let wrapUpBegan, let over else { return .zero }
            return over - wrapUpBegan
        }
    }

    private(set) var changes: [(state: AgentState, at: Timestamp)] = []
    private(set) var handlings: [Handling] = []
    /// Every change of the state over all queues.
    private var moves: [(from: AgentState, to: AgentState, at: Timestamp)] = []
    /// Whether the agent is paused, by queue served.
    var serving: [QueueID: Bool] = [:]

    private var activity: AgentState { changes.last?.state ?? .unknown }

    var overall: AgentState {
        activity == .ready && !serving.isEmpty && serving.values.allSatisfy { $0 } ? .notReady : activity
    }

    func state(in queue: QueueID) -> AgentState? {
        serving[queue].map { isPaused in isPaused && activity == .ready ? .notReady : activity }
    }

    /// Lets something happen, and notes what it does to the state over all queues.
    mutating func change(at time: Timestamp, _ body: (inout AgentHistory) -> Void) {
        let before = overall
        body(&self)
        moves.append((before, overall, time))
    }

    /// The time spent in any of these states over all queues: each change counts from its own time on.
    func time(in states: Set<AgentState>, from start: Timestamp, to end: Timestamp) -> Duration {
        moves.reduce(.zero) { sum, move in
            let change = (states.contains(move.to) ? 1 : 0) - (states.contains(move.from) ? 1 : 0)
            return sum + max(.zero, end - max(start, move.at)) * change
        }
    }

    mutating func answered(_ call: CallID, queue: QueueID?, at time: Timestamp) {
        handlings.append(Handling(call: call, queue: queue, answered: time))
    }

    mutating func ended(_ call: CallID, at time: Timestamp) {
        guard let place = handlings.firstIndex(where: { $0.call == call && $0.ended == nil }) else { return }
        handlings[place].ended = time
        handlings[place].hold = heldTime(from: handlings[place].answered, to: time)
        if ![.talking, .held, .wrapUp].contains(activity) { handlings[place].over = time }
    }

    mutating func became(_ state: AgentState, at time: Timestamp) {
        if let open = handlings.lastIndex(where: { $0.ended != nil && $0.over == nil }) {
            if state == .wrapUp {
                handlings[open].wrapUpBegan = handlings[open].wrapUpBegan ?? time
            } else {
                handlings[open].over = time
            }
        }
        if state != activity { changes.append((state, time)) }
    }

    /// Time on hold between two instants, from the list of changes.
    private func heldTime(from begin: Timestamp, to end: Timestamp) -> Duration {
        var sum = Duration.zero
        for (index, change) in changes.enumerated() where change.state == .held {
            let until = index + 1 < changes.count ? changes[index + 1].at : end
            sum += max(.zero, min(until, end) - max(change.at, begin))
        }
        return sum
    }
}
