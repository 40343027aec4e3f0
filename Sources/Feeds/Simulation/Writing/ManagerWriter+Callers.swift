import CallCentre

// MARK: On the line

extension ManagerWriter {
    mutating func arrived(_ caller: Int, _ buffer: inout LineBuffer) {
        var channel = Channel(day.callers[caller])
        event("Newchannel", of: channel, &buffer)
        application("Answer", "", on: channel, &buffer)
        channel.state = .up
        event("Newstate", of: channel, &buffer)
        callers[caller] = channel
    }

    mutating func hungUp(_ caller: Int, _ buffer: inout LineBuffer) {
        guard let channel = callers[caller] else { return }
        begin("SoftHangupRequest", "call", &buffer)
        buffer.channel(channel)
        buffer.field("Cause", HangupCause.normal.rawValue)
        end(&buffer)
        hangUp(channel, .normal, &buffer)
        callers[caller] = nil
    }
}

// MARK: In a queue

extension ManagerWriter {
    /// The dial plan reaches the queue application, which takes the caller or not.
    private mutating func ask(_ visit: Int, _ buffer: inout LineBuffer) -> Channel? {
        let stay = day.visits[visit]
        let queue = queues[stay.queue.index]
        guard var channel = callers[stay.caller] else { return nil }
        precede(by: 2)
        application("Goto", "\(DialPlan.queues),\(queue),1", on: channel, &buffer)
        channel.context = DialPlan.queues
        channel.exten = queue
        channel.priority = 1
        let limit = stay.queue == day.plan.overflow ? "" : ",,,\(Int(day.plan.habits.waitLimit.inSeconds))"
        application("Queue", "\(queue),t\(limit)", on: channel, &buffer)
        callers[stay.caller] = channel
        return channel
    }

    mutating func entered(_ visit: Int, _ position: Int, _ buffer: inout LineBuffer) {
        guard let channel = ask(visit, &buffer) else { return }
        let queue = day.visits[visit].queue.index
        waiting[queue].append(visit)
        begin("QueueCallerJoin", "agent", &buffer)
        buffer.channel(channel)
        buffer.field("Queue", queues[queue])
        buffer.field("Position", position)
        buffer.field("Count", waiting[queue].count)
        end(&buffer)
    }

    mutating func refused(_ visit: Int, _ buffer: inout LineBuffer) {
        guard let channel = ask(visit, &buffer) else { return }
        variable("QUEUESTATUS", "FULL", on: channel, &buffer)
    }

    mutating func abandoned(_ visit: Int, _ position: Int, _ buffer: inout LineBuffer) {
        guard let channel = callers[day.visits[visit].caller] else { return }
        precede(by: 2)
        event("HangupRequest", of: channel, &buffer)
        variable("ABANDONED", "TRUE", on: channel, &buffer)
        gaveUp(visit, position, channel, &buffer)
    }

    mutating func timedOut(_ visit: Int, _ position: Int, _ buffer: inout LineBuffer) {
        guard let channel = callers[day.visits[visit].caller] else { return }
        gaveUp(visit, position, channel, &buffer)
        variable("QUEUESTATUS", "TIMEOUT", on: channel, &buffer)
    }

    private mutating func gaveUp(_ visit: Int, _ position: Int, _ channel: Channel, _ buffer: inout LineBuffer) {
        let stay = day.visits[visit]
        begin("QueueCallerAbandon", "agent", &buffer)
        buffer.channel(channel)
        buffer.field("Queue", queues[stay.queue.index])
        buffer.field("Position", position)
        buffer.field("OriginalPosition", stay.position)
        buffer.field("HoldTime", time.wholeSeconds(since: stay.entered))
        end(&buffer)
        left(visit, position, channel, &buffer)
    }

    /// The switch tells the way out as the caller's place before it tells that the caller left.
    mutating func leftByKey(_ visit: Int, _ key: Int, _ position: Int, _ buffer: inout LineBuffer) {
        let caller = day.visits[visit].caller
        guard var channel = callers[caller] else { return }
        precede(by: 1)
        begin("DTMFEnd", "dtmf", &buffer)
        buffer.channel(channel)
        buffer.field("Digit", key)
        buffer.field("DurationMs", 160)
        buffer.field("Direction", "Received")
        end(&buffer)
        channel.context = DialPlan.exit
        channel.exten = String(key)
        channel.priority = 0
        callers[caller] = channel
        left(visit, position, channel, &buffer)
    }

    mutating func left(_ visit: Int, _ position: Int, _ channel: Channel, _ buffer: inout LineBuffer) {
        let queue = day.visits[visit].queue.index
        waiting[queue].removeAll { $0 == visit }
        begin("QueueCallerLeave", "agent", &buffer)
        buffer.channel(channel)
        buffer.field("Queue", queues[queue])
        buffer.field("Position", position)
        buffer.field("Count", waiting[queue].count)
        end(&buffer)
    }
}
