import CallCentre

extension QueueLogFeed {
    /// What a line says, by its event.
    mutating func apply(_ line: QueueLogLine, into events: inout [Event]) throws(QueueLogRefusal) {
        switch line.event {
        case "ENTERQUEUE":
            calls.entered(line.call, names.directory.queue(line.queue), at: line.time, into: &events)
        case "CONNECT": try connected(line, into: &events)
        case "COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER":
            try completed(line, into: &events)
        // Channels that do not fit together: the switch hangs up, and counts an abandon as well.
        case "ABANDON", "SYSCOMPAT": try left(line, .abandoned, into: &events)
        case "EXITWITHTIMEOUT", "EXITEMPTY": try left(line, .overflowed, into: &events)
        case "EXITWITHKEY": try left(line, .transferred, into: &events)
        case "WITHDRAW": try left(line, .transferred, waited: 2, into: &events)
        case "QUEUESTART", "CONFIGRELOAD", "PENALTY", "RINGINUSE", "DID": break
        default: applyToAgent(line, into: &events)
        }
    }

    private mutating func connected(_ line: QueueLogLine, into events: inout [Event]) throws(QueueLogRefusal) {
        guard let queue = names.directory.queue(line.queue) else { return }
        let agent = names.agent(named: line.member)
        let isNew = try calls.answered(
            line.call, queue, by: agent, hold: line.seconds(0), at: line.time, into: &events)
        if isNew { agents.beganCall(agent, queue, at: line.time, into: &events) }
        agents.endedUnseen(calls.takeUnseenEnds(), at: line.time, into: &events)
    }

    /// `…|hold|talk|original position`, after a number of data that depends on the kind of transfer.
    private mutating func completed(_ line: QueueLogLine, into events: inout [Event]) throws(QueueLogRefusal) {
        guard let queue = names.directory.queue(line.queue) else { return }
        let agent = names.agent(named: line.member)
        let isKnown = try calls.completed(
            line.call, queue, by: agent, talk: line.seconds(-2), at: line.time, into: &events)
        // They may have been removed from the queue during the call.
        if !isKnown { agents.seen(agent, in: queue, at: line.time, into: &events) }
        agents.endedCall(agent, queue, at: line.time, into: &events)
    }

    /// - Parameter waited: which datum is the time waited; the last in most.
    private mutating func left(
        _ line: QueueLogLine, _ exit: Exit, waited: Int = -1, into events: inout [Event]
    ) throws(QueueLogRefusal) {
        guard let queue = names.directory.queue(line.queue) else { return }
        try calls.left(line.call, queue, exit, waited: line.seconds(waited), at: line.time, into: &events)
    }
}

// MARK: Members

extension QueueLogFeed {
    private mutating func applyToAgent(_ line: QueueLogLine, into events: inout [Event]) {
        switch line.event {
        case "ADDMEMBER", "REMOVEMEMBER": membership(line, into: &events)
        case "PAUSE", "PAUSEALL", "UNPAUSE", "UNPAUSEALL": paused(line, into: &events)
        case "AGENTLOGIN", "AGENTCALLBACKLOGIN", "AGENTLOGOFF", "AGENTCALLBACKLOGOFF": signed(line, into: &events)
        case "RINGNOANSWER", "RINGCANCELED", "AGENTDUMP":
            guard let queue = names.directory.queue(line.queue) else { return }
            agents.seen(names.agent(named: line.member), in: queue, at: line.time, into: &events)
        default: counts.unknown += 1
        }
    }

    private mutating func membership(_ line: QueueLogLine, into events: inout [Event]) {
        guard let queue = names.directory.queue(line.queue) else { return }
        let agent = names.agent(named: line.member)
        if line.event == "ADDMEMBER" {
            agents.added(agent, queue, paused: line.data.first == "PAUSED", at: line.time, into: &events)
        } else {
            agents.removed(agent, queue, at: line.time, into: &events)
        }
    }

    /// `PAUSEALL` has no queue, and is followed by a `PAUSE` for each. A queue the site does not keep is not every queue.
    private mutating func paused(_ line: QueueLogLine, into events: inout [Event]) {
        let isEverywhere = line.queue == "NONE" || line.queue.isEmpty
        let queue = names.directory.queue(line.queue)
        guard isEverywhere || queue != nil else { return }
        let reason = line.data.first.flatMap { $0.isEmpty ? nil : $0 }
        agents.paused(
            line.event.hasPrefix("PAUSE"), names.agent(named: line.member), queue, reason: reason, at: line.time,
            into: &events)
    }

    private mutating func signed(_ line: QueueLogLine, into events: inout [Event]) {
        guard let agent = names.agent(number: line.member) else {
            notices.unknownNumber(line.member)
            return
        }
        agents.signed(in: line.event.hasSuffix("LOGIN"), agent, at: line.time, into: &events)
    }
}
