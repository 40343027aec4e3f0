import CallCentre

extension Event {
    /// The event with the numbers of calls and unknown agents that are its feed's own made numbers of the site.
    ///
    /// Of `count` feeds, feed 0 gets the slots 0, `count`, 2·`count`… and so on: no table is needed, and nothing to save.
    ///
    /// - Parameter knownAgents: how many agents the site has; they have the same numbers in every feed.
    func placed(_ feed: Int, of count: Int, knownAgents: Int) -> Event {
        guard count > 1 else { return self }
        let place = Place(feed: feed, count: count, knownAgents: knownAgents)
        return Event(place.kind(kind), at: time)
    }

    private struct Place {
        let feed: Int
        let count: Int
        let knownAgents: Int

        func call(_ call: CallID) -> CallID {
            CallID(slot: call.slot * count + feed, generation: call.generation)
        }

        func agent(_ agent: AgentID) -> AgentID {
            let unknown = agent.index - knownAgents
            return unknown < 0 ? agent : AgentID(knownAgents + unknown * count + feed)
        }

        func kind(_ kind: Kind) -> Kind {
            switch kind {
            case .offered(let call, let queue): .offered(self.call(call), queue)
            case .answered(let call, let agent): .answered(self.call(call), self.agent(agent))
            case .left(let call, let exit): .left(self.call(call), exit)
            case .ended(let call, let talk): .ended(self.call(call), talk: talk)
            case .alreadyTalking(let call, let queue, let agent):
                .alreadyTalking(self.call(call), queue, self.agent(agent))
            case .agentState(let agent, let state, let reason): .agentState(self.agent(agent), state, reason: reason)
            case .serving(let agent, let queue, let paused, let reason):
                .serving(self.agent(agent), queue, paused: paused, reason: reason)
            case .stoppedServing(let agent, let queue): .stoppedServing(self.agent(agent), queue)
            case .stillWaiting(let call): .stillWaiting(self.call(call))
            case .trunks, .ivr, .snapshotComplete, .doubt: kind
            }
        }
    }
}
