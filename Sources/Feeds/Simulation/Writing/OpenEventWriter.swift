import CallCentre

/// Writes the open event format: one JSON object a line, with `id`, `time` and `type` first.
struct OpenEventWriter: DayWriter {
    private let day: SimulatedDay
    private let clock: LocalClock
    /// JSON strings, with their quotation marks.
    private let queues: [String]
    private let agents: [String]
    private let prefix: String
    private var written = 0
    private var calls = CallsAtOnce()
    private var lastLine = Timestamp(microseconds: 0)
    private var isAttached = false
    /// Callers who wait at the attachment.
    private var waiting: [Int] = []

    /// A stream is never silent for longer.
    private static let silence = Duration.seconds(10)

    init(_ day: SimulatedDay) {
        self.day = day
        clock = LocalClock(offsetSeconds: day.plan.day.offsetSeconds)
        queues = day.plan.site.queues.map { Self.json($0.key) }
        agents = day.workers.map { Self.json($0.key) }
        prefix = "\(day.plan.day.name)-\(day.plan.seed)-"
        calls.capacity = Self.trunks(day)
    }

    /// Outside lines come in groups of 30 channels; a third is kept in reserve.
    private static func trunks(_ day: SimulatedDay) -> Int {
        var (busy, peak) = (0, 0)
        for happening in day.happenings {
            if case .arrived = happening.kind { busy += 1 }
            if case .hungUp = happening.kind { busy -= 1 }
            peak = max(peak, busy)
        }
        return max(1, (peak * 4 / 3 + 29) / 30) * 30
    }

    mutating func attach(at time: Timestamp, to buffer: inout LineBuffer) {
        isAttached = true
        line("snapshot.begin", time, &buffer) { _ in }
        for visit in waiting {
            let stay = day.visits[visit]
            line("snapshot.waiting", time, &buffer) { [clock, queues] buffer in
                buffer.append(",\"call\":\"c")
                buffer.append(visit + 1)
                buffer.append("\",\"queue\":")
                buffer.append(queues[stay.queue.index])
                buffer.append(",\"since\":\"")
                clock.append(stay.entered, to: &buffer)
                buffer.append("\"")
            }
        }
        for agent in agents.indices {
            state(agent, "loggedOut", time, &buffer)
            if day.workers[agent].isPermanent { memberships(agent, day.workers[agent].queues, time, &buffer) }
        }
        line("snapshot.end", time, &buffer) { _ in }
        tellLines(time, &buffer)
    }

    mutating func write(_ happening: Happening, to buffer: inout LineBuffer) {
        calls.take(happening.kind, visits: day.visits)
        guard isAttached else { return note(happening.kind) }
        beat(before: happening.time, &buffer)
        writeCall(happening.kind, happening.time, &buffer)
        writeAgent(happening.kind, happening.time, &buffer)
        if calls.isWorthTelling(at: happening.time) { tellLines(happening.time, &buffer) }
    }

    /// Before the attachment only who waits is of interest: nobody has signed on yet.
    private mutating func note(_ kind: Happening.Kind) {
        switch kind {
        case .entered(let visit, _): waiting.append(visit)
        case .abandoned(let visit, _), .timedOut(let visit, _), .leftByKey(let visit, _, _):
            waiting.removeAll { $0 == visit }
        default: break
        }
    }

    private mutating func beat(before time: Timestamp, _ buffer: inout LineBuffer) {
        while time - lastLine > Self.silence {
            line("heartbeat", lastLine + Self.silence, &buffer) { _ in }
        }
    }

    private mutating func tellLines(_ time: Timestamp, _ buffer: inout LineBuffer) {
        let calls = calls
        line("trunks", time, &buffer) { buffer in
            buffer.append(",\"group\":\"T2\",\"busy\":")
            buffer.append(calls.busy)
            buffer.append(",\"capacity\":")
            buffer.append(calls.capacity)
        }
        line("ivr", time, &buffer) { buffer in
            buffer.append(",\"calls\":")
            buffer.append(calls.inVoiceServer)
        }
        self.calls.told(at: time)
    }
}

// MARK: Calls

