import CallCentre
import TestSupport

/// What a fold is fed with.
enum Step: Hashable, Sendable {
    case event(Event)
    case tick(Timestamp)
}

/// A random day at ``TestSite``: callers who come, wait, are answered or leave; agents who sign in, pause and change.
///
/// Events that end a wait or begin one may be delivered up to 4 s late, some events are delivered twice, and the clock
/// ticks in between. The events of one call, and those of one agent, keep their order.
struct Traffic {
    private var random: SeededGenerator
    private var numbering = CallNumbering()
    private var deliveries: [(at: Int64, order: Int, step: Step)] = []
    private let start: Timestamp
    private let seconds: Int
    private var callEnds: [(second: Int64, call: CallID)] = []
    private var busyUntil: [Int64]

    private static let agents = 6

    /// - Parameter start: when it begins; a start shortly before midnight gives a day change.
    init(seed: UInt64, start: Timestamp, seconds: Int) {
        random = SeededGenerator(seed: seed)
        self.start = start
        self.seconds = seconds
        busyUntil = Array(repeating: 0, count: Self.agents)
    }

    /// The steps in the order of their delivery.
    static func steps(seed: UInt64, start: Timestamp, seconds: Int = 900) -> [Step] {
        var traffic = Traffic(seed: seed, start: start, seconds: seconds)
        traffic.signIn()
        var at: Int64 = 1_000_000
        while at < Int64(seconds) * 1_000_000 {
            traffic.happen(at: at)
            at += Int64.random(in: 0..<6_000_000, using: &traffic.random)
        }
        traffic.deliveries.sort { ($0.at, $0.order) < ($1.at, $1.order) }
        return traffic.deliveries.map(\.step)
    }

    private mutating func happen(at: Int64) {
        releaseSlots(before: at)
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<6: arrive(at: at)
        case 6: changeMembership(at: at)
        case 7: deliver(.tick(start + .microseconds(at)), at: at)
        default: changeState(at: at)
        }
    }

    private mutating func deliver(_ step: Step, at: Int64) {
        deliveries.append((at, deliveries.count, step))
        if case .event = step, random.chance(oneIn: 8) { deliveries.append((at, deliveries.count, step)) }
    }

    private mutating func send(_ kind: Event.Kind, at: Int64, late: Int64 = 0) {
        deliver(.event(Event(kind, at: start + .microseconds(at))), at: at + late)
    }

    private mutating func lateness() -> Int64 {
        random.chance(oneIn: 3) ? Int64.random(in: 0...4_000_000, using: &random) : 0
    }
}

// MARK: Calls

extension Traffic {
    private mutating func arrive(at: Int64) {
        let (call, queue) = (numbering.next(), QueueID(Int.random(in: 0..<2, using: &random)))
        let patience = Int64.random(in: 0..<60_000_000, using: &random)
        let offerLate = min(lateness(), patience)
        send(.offered(call, queue), at: at, late: offerLate)
        if let agent = freeAgent(at: at + patience), random.chance(oneIn: 2) {
            converse(call, agent, at: at + patience, late: max(0, offerLate - patience))
        } else if !random.chance(oneIn: 12) {
            let exit = Exit.allCases.randomElement(using: &random) ?? .abandoned
            let late = lateness()
            send(.left(call, exit), at: at + patience, late: late)
            callEnds.append((at + patience + late, call))
        }
    }

    private mutating func converse(_ call: CallID, _ agent: AgentID, at answer: Int64, late: Int64) {
        send(.answered(call, agent), at: answer, late: late)
        send(.agentState(agent, .talking, reason: nil), at: answer, late: late)
        var now = answer
        for _ in 0..<Int.random(in: 0..<3, using: &random) {
            now += Int64.random(in: 1_000_000..<20_000_000, using: &random)
            send(.agentState(agent, .held, reason: nil), at: now)
            now += Int64.random(in: 1_000_000..<10_000_000, using: &random)
            send(.agentState(agent, .talking, reason: nil), at: now)
        }
        now += Int64.random(in: 1_000_000..<60_000_000, using: &random)
        send(.ended(call, talk: nil), at: now)
        callEnds.append((now, call))
        if random.chance(oneIn: 2) {
            send(.agentState(agent, .wrapUp, reason: nil), at: now)
            now += Int64.random(in: 0..<15_000_000, using: &random)
        }
        send(.agentState(agent, .ready, reason: nil), at: now)
        busyUntil[agent.index] = now
    }

    private mutating func freeAgent(at: Int64) -> AgentID? {
        let free = busyUntil.indices.filter { busyUntil[$0] < at }
        return free.randomElement(using: &random).map(AgentID.init)
    }

    /// Gives back the numbers of calls whose last event has been delivered for certain.
    private mutating func releaseSlots(before at: Int64) {
        for ended in callEnds where ended.second < at { numbering.release(ended.call) }
        callEnds.removeAll { $0.second < at }
    }
}

// MARK: Agents

extension Traffic {
    private mutating func signIn() {
        send(.snapshotComplete, at: 0)
        for agent in 0..<Self.agents {
            send(.serving(AgentID(agent), QueueID(agent % 2), paused: false, reason: nil), at: 0)
            send(.agentState(AgentID(agent), .ready, reason: nil), at: 0)
        }
    }

    private mutating func changeMembership(at: Int64) {
        let agent = AgentID(Int.random(in: 0..<Self.agents, using: &random))
        let queue = QueueID(Int.random(in: 0..<2, using: &random))
        if random.chance(oneIn: 4) {
            send(.stoppedServing(agent, queue), at: at)
        } else {
            send(.serving(agent, queue, paused: random.chance(oneIn: 2), reason: nil), at: at)
        }
    }

    private mutating func changeState(at: Int64) {
        guard let agent = freeAgent(at: at) else { return }
        let idle: [AgentState] = [.loggedOut, .notReady, .ready, .reserved, .unknown]
        send(.agentState(agent, idle.randomElement(using: &random) ?? .ready, reason: nil), at: at)
        busyUntil[agent.index] = at
    }
}

extension SeededGenerator {
    /// True once in so many times.
    mutating func chance(oneIn times: Int) -> Bool {
        Int.random(in: 0..<times, using: &self) == 0
    }
}
