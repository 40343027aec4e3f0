import CallCentre

// MARK: Ringing

extension ManagerWriter {
    mutating func rang(_ visit: Int, _ agent: Int, _ number: Int, _ buffer: inout LineBuffer) {
        guard var caller = callers[day.visits[visit].caller] else { return }
        var leg = Leg(
            channel: Channel(to: day.workers[agent], leg: number, made: time, for: caller), visit: visit, since: time)
        event("Newchannel", of: leg.channel, &buffer)
        ofQueue("AgentCalled", caller, leg, agent, &buffer) { _ in }
        caller.connectedNumber = leg.channel.number
        caller.connectedPerson = leg.channel.person
        callers[day.visits[visit].caller] = caller
        dial("DialBegin", caller, leg.channel, "DialString", members[agent].interface, &buffer)
        leg.channel.state = .ringing
        event("Newstate", of: leg.channel, &buffer)
        legs[agent] = leg
        setDevice(.ringing, of: agent, &buffer)
    }

    /// The caller left: the telephone falls silent.
    mutating func ringCancelled(_ agent: Int, _ buffer: inout LineBuffer) {
        silence(agent, "CANCEL", .answeredElsewhere, &buffer)
    }

    mutating func rangOut(_ agent: Int, _ buffer: inout LineBuffer) {
        guard let leg = legs[agent], let caller = callers[day.visits[leg.visit].caller] else { return }
        // In milliseconds, but of whole seconds.
        let ringTime = time.wholeSeconds(since: leg.since) * 1000
        ofQueue("AgentRingNoAnswer", caller, leg, agent, &buffer) { $0.field("RingTime", ringTime) }
        silence(agent, "NOANSWER", .noAnswer, &buffer)
    }

    private mutating func silence(
        _ agent: Int, _ status: String, _ cause: HangupCause, _ buffer: inout LineBuffer
    ) {
        guard let leg = legs[agent], let caller = callers[day.visits[leg.visit].caller] else { return }
        dial("DialEnd", caller, leg.channel, "DialStatus", status, &buffer)
        hangUp(leg.channel, cause, &buffer)
        legs[agent] = nil
        setDevice(.notInUse, of: agent, &buffer)
    }
}

// MARK: Talking

extension ManagerWriter {
    mutating func answered(_ visit: Int, _ agent: Int, _ position: Int, _ buffer: inout LineBuffer) {
        guard var leg = legs[agent], let caller = callers[day.visits[visit].caller] else { return }
        let (stay, answer) = (day.visits[visit], time)
        precede(by: 3)
        leg.channel.state = .up
        legs[agent] = leg
        event("Newstate", of: leg.channel, &buffer)
        dial("DialEnd", caller, leg.channel, "DialStatus", "ANSWER", &buffer)
        left(visit, position, caller, &buffer)
        ofQueue("AgentConnect", caller, leg, agent, &buffer) { buffer in
            buffer.field("HoldTime", answer.wholeSeconds(since: stay.entered))
            buffer.field("RingTime", answer.wholeSeconds(since: leg.since))
        }
        members[agent].inCall = stay.queue.index
        setDevice(.inUse, of: agent, &buffer)
        bridge("BridgeEnter", leg.channel, visit, count: 1, &buffer)
        bridge("BridgeEnter", caller, visit, count: 2, &buffer)
    }

    mutating func setHold(_ agent: Int, _ isHold: Bool, _ buffer: inout LineBuffer) {
        guard let leg = legs[agent] else { return }
        begin(isHold ? "Hold" : "Unhold", "call", &buffer)
        buffer.channel(leg.channel)
        if isHold { buffer.field("MusicClass", "default") }
        end(&buffer)
    }

