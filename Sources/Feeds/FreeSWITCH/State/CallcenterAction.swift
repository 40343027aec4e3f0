import CallCentre

/// The steps of mod_callcenter (`CC-Action`) this feed acts on; the others say nothing these do not.
enum CallcenterAction: String, Sendable {
    case memberStart = "member-queue-start"
    case memberResume = "member-queue-resume"
    case memberEnd = "member-queue-end"
    case bridgeStart = "bridge-agent-start"
    case bridgeEnd = "bridge-agent-end"
    case agentStatus = "agent-status-change"
    case agentState = "agent-state-change"
    case agentMaxNoAnswer = "agent-max-no-answer"
    case agentAdd = "agent-add"
    case agentDelete = "agent-del"

    /// The header that tells the step's time in whole seconds, where there is one.
    var timeField: EventField? {
        switch self {
        case .memberEnd: .leaving
        case .bridgeStart: .answered
        case .bridgeEnd: .terminated
        default: nil
        }
    }
}

extension Exit {
    /// What a `CC-Cancel-Reason` comes to. A caller who hangs up shows as `BREAK_OUT`, or `NONE` while an agent answers.
    init(cancelReason: String?) {
        switch cancelReason {
        case "TIMEOUT", "NO_AGENT_TIMEOUT": self = .overflowed
        case "EXIT_WITH_KEY": self = .transferred
        default: self = .abandoned
        }
    }
}

extension FreeSWITCHFeed {
    mutating func take(
        _ action: CallcenterAction, _ fields: EventFields, received: Timestamp, at time: Timestamp,
        into events: inout [Event]
    ) {
        switch action {
        case .memberStart, .memberResume:
            guard let (member, queue) = caller(fields) else { return }
            calls.joined(member, queue, isBack: action == .memberResume, at: time, into: &events)
        case .memberEnd: memberEnded(fields, received: received, at: time, into: &events)
        case .bridgeStart: bridging(fields, received: received, at: time, into: &events)
        case .bridgeEnd:
            bridgeEnded(
                fields, isBridged: fields.text(.bridged) != "false", received: received, at: time, into: &events)
        case .agentStatus, .agentMaxNoAnswer: statusChanged(action, fields, at: time, into: &events)
        case .agentState: stateChanged(fields, at: time, into: &events)
        case .agentAdd: isMembershipInDoubt = true
        case .agentDelete:
            guard let agent = agent(fields) else { return }
            agents.removed(agent, at: time, into: &events)
        }
    }

    private func caller(_ fields: EventFields) -> (member: String, queue: QueueID)? {
        guard let member = fields.text(.member), let name = fields.text(.queue), let queue = queue(name) else {
            return nil
        }
        return (member, queue)
    }

    private mutating func agent(_ fields: EventFields) -> AgentID? {
        fields.text(.agent).map { agents.agent($0) }
    }

    private mutating func memberEnded(
        _ fields: EventFields, received: Timestamp, at time: Timestamp, into events: inout [Event]
    ) {
        if fields.text(.cause) == "Terminated" {
            return bridgeEnded(fields, isBridged: true, received: received, at: time, into: &events)
        }
        guard let (member, queue) = caller(fields) else { return }
        let joined = self.time.instant(seconds: fields.number(.joined), received: received)
        calls.left(
            member, queue, Exit(cancelReason: fields.text(.cancelReason)), joined: joined, at: time, into: &events)
    }

    private mutating func bridging(
        _ fields: EventFields, received: Timestamp, at time: Timestamp, into events: inout [Event]
    ) {
        guard let (member, queue) = caller(fields), let agent = agent(fields) else { return }
        agents.keep(agent)
        let joined = self.time.instant(seconds: fields.number(.joined), received: received)
        calls.bridging(member, queue, by: agent, joined: joined, at: time, into: &events)
    }

    private mutating func bridgeEnded(
        _ fields: EventFields, isBridged: Bool, received: Timestamp, at time: Timestamp, into events: inout [Event]
    ) {
        guard let (member, queue) = caller(fields), let agent = agent(fields) else { return }
        let answered = self.time.instant(seconds: fields.number(.answered), received: received)
        let ended = calls.bridgeEnded(
            member, queue, by: agent, isBridged: isBridged, answered: answered, at: time, into: &events)
        if let ended { agents.endedCall(ended.agent, queue: ended.queue, at: ended.at, into: &events) }
    }

    private mutating func statusChanged(
        _ action: CallcenterAction, _ fields: EventFields, at time: Timestamp, into events: inout [Event]
    ) {
        let isAutomatic = action == .agentMaxNoAnswer
        guard let agent = agent(fields),
            let status = fields.text(isAutomatic ? .noAnswerStatus : .status).flatMap(FreeSWITCHAgents.Status.init)
        else { return }
        if status == .available || status == .availableOnDemand { isMembershipInDoubt = true }
        let reason = isAutomatic ? "did not answer" : nil
        agents.status(of: agent, is: status, reason: reason, at: time, into: &events)
    }

    private mutating func stateChanged(_ fields: EventFields, at time: Timestamp, into events: inout [Event]) {
        guard let agent = agent(fields), let state = fields.text(.state).flatMap(FreeSWITCHAgents.State.init) else {
            return
        }
        if state == .inQueueCall { calls.isInCall(agent, at: time, into: &events) }
        agents.state(of: agent, is: state, at: time, into: &events)
    }
}
