import CallCentre

// MARK: Members

extension ManagerWriter {
    /// Every member message comes once per queue of the member.
    private mutating func tell(_ name: StaticString, _ agent: Int, _ buffer: inout LineBuffer) {
        for queue in day.workers[agent].queues {
            begin(name, "agent", &buffer)
            members[agent].append(queue: queues[queue], index: queue, isRow: false, to: &buffer)
            end(&buffer)
        }
    }

    mutating func setDevice(_ device: Member.Device, of agent: Int, _ buffer: inout LineBuffer) {
        members[agent].device = device
        tell("QueueMemberStatus", agent, &buffer)
    }

    /// Permanent members register their telephone, the others are added to their queues.
    mutating func signedOn(_ agent: Int, _ buffer: inout LineBuffer) {
        if members[agent].isPermanent {
            changeDevice("NOT_INUSE", of: agent, &buffer)
            setDevice(.notInUse, of: agent, &buffer)
        } else {
            members[agent] = Member(day.workers[agent], at: time)
            tell("QueueMemberAdded", agent, &buffer)
        }
    }

    mutating func signedOff(_ agent: Int, _ buffer: inout LineBuffer) {
        if members[agent].isPermanent {
            changeDevice("UNAVAILABLE", of: agent, &buffer)
            setDevice(.unavailable, of: agent, &buffer)
        } else {
            tell("QueueMemberRemoved", agent, &buffer)
        }
    }

    private mutating func changeDevice(_ state: String, of agent: Int, _ buffer: inout LineBuffer) {
        begin("DeviceStateChange", "call", &buffer)
        buffer.field("Device", members[agent].interface)
        buffer.field("State", state)
        end(&buffer)
    }

    /// - Parameter reason: `nil` at the end of a pause.
    mutating func setPause(_ agent: Int, _ reason: String?, _ buffer: inout LineBuffer) {
        members[agent].isPaused = reason != nil
        members[agent].pausedReason = reason ?? ""
        if reason != nil { members[agent].lastPause = time.wholeSeconds }
        tell("QueueMemberPause", agent, &buffer)
    }
}

// MARK: Attaching

extension ManagerWriter {
    /// The greeting, the login and the list of everything that holds now, as a client gets them that logs in.
    mutating func attach(at time: Timestamp, to buffer: inout LineBuffer) {
        isAttached = true
        buffer.append("Asterisk Call Manager/11.0.0\r\n")
        respond("login", "Authentication accepted", isList: false, &buffer)
        buffer.append("Event: FullyBooted\r\nPrivilege: system,all\r\n")
        // The switch has been up for a week.
        buffer.field("Uptime", 7 * 86_400)
        buffer.field("LastReload", 7 * 86_400)
        buffer.append("Status: Fully Booted\r\n\r\n")
        // The one stamped message of a login dates what has no stamp around it.
        buffer.beginEvent("UserEvent", "user", at: time)
        buffer.append("UserEvent: Simulation\r\n")
        buffer.field("Seed", String(day.plan.seed))
        buffer.append("\r\n")
        respond(Self.list, "Queue status will follow", isList: true, &buffer)
        let rows = queues.indices.reduce(0) { $0 + list($1, at: time, &buffer) }
        buffer.append("Event: QueueStatusComplete\r\n")
        buffer.field("ActionID", Self.list)
        buffer.field("EventList", "Complete")
        buffer.field("ListItems", rows)
        buffer.append("\r\n")
    }

    private static let list = "status"

    private func respond(_ action: String, _ message: String, isList: Bool, _ buffer: inout LineBuffer) {
        buffer.append("Response: Success\r\n")
        buffer.field("ActionID", action)
        if isList { buffer.append("EventList: start\r\n") }
        buffer.field("Message", message)
        buffer.append("\r\n")
    }

    /// The rows of one queue: itself, its permanent members, who waits. Returns how many.
    private func list(_ queue: Int, at time: Timestamp, _ buffer: inout LineBuffer) -> Int {
        parameters(queue, &buffer)
        let present = members.indices.filter {
            members[$0].isPermanent && day.workers[$0].queues.contains(queue)
        }
        for agent in present {
            buffer.append("Event: QueueMember\r\n")
            members[agent].append(queue: queues[queue], index: queue, isRow: true, to: &buffer)
            buffer.field("ActionID", Self.list)
            buffer.append("\r\n")
        }
        for (index, visit) in waiting[queue].enumerated() { entry(visit, position: index + 1, at: time, &buffer) }
        return 1 + present.count + waiting[queue].count
    }

    private func parameters(_ queue: Int, _ buffer: inout LineBuffer) {
        let configured = day.plan.site.queues[queue]
        buffer.append("Event: QueueParams\r\n")
        buffer.field("Queue", queues[queue])
        buffer.field("Max", day.capacities[queue])
        buffer.append("Strategy: leastrecent\r\n")
        buffer.field("Calls", waiting[queue].count)
        buffer.append("Holdtime: 0\r\nTalkTime: 0\r\nCompleted: 0\r\nAbandoned: 0\r\n")
        buffer.field("ServiceLevel", Int(configured.serviceLevel.threshold.inSeconds))
        buffer.append("ServicelevelPerf: 0.0\r\nServicelevelPerf2: 0.0\r\nWeight: 0\r\n")
        buffer.field("ActionID", Self.list)
        buffer.append("\r\n")
    }

    private func entry(_ visit: Int, position: Int, at time: Timestamp, _ buffer: inout LineBuffer) {
        let stay = day.visits[visit]
        guard let channel = callers[stay.caller] else { return }
        buffer.append("Event: QueueEntry\r\n")
        buffer.field("Queue", queues[stay.queue.index])
        buffer.field("Position", position)
        buffer.field("Channel", channel.name)
        buffer.field("Uniqueid", channel.uniqueID)
        buffer.field("CallerIDNum", channel.number)
        buffer.append("CallerIDName: unknown\r\nConnectedLineNum: unknown\r\nConnectedLineName: unknown\r\n")
        buffer.field("Wait", time.wholeSeconds(since: stay.entered))
        buffer.append("Priority: 0\r\n")
        buffer.field("ActionID", Self.list)
        buffer.append("\r\n")
    }
}
