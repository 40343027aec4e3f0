import CallCentre

/// Writes `epoch|call|queue|member|event|data…` as app_queue logs it: whole seconds, cut off.
///
/// The log has no connection to attach to: it tells the day from its first caller.
struct QueueLogWriter: DayWriter {
    private let day: SimulatedDay
    private let queues: [String]
    private let uniqueIDs: [String]
    /// The channel that rings at each agent, and since when.
    private var legs: [Leg]
    private var hasBegun = false

    private struct Leg {
        var uniqueID = ""
        var since = Timestamp(microseconds: 0)
    }

    init(_ day: SimulatedDay) {
        self.day = day
        queues = day.plan.site.queues.map(\.key)
        uniqueIDs = day.callers.map(\.uniqueID)
        legs = Array(repeating: Leg(), count: day.workers.count)
    }

    mutating func attach(at time: Timestamp, to buffer: inout LineBuffer) {}

    mutating func write(_ happening: Happening, to buffer: inout LineBuffer) {
        let time = happening.time
        if !hasBegun { line(time, "NONE", "NONE", "NONE", "QUEUESTART", to: &buffer) }
        if !hasBegun { finish(&buffer) }
        hasBegun = true
        switch happening.kind {
        case .arrived, .refused, .held, .retrieved, .hungUp, .wrappedUp: break
        case .signedOn(let agent): membership(agent, "ADDMEMBER", at: time, to: &buffer)
        case .signedOff(let agent): membership(agent, "REMOVEMEMBER", at: time, to: &buffer)
        case .paused(let agent, let reason): pause(agent, "PAUSE", reason, at: time, to: &buffer)
        case .resumed(let agent): pause(agent, "UNPAUSE", "", at: time, to: &buffer)
        default: writeCall(happening.kind, at: time, to: &buffer)
        }
    }

    private mutating func writeCall(_ kind: Happening.Kind, at time: Timestamp, to buffer: inout LineBuffer) {
        switch kind {
        case .rang(_, let agent, let leg):
            legs[agent] = Leg(uniqueID: Channel.uniqueID(made: time, number: leg), since: time)
        case .ringCancelled(let visit, let agent):
            rang(visit, agent, "RINGCANCELED", (time - legs[agent].since).wholeMicroseconds / 1000, time, &buffer)
        case .rangOut(let visit, let agent):
            // The switch tells it in whole seconds of its ring time.
            let seconds = (time - legs[agent].since).wholeMicroseconds / 1_000_000
            rang(visit, agent, "RINGNOANSWER", seconds * 1000, time, &buffer)
        case .entered(let visit, let position): entered(visit, position, at: time, to: &buffer)
        case .answered(let visit, let agent, _): answered(visit, agent, at: time, to: &buffer)
        case .completed(let visit, let agent, let ending): completed(visit, agent, ending, at: time, to: &buffer)
        case .abandoned(let visit, let position): left(visit, "ABANDON", nil, position, at: time, to: &buffer)
        case .timedOut(let visit, let position): left(visit, "EXITWITHTIMEOUT", nil, position, at: time, to: &buffer)
        case .leftByKey(let visit, let key, let position):
            left(visit, "EXITWITHKEY", key, position, at: time, to: &buffer)
        default: break
        }
    }

    // MARK: Lines

    private func line(
        _ time: Timestamp, _ call: String, _ queue: String, _ member: String, _ event: StaticString,
        to buffer: inout LineBuffer
    ) {
        buffer.append(time.wholeSeconds)
        buffer.append("|")
        buffer.append(call)
        buffer.append("|")
        buffer.append(queue)
        buffer.append("|")
        buffer.append(member)
        buffer.append("|")
        buffer.append(event)
    }

    private func finish(_ buffer: inout LineBuffer, _ data: String...) {
        buffer.append("|")
        for (index, field) in data.enumerated() {
            if index > 0 { buffer.append("|") }
            buffer.append(field)
        }
        buffer.append("\n")
    }

    private func call(
        _ visit: Int, _ member: String, _ event: StaticString, at time: Timestamp, to buffer: inout LineBuffer
    ) {
        let visit = day.visits[visit]
        line(time, uniqueIDs[visit.caller], queues[visit.queue.index], member, event, to: &buffer)
    }

