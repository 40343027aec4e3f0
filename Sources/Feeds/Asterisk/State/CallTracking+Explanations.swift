import CallCentre

extension CallTracking {
    /// `VarSet QUEUESTATUS`: the queue application tells the dial plan how the caller left or was refused.
    mutating func variableSet(_ message: AMIMessage, at time: Timestamp, into events: inout [Event]) {
        guard message.isEqual(.variable, "QUEUESTATUS"), let caller = message[.uniqueID].map(ByteKey.init) else {
            return
        }
        if message.isEqual(.value, "TIMEOUT") || message.isEqual(.value, "LEAVEEMPTY")
            || message.isEqual(.value, "LEAVEUNAVAIL")
        {
            explain(caller, as: .overflowed, into: &events)
        } else if message.isEqual(.value, "WITHDRAW") {
            explain(caller, as: .transferred, into: &events)
        } else if message.isEqual(.value, "FULL") || message.isEqual(.value, "JOINEMPTY")
            || message.isEqual(.value, "JOINUNAVAIL")
        {
            refused(caller, at: time, into: &events)
        }
    }

    private mutating func explain(_ caller: ByteKey, as exit: Exit, into events: inout [Event]) {
        guard waiting[caller]?.departure != nil else { return }
        finish(caller, exit, into: &events)
    }

    /// Full, or nobody there: the caller never joined, which no queue event tells.
    private mutating func refused(_ caller: ByteKey, at time: Timestamp, into events: inout [Event]) {
        guard let queue = asked.take(caller) else { return }
        let call = numbering.next()
        events.append(Event(.offered(call, queue), at: time))
        events.append(Event(.left(call, .dissuaded), at: time))
        numbering.release(call)
    }

    /// `Newexten` with the application `Queue`: its first argument is the queue that is asked for.
    mutating func applicationBegan(_ message: AMIMessage) {
        guard message.isEqual(.application, "Queue"), let data = message[.appData],
            let caller = message[.uniqueID].map(ByteKey.init)
        else { return }
        let end = data.firstIndex(of: 0x2C) ?? data.count
        guard let queue = queue(UnsafeRawBufferPointer(rebasing: data[..<end])) else { return }
        asked.note(caller, queue)
    }

    /// `Hangup` of any channel.
    mutating func hungUp(_ channel: ByteKey, at time: Timestamp, into events: inout [Event]) {
        seesChannels = true
        if let present = waiting[channel] {
            switch present.departure?.how {
            case .left: finish(channel, .transferred, into: &events)
            case .gaveUp:
                finish(channel, present.departure?.wasMoved == true ? .transferred : .abandoned, into: &events)
            case .missing, nil: finish(channel, .abandoned, at: time, into: &events)
            }
        }
        if let leg = legOfCaller[channel] {
            connections[leg]?.callerGoneAt = time
            if let call = connections[leg]?.call { decide(channel, call, after: Self.patience) }
        }
    }

    /// Decides the departures nobody explained in time, all of them when `instant` is `nil`.
    mutating func settle(before instant: Timestamp?, into events: inout [Event]) {
        clock = instant ?? clock
        while firstDeadline < deadlines.count {
            let due = deadlines[firstDeadline]
            if let instant, due.instant > instant { break }
            firstDeadline += 1
            settle(due.caller, due.call, isLast: instant == nil, into: &events)
        }
        if firstDeadline > 64 || firstDeadline == deadlines.count {
            deadlines.removeFirst(firstDeadline)
            firstDeadline = 0
        }
    }

    private mutating func settle(_ caller: ByteKey, _ call: CallID, isLast: Bool, into events: inout [Event]) {
        if let present = waiting[caller], present.call == call, let departure = present.departure {
            switch departure.how {
            case .left: finish(caller, .transferred, into: &events)
            case .gaveUp: finish(caller, unexplained(wasMoved: departure.wasMoved), into: &events)
            case .missing: if !isLast { finish(caller, .lost, into: &events) }
            }
        }
        if let leg = legOfCaller[caller], let connection = connections[leg], connection.call == call,
            let gone = connection.callerGoneAt, !connection.isOver
        {
            // Its `AgentComplete` may still come, and must not count as another call.
            connections[leg]?.isOver = true
            if !connection.isDoubtful { unsettledConnections += 1 }
            events.append(Event(.ended(connection.call, talk: nil), at: gone))
            unexplainedEnds.append(UnexplainedEnd(agent: connection.agent, queue: connection.queue, at: gone))
        }
    }

    /// The conversations that ended with the caller's hang-up and no word from the queue, each told once.
    mutating func takeUnexplainedEnds() -> [UnexplainedEnd] {
        guard !unexplainedEnds.isEmpty else { return [] }
        defer { unexplainedEnds = [] }
        return unexplainedEnds
    }

    /// A caller gave up waiting and no message says why. Where hang-ups are told and none came, the call lives on.
    private func unexplained(wasMoved: Bool) -> Exit {
        if wasMoved { return .transferred }
        return seesChannels ? .overflowed : .abandoned
    }
}
