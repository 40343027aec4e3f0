import CallCentre

/// Writes what a manager connection (AMI 11.0.0, Asterisk 22) with the read classes `system,call,agent,dialplan,dtmf`
/// gets to see of the day.
///
/// The messages of one happening follow one another by some 20 µs; the one that decides (a join, an answer, a leaving)
/// carries the happening's own time. Names, fields and their order are those of the recordings in Examples/captures.
struct ManagerWriter: DayWriter {
    let day: SimulatedDay
    let queues: [String]
    var members: [Member]
    /// Channels of the callers who are on the line.
    var callers: [Channel?]
    /// The channel that rings or talks at each agent, and since when.
    var legs: [Leg?]
    /// The visits in line at each queue.
    var waiting: [[Int]]
    private(set) var time = Timestamp(microseconds: 0)
    var isAttached = false

    struct Leg: Sendable {
        var channel: Channel
        let visit: Int
        let since: Timestamp
    }

    init(_ day: SimulatedDay) {
        self.day = day
        queues = day.plan.site.queues.map(\.key)
        members = day.workers.map { Member($0, at: day.plan.day.attached - .seconds(7 * 86_400)) }
        callers = Array(repeating: nil, count: day.callers.count)
        legs = Array(repeating: nil, count: day.workers.count)
        waiting = Array(repeating: [], count: queues.count)
    }

    mutating func write(_ happening: Happening, to buffer: inout LineBuffer) {
        time = happening.time
        switch happening.kind {
        case .arrived(let caller): arrived(caller, &buffer)
        case .entered(let visit, let position): entered(visit, position, &buffer)
        case .refused(let visit): refused(visit, &buffer)
        case .rang(let visit, let agent, let leg): rang(visit, agent, leg, &buffer)
        case .ringCancelled(_, let agent): ringCancelled(agent, &buffer)
        case .rangOut(_, let agent): rangOut(agent, &buffer)
        case .answered(let visit, let agent, let position): answered(visit, agent, position, &buffer)
        case .held(_, let agent): setHold(agent, true, &buffer)
        case .retrieved(_, let agent): setHold(agent, false, &buffer)
        case .completed(let visit, let agent, let ending): completed(visit, agent, ending, &buffer)
        case .abandoned(let visit, let position): abandoned(visit, position, &buffer)
        case .timedOut(let visit, let position): timedOut(visit, position, &buffer)
        case .leftByKey(let visit, let key, let position): leftByKey(visit, key, position, &buffer)
        case .hungUp(let caller): hungUp(caller, &buffer)
        case .signedOn(let agent): signedOn(agent, &buffer)
        case .signedOff(let agent): signedOff(agent, &buffer)
        case .paused(let agent, let reason): setPause(agent, reason, &buffer)
        case .resumed(let agent): setPause(agent, nil, &buffer)
        case .wrappedUp: break
        }
        // What nobody was connected to hear was not sent.
        if !isAttached { buffer.removeAll() }
    }

    // MARK: Messages

    /// So many messages are sent before the one that decides.
    mutating func precede(by messages: Int) {
        time = Timestamp(microseconds: time.microseconds - Self.step * Int64(messages))
    }

    func begin(_ name: StaticString, _ privilege: StaticString, _ buffer: inout LineBuffer) {
        buffer.beginEvent(name, privilege, at: time)
    }

    mutating func end(_ buffer: inout LineBuffer) {
        buffer.append("\r\n")
        time = Timestamp(microseconds: time.microseconds + Self.step)
    }

    /// Microseconds from one message to the next.
    private static let step: Int64 = 20

    /// A message that tells nothing but the state of one channel.
    mutating func event(
        _ name: StaticString, _ privilege: StaticString = "call", of channel: Channel, _ buffer: inout LineBuffer
    ) {
        begin(name, privilege, &buffer)
        buffer.channel(channel)
        end(&buffer)
    }

    /// A step in the dial plan.
    mutating func application(_ name: String, _ data: String, on channel: Channel, _ buffer: inout LineBuffer) {
        begin("Newexten", "dialplan", &buffer)
        buffer.channel(channel)
        buffer.field("Extension", channel.exten)
        buffer.field("Application", name)
        buffer.field("AppData", data)
        end(&buffer)
    }

    mutating func variable(_ name: String, _ value: String, on channel: Channel, _ buffer: inout LineBuffer) {
        begin("VarSet", "dialplan", &buffer)
        buffer.channel(channel)
        buffer.field("Variable", name)
        buffer.field("Value", value)
        end(&buffer)
    }

    mutating func hangUp(_ channel: Channel, _ cause: HangupCause, _ buffer: inout LineBuffer) {
        begin("Hangup", "call", &buffer)
        buffer.channel(channel)
        buffer.field("Cause", cause.rawValue)
        buffer.field("Cause-txt", cause.words)
        end(&buffer)
    }
}

/// Why a channel ended, in the numbers of Q.850.
enum HangupCause: Int {
    case normal = 16
    case answeredElsewhere = 26
    case noAnswer = 19

    var words: String {
        switch self {
        case .normal: "Normal Clearing"
        case .answeredElsewhere: "Answered elsewhere"
        case .noAnswer: "User alerting, no answer"
        }
    }
}
