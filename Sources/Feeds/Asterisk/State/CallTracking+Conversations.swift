import CallCentre

extension CallTracking {
    /// `AgentConnect`: the one message that says a caller was answered.
    ///
    /// - Returns: the channel of the agent's leg, `nil` for a queue the site does not keep.
    mutating func answered(
        _ message: AMIMessage, by agent: AgentID, at time: Timestamp, into events: inout [Event]
    ) -> ByteKey? {
        guard let name = message[.queue], let queue = queue(name), let caller = message[.uniqueID].map(ByteKey.init)
        else { return nil }
        let leg = message[.destUniqueID].map(ByteKey.init) ?? caller
        if connections[leg] != nil { return leg }
        forgetEarlier(of: agent, at: time, into: &events)
        let hold = Duration.seconds(message.number(.holdTime) ?? 0)
        let call = takeFromLine(caller, queue, orOfferedAt: time - hold, into: &events)
        events.append(Event(.answered(call, agent), at: time))
        connections[leg] = Connection(call: call, queue: queue, agent: agent, caller: caller)
        legOfCaller[caller] = leg
        return leg
    }

    /// The caller's visit; one that was never seen to join is offered now, as long ago as the switch says.
    private mutating func takeFromLine(
        _ caller: ByteKey, _ queue: QueueID, orOfferedAt offer: Timestamp, into events: inout [Event]
    ) -> CallID {
        if let present = waiting[caller], present.queue == queue {
            waiting[caller] = nil
            return present.call
        }
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: offer))
        return call
    }

    /// `AgentComplete`, which may lack the fields of either leg that is gone already.
    mutating func completed(
        _ message: AMIMessage, by agent: AgentID, in queue: QueueID, at time: Timestamp, into events: inout [Event]
    ) {
        if let leg = leg(of: message, agent, queue) {
            end(leg, at: time, into: &events)
        } else if let talk = message.number(.talkTime) {
            let call = numbering.next()
            events.append(Event(.alreadyTalking(call, queue, agent), at: time))
            events.append(Event(.ended(call, talk: .seconds(talk)), at: time))
            numbering.release(call)
        }
    }

    /// The leg of the conversation an `AgentComplete` is about.
    private func leg(of message: AMIMessage, _ agent: AgentID, _ queue: QueueID) -> ByteKey? {
        if let leg = message[.destUniqueID].map(ByteKey.init), connections[leg] != nil { return leg }
        let caller = message[.uniqueID].map(ByteKey.init)
        if let caller, let leg = legOfCaller[caller], connections[leg]?.queue == queue { return leg }
        return legs { $0.agent == agent && $0.queue == queue && (caller == nil || $0.caller == caller) }.first
    }

    /// The legs of these conversations, in an order that depends on nothing but the calls.
    func legs(where isWanted: (Connection) -> Bool) -> [ByteKey] {
        connections.filter { isWanted($0.value) }.sorted { $0.value.call.slot < $1.value.call.slot }.map(\.key)
    }

    /// Lets go of conversations of an agent who is in the next one, where their own end was never told.
    private mutating func forgetEarlier(of agent: AgentID, at time: Timestamp, into events: inout [Event]) {
        guard unsettledConnections > 0 else { return }
        for leg in legs(where: { $0.agent == agent && $0.isUnsettled }) { endUnseen(leg, at: time, into: &events) }
    }

    /// The agent whose leg in a conversation this channel is.
    func agent(ofLeg leg: ByteKey) -> AgentID? { connections[leg]?.agent }

    /// The connection to the switch is lost. Who had just left may have been answered; nobody will tell.
    mutating func disconnected() {
        for caller in waiting.keys where waiting[caller]?.departure?.how == .left {
            waiting[caller]?.departure?.how = .missing
        }
        for leg in connections.keys { connections[leg]?.isDoubtful = true }
        unsettledConnections = connections.count
    }

    /// A message says that the conversation is over now.
    mutating func end(_ leg: ByteKey, at time: Timestamp, into events: inout [Event]) {
        end(leg, at: time, into: &events) { .ended($0, talk: nil) }
    }

    /// The conversation is found to be over, and ended while nobody watched.
    mutating func endUnseen(_ leg: ByteKey, at time: Timestamp, into events: inout [Event]) {
        end(leg, at: time, into: &events) { .endedUnseen($0) }
    }

    private mutating func end(
        _ leg: ByteKey, at time: Timestamp, into events: inout [Event], as kind: (CallID) -> Event.Kind
    ) {
        guard let connection = connections.removeValue(forKey: leg) else { return }
        if connection.isUnsettled { unsettledConnections -= 1 }
        if legOfCaller[connection.caller] == leg { legOfCaller[connection.caller] = nil }
        if !connection.isOver { events.append(Event(kind(connection.call), at: time)) }
        numbering.release(connection.call)
    }
}
