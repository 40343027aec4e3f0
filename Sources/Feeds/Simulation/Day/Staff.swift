import CallCentre

/// Somebody who answers, and their day.
struct Worker: Hashable, Sendable {
    /// The switch's name of them: an interface such as `PJSIP/2101`.
    let key: String
    let name: String
    let queues: [Int]
    /// Whether they are members for good, who sign on by registering their telephone: the outsourcer's people.
    let isPermanent: Bool
    /// Half-hour of the day, from 0, in which the shift begins and the one before which it ends.
    var shift = 0..<0
}

/// The people of a site, with shifts that fit the shape of the day.
struct Staff: Sendable {
    private(set) var workers: [Worker]
    private let queueCount: Int
    /// Workers present per queue and half-hour, one of several queues in parts.
    private(set) var presence: [[Double]]

    private let habits: Habits
    /// How many people a queue gets that nobody serves.
    private static let invented = 4

    init(_ plan: SimulationPlan) {
        let site = plan.site
        queueCount = site.queues.count
        habits = plan.habits
        workers = site.agents.compactMap { agent in
            let queues = Set(agent.teams.flatMap { site.teams[$0.index].queues.map(\.index) }).sorted()
            guard !queues.isEmpty else { return nil }
            return Worker(
                key: Self.clean(agent.key), name: Self.clean(agent.name), queues: queues,
                isPermanent: queues == [plan.overflow?.index])
        }
        presence = Array(repeating: Array(repeating: 0, count: Habits.halfHours), count: queueCount)
        invent(plan)
        for index in workers.indices { assignShift(index) }
    }

    /// People for the queues that nobody in the configuration serves.
    private mutating func invent(_ plan: SimulationPlan) {
        let served = Set(workers.flatMap(\.queues))
        var number = 9001
        for queue in plan.site.queues.indices where !served.contains(queue) {
            for _ in 0..<Self.invented {
                workers.append(
                    Worker(
                        key: "PJSIP/\(number)", name: "Agent \(number)", queues: [queue],
                        isPermanent: queue == plan.overflow?.index))
                number += 1
            }
        }
    }

    /// Gives the shift that brings the people most to where the queues of this worker lack them.
    private mutating func assignShift(_ index: Int) {
        let length = habits.shiftHalfHours
        let starts = stride(from: 0, through: Habits.halfHours - length, by: 1)
        let best = starts.max { lack(index, $0..<($0 + length)) < lack(index, $1..<($1 + length)) }
        let shift = (best ?? 0)..<((best ?? 0) + length)
        workers[index].shift = shift
        let part = 1 / Double(workers[index].queues.count)
        for queue in workers[index].queues {
            for halfHour in shift { presence[queue][halfHour] += part }
        }
    }

    private func lack(_ index: Int, _ shift: Range<Int>) -> Double {
        workers[index].queues.reduce(0) { sum, queue in
            sum
                + shift.reduce(0) { sum, halfHour in
                    let need = habits.profile[halfHour] / (0.1 + presence[queue][halfHour])
                    return sum + need * need
                }
        }
    }

    /// No line end or column mark may come into a line of text.
    private static func clean(_ text: String) -> String {
        String(text.map { $0.isNewline || $0 == "|" || $0.asciiValue.map { $0 < 0x20 } == true ? " " : $0 })
    }
}

// MARK: Traffic that fits them

extension Staff {
    /// Hours of work at each queue over the day: the share of the callers that belongs there.
    func weights(except overflow: Int?) -> [Double] {
        presence.enumerated().map { $0.offset == overflow ? 0 : $0.element.reduce(0, +) }
    }

    /// The mean length of conversations with which this many callers keep the staff busy, but not too busy.
    ///
    /// Groups of n people carry n less a multiple of the root of n calls at a time, so small groups are less busy.
    func meanTalk(callers: Int, except overflow: Int?, wrapUp: Double) -> Double {
        let hours = weights(except: overflow)
        let groups = Double(hours.count { $0 > 0 })
        let present = hours.reduce(0, +) / Double(Habits.halfHours) * (1 - Habits.pausedShare)
        guard groups > 0, callers > 0 else { return Habits.talk.upperBound }
        let size = present / groups
        let busy = max(0.4, 1 - Self.slack / size.squareRoot())
        let interval = Habits.halfHour * Double(Habits.halfHours) / Double(callers)
        let ringing = (Habits.pickUp.lowerBound + Habits.pickUp.upperBound) / 2
        let fitting = busy * present * interval - ringing - wrapUp
        return min(max(fitting, Habits.talk.lowerBound), Habits.talk.upperBound)
    }

    /// Chosen so that the example sites answer 70 to 90 % of their calls in 20 s.
    private static let slack = 0.55
}