    private func entered(_ visit: Int, _ position: Int, at time: Timestamp, to buffer: inout LineBuffer) {
        call(visit, "NONE", "ENTERQUEUE", at: time, to: &buffer)
        finish(&buffer, "", day.callers[day.visits[visit].caller].number, "\(position)")
    }

    private func answered(_ visit: Int, _ agent: Int, at time: Timestamp, to buffer: inout LineBuffer) {
        let leg = legs[agent]
        call(visit, day.workers[agent].name, "CONNECT", at: time, to: &buffer)
        let hold = time.wholeSeconds(since: day.visits[visit].entered)
        finish(&buffer, "\(hold)", leg.uniqueID, "\(time.wholeSeconds(since: leg.since))")
    }

    private func completed(
        _ visit: Int, _ agent: Int, _ ending: Happening.Ending, at time: Timestamp, to buffer: inout LineBuffer
    ) {
        let (member, stay) = (day.workers[agent].name, day.visits[visit])
        let hold = "\((stay.answered ?? time).wholeSeconds(since: stay.entered))"
        let talk = "\(time.wholeSeconds(since: stay.answered ?? time))"
        let position = "\(stay.position)"
        switch ending {
        case .caller:
            call(visit, member, "COMPLETECALLER", at: time, to: &buffer)
            finish(&buffer, hold, talk, position)
        case .agent:
            call(visit, member, "COMPLETEAGENT", at: time, to: &buffer)
            finish(&buffer, hold, talk, position)
        case .transfer(let next):
            call(visit, member, "BLINDTRANSFER", at: time, to: &buffer)
            finish(&buffer, queues[day.visits[next].queue.index], DialPlan.agents, hold, talk, position)
        }
    }

    /// A caller who left without an answer: key (if one), place, place on entering, seconds waited.
    private func left(
        _ visit: Int, _ event: StaticString, _ key: Int?, _ position: Int, at time: Timestamp,
        to buffer: inout LineBuffer
    ) {
        let stay = day.visits[visit]
        call(visit, "NONE", event, at: time, to: &buffer)
        let waited = "\(time.wholeSeconds(since: stay.entered))"
        if let key {
            finish(&buffer, "\(key)", "\(position)", "\(stay.position)", waited)
        } else {
            finish(&buffer, "\(position)", "\(stay.position)", waited)
        }
    }

    private func rang(
        _ visit: Int, _ agent: Int, _ event: StaticString, _ milliseconds: Int64, _ time: Timestamp,
        _ buffer: inout LineBuffer
    ) {
        call(visit, day.workers[agent].name, event, at: time, to: &buffer)
        finish(&buffer, "\(milliseconds)")
    }

    /// Permanent members are in no line: they come by registering their telephones.
    private func membership(_ agent: Int, _ event: StaticString, at time: Timestamp, to buffer: inout LineBuffer) {
        let worker = day.workers[agent]
        guard !worker.isPermanent else { return }
        for queue in worker.queues {
            line(time, "MANAGER", queues[queue], worker.key, event, to: &buffer)
            finish(&buffer)
        }
    }

    private func pause(
        _ agent: Int, _ event: String, _ reason: String, at time: Timestamp, to buffer: inout LineBuffer
    ) {
        let worker = day.workers[agent]
        line(time, "NONE", "NONE", worker.name, event == "PAUSE" ? "PAUSEALL" : "UNPAUSEALL", to: &buffer)
        finish(&buffer, reason)
        for queue in worker.queues {
            line(time, "NONE", queues[queue], worker.name, event == "PAUSE" ? "PAUSE" : "UNPAUSE", to: &buffer)
            finish(&buffer, reason)
        }
    }
}

extension Timestamp {
    /// Seconds since the Unix epoch, cut off.
    var wholeSeconds: Int { Int(microseconds / 1_000_000) }

    /// The difference of two clocks that show whole seconds, as the switch computes it.
    func wholeSeconds(since earlier: Timestamp) -> Int { wholeSeconds - earlier.wholeSeconds }
}