extension OpenEventWriter {
    private mutating func writeCall(_ kind: Happening.Kind, _ time: Timestamp, _ buffer: inout LineBuffer) {
        switch kind {
        case .entered(let visit, _): call("call.offered", visit, time, &buffer, ",\"queue\":", queue(of: visit))
        case .refused(let visit): call("call.dissuaded", visit, time, &buffer, ",\"queue\":", queue(of: visit))
        case .answered(let visit, let agent, _):
            call("call.answered", visit, time, &buffer, ",\"agent\":", agents[agent])
        case .abandoned(let visit, _): call("call.abandoned", visit, time, &buffer)
        case .timedOut(let visit, _):
            if let overflow = day.plan.overflow {
                call("call.overflowed", visit, time, &buffer, ",\"to\":", queues[overflow.index])
            } else {
                call("call.overflowed", visit, time, &buffer)
            }
        case .leftByKey(let visit, _, _): call("call.transferred", visit, time, &buffer)
        case .completed(let visit, _, _): call("call.ended", visit, time, &buffer)
        default: break
        }
    }

    private func queue(of visit: Int) -> String { queues[day.visits[visit].queue.index] }

    private mutating func call(
        _ type: StaticString, _ visit: Int, _ time: Timestamp, _ buffer: inout LineBuffer, _ key: StaticString = "",
        _ value: String = ""
    ) {
        line(type, time, &buffer) { buffer in
            buffer.append(",\"call\":\"c")
            buffer.append(visit + 1)
            buffer.append("\"")
            buffer.append(key)
            buffer.append(value)
        }
    }
}

// MARK: Agents

extension OpenEventWriter {
    private mutating func writeAgent(_ kind: Happening.Kind, _ time: Timestamp, _ buffer: inout LineBuffer) {
        switch kind {
        case .signedOn(let agent):
            if !day.workers[agent].isPermanent { memberships(agent, day.workers[agent].queues, time, &buffer) }
            state(agent, "ready", time, &buffer)
        case .signedOff(let agent):
            state(agent, "loggedOut", time, &buffer)
            if !day.workers[agent].isPermanent { memberships(agent, [], time, &buffer) }
        case .rang(_, let agent, _): state(agent, "reserved", time, &buffer)
        case .ringCancelled(_, let agent), .rangOut(_, let agent), .resumed(let agent), .wrappedUp(let agent):
            state(agent, "ready", time, &buffer)
        case .answered(_, let agent, _), .retrieved(_, let agent): state(agent, "talking", time, &buffer)
        case .held(_, let agent): state(agent, "held", time, &buffer)
        case .completed(let visit, let agent, _):
            let hasWork = day.plan.site.queues[day.visits[visit].queue.index].wrapUp > .zero
            state(agent, hasWork ? "wrapUp" : "ready", time, &buffer)
        case .paused(let agent, let reason): state(agent, "notReady", time, &buffer, reason: reason)
        default: break
        }
    }

    private mutating func state(
        _ agent: Int, _ state: StaticString, _ time: Timestamp, _ buffer: inout LineBuffer, reason: String? = nil
    ) {
        line("agent.state", time, &buffer) { [agents] buffer in
            buffer.append(",\"agent\":")
            buffer.append(agents[agent])
            buffer.append(",\"state\":\"")
            buffer.append(state)
            buffer.append("\"")
            guard let reason else { return }
            buffer.append(",\"reason\":")
            buffer.append(Self.json(reason))
        }
    }

    private mutating func memberships(
        _ agent: Int, _ served: [Int], _ time: Timestamp, _ buffer: inout LineBuffer
    ) {
        line("agent.queues", time, &buffer) { [agents, queues] buffer in
            buffer.append(",\"agent\":")
            buffer.append(agents[agent])
            buffer.append(",\"queues\":[")
            buffer.append(served.map { queues[$0] }.joined(separator: ","))
            buffer.append("],\"paused\":[]")
        }
    }
}

// MARK: Lines

extension OpenEventWriter {
    private mutating func line(
        _ type: StaticString, _ time: Timestamp, _ buffer: inout LineBuffer, _ fields: (inout LineBuffer) -> Void
    ) {
        written += 1
        lastLine = time
        buffer.append("{\"id\":\"")
        buffer.append(prefix)
        buffer.append(written)
        buffer.append("\",\"time\":\"")
        clock.append(time, to: &buffer)
        buffer.append("\",\"type\":\"")
        buffer.append(type)
        buffer.append("\"")
        fields(&buffer)
        buffer.append("}\n")
    }

    /// A JSON string, with its quotation marks (RFC 8259, section 7).
    static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
