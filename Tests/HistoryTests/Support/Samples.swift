import CallCentre
import Foundation
import History
import QueueMetrics
import TestSupport
import Testing

/// 2003-03-14T09:00:00+01:00.
let morning = Timestamp(microseconds: 1_047_628_800_000_000)

/// Two queues, a team, a floor, two people.
func sampleSite(threshold: Duration = .seconds(20)) -> Site {
    let rule = ServiceLevelRule(threshold: threshold)
    return Site(
        name: "Sample", timeZone: "Europe/Paris",
        queues: [Queue(key: "n1", serviceLevel: rule), Queue(key: "n2", serviceLevel: rule)],
        teams: [Team(key: "level1", queues: [QueueID(0)])], floors: [Floor(key: "first", queues: [QueueID(1)])],
        agents: [Agent(key: "ann", floor: FloorID(0)), Agent(key: "bob", teams: [TeamID(0)])])
}

func emptyFold(_ site: Site) throws -> Fold {
    Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
}

/// A batch of so many callers who enter the first queue, a second apart.
func callers(_ slots: Range<Int>, feed: Int = 0, cursor: String? = nil, ids: [String] = []) -> Batch {
    let events = slots.map { slot in
        Event(.offered(CallID(slot: slot, generation: 0), QueueID(0)), at: morning + .seconds(slot))
    }
    return Batch(
        feed: feed, events: events, received: morning + .seconds(slots.upperBound),
        cursor: cursor.map { Data($0.utf8) }, acceptedIDs: ids)
}

/// Random calls and agents at ``sampleSite(threshold:)``, some events late.
struct RandomEvents {
    var random: SeededGenerator
    private var numbering = CallNumbering()
    private var waiting: [CallID] = []
    private var talking: [CallID] = []
    private var now = morning

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    /// The next batch; the fold's clock has come to `foldTime` before it.
    mutating func batch(foldTime: Timestamp) -> Batch {
        let events = (0..<Int.random(in: 0..<6, using: &random)).map { _ in event() }
        return Batch(feed: 0, events: events, received: now, foldTime: foldTime)
    }

    /// How far the clock runs on between two batches.
    mutating func pause() -> Duration { .milliseconds(Int.random(in: 0..<9_000, using: &random)) }

    mutating func isTime(oneIn times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

    private mutating func event() -> Event {
        now = now + .milliseconds(Int.random(in: 0..<15_000, using: &random))
        let late = Int.random(in: 0..<4, using: &random) == 0 ? Duration.milliseconds(4_321) : .zero
        return Event(kind(), at: now - late)
    }

    private mutating func kind() -> Event.Kind {
        let agent = AgentID(Int.random(in: 0..<3, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return .agentState(agent, AgentState.allCases.randomElement(using: &random) ?? .ready, reason: "Café")
        case 1: return .serving(agent, QueueID(agent.index % 2), paused: isTime(oneIn: 2), reason: nil)
        case 2: return isTime(oneIn: 3) ? .snapshotComplete : .stoppedServing(agent, QueueID(agent.index % 2))
        case 3: return leave() ?? enter()
        case 4: return answer(agent) ?? enter()
        case 5: return end() ?? enter()
        default: return enter()
        }
    }

    private mutating func enter() -> Event.Kind {
        waiting.append(numbering.next())
        return .offered(waiting[waiting.count - 1], QueueID(Int.random(in: 0..<2, using: &random)))
    }

    private mutating func leave() -> Event.Kind? {
        guard let call = waiting.popLast() else { return nil }
        numbering.release(call)
        return .left(call, Exit.allCases.randomElement(using: &random) ?? .lost)
    }

    private mutating func answer(_ agent: AgentID) -> Event.Kind? {
        guard !waiting.isEmpty else { return nil }
        talking.append(waiting.removeFirst())
        return .answered(talking[talking.count - 1], agent)
    }

    private mutating func end() -> Event.Kind? {
        guard !talking.isEmpty else { return nil }
        let call = talking.removeFirst()
        numbering.release(call)
        return .ended(call, talk: isTime(oneIn: 2) ? .microseconds(61_000_001) : nil)
    }
}