    mutating func completed(
        _ visit: Int, _ agent: Int, _ ending: Happening.Ending, _ buffer: inout LineBuffer
    ) {
        let stay = day.visits[visit]
        guard let leg = legs[agent], let caller = callers[stay.caller], let answer = stay.answered else { return }
        let end = time
        precede(by: 1)
        switch ending {
        case .caller: event("HangupRequest", of: caller, &buffer)
        case .agent: event("HangupRequest", of: leg.channel, &buffer)
        case .transfer(let next): blindTransfer(leg.channel, caller, visit, to: day.visits[next].queue, &buffer)
        }
        ofQueue("AgentComplete", caller, leg, agent, &buffer) { buffer in
            buffer.field("HoldTime", answer.wholeSeconds(since: stay.entered))
            buffer.field("TalkTime", end.wholeSeconds(since: answer))
            buffer.field("Reason", ending.reason)
        }
        bridge("BridgeLeave", caller, visit, count: 1, &buffer)
        bridge("BridgeLeave", leg.channel, visit, count: 0, &buffer)
        hangUp(leg.channel, .normal, &buffer)
        legs[agent] = nil
        members[agent].callsTaken += 1
        members[agent].lastCall = end.wholeSeconds
        members[agent].inCall = nil
        setDevice(.notInUse, of: agent, &buffer)
    }

    private mutating func blindTransfer(
        _ leg: Channel, _ caller: Channel, _ visit: Int, to queue: QueueID, _ buffer: inout LineBuffer
    ) {
        begin("BlindTransfer", "call", &buffer)
        buffer.field("Result", "Success")
        buffer.channel(leg, prefix: "Transferer")
        buffer.channel(caller, prefix: "Transferee")
        bridgeFields(visit, count: 2, &buffer)
        buffer.field("IsExternal", "Yes")
        buffer.field("Context", DialPlan.agents)
        buffer.field("Extension", queues[queue.index])
        end(&buffer)
    }
}

// MARK: Messages of two channels

extension ManagerWriter {
    /// A message of the queue application about a caller and a member.
    private mutating func ofQueue(
        _ name: StaticString, _ caller: Channel, _ leg: Leg, _ agent: Int, _ buffer: inout LineBuffer,
        _ more: (inout LineBuffer) -> Void
    ) {
        begin(name, "agent", &buffer)
        buffer.channel(caller)
        buffer.channel(leg.channel, prefix: "Dest")
        buffer.field("Queue", queues[day.visits[leg.visit].queue.index])
        buffer.field("Interface", members[agent].interface)
        buffer.field("MemberName", members[agent].name)
        more(&buffer)
        end(&buffer)
    }

    private mutating func dial(
        _ name: StaticString, _ caller: Channel, _ leg: Channel, _ key: StaticString, _ value: String,
        _ buffer: inout LineBuffer
    ) {
        begin(name, "call", &buffer)
        buffer.channel(caller)
        buffer.channel(leg, prefix: "Dest")
        buffer.field(key, value)
        end(&buffer)
    }

    private mutating func bridge(
        _ name: StaticString, _ channel: Channel, _ visit: Int, count: Int, _ buffer: inout LineBuffer
    ) {
        begin(name, "call", &buffer)
        bridgeFields(visit, count: count, &buffer)
        buffer.channel(channel)
        end(&buffer)
    }

    private func bridgeFields(_ visit: Int, count: Int, _ buffer: inout LineBuffer) {
        // Unique by the visit; the rest of the identifier says nothing.
        buffer.append("BridgeUniqueid: 5eed0000-0000-4000-8000-")
        buffer.append(visit, width: 12)
        buffer.append("\r\n")
        buffer.field("BridgeType", "basic")
        buffer.field("BridgeTechnology", "simple_bridge")
        buffer.field("BridgeCreator", Channel.unknown)
        buffer.field("BridgeName", Channel.unknown)
        buffer.field("BridgeNumChannels", count)
        buffer.field("BridgeVideoSourceMode", "none")
    }
}

extension Happening.Ending {
    /// `Reason` of `AgentComplete`.
    fileprivate var reason: String {
        switch self {
        case .caller: "caller"
        case .agent: "agent"
        case .transfer: "transfer"
        }
    }
}
