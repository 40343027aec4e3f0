public import CallCentre

/// A day in a simulated call centre: everything that happened, in order.
public struct SimulatedDay: Sendable {
    public let plan: SimulationPlan
    /// By time; at the same instant in the order of cause and effect.
    public let happenings: [Happening]
    public let callers: [SimulatedCaller]
    public let visits: [SimulatedVisit]
    let workers: [Worker]
    /// How many each queue lets wait.
    let capacities: [Int]

    public init(_ plan: SimulationPlan) {
        var centre = Centre(plan)
        centre.run()
        self.plan = plan
        happenings = centre.happenings
        callers = centre.callers
        visits = centre.visits
        workers = centre.staff.workers
        capacities = centre.capacities
    }
}

extension WorkingDay {
    /// When the feed attaches to the switch: before the first agent signs on.
    public var attached: Timestamp { opening - .seconds(300) }
}

extension SimulatedDay {
    /// What the visits of the day came to.
    public struct Totals: Hashable, Sendable {
        public var offered = 0
        public var answered = 0
        /// Answered within the threshold of their queue.
        public var answeredWithin = 0
        public var abandoned = 0
        public var overflowed = 0
        public var transferred = 0
        public var dissuaded = 0
    }

    public var totals: Totals {
        var totals = Totals()
        totals.offered = visits.count
        for visit in visits {
            guard let answered = visit.answered else { continue }
            totals.answered += 1
            let threshold = plan.site.queues[visit.queue.index].serviceLevel.threshold
            if answered - visit.entered <= threshold { totals.answeredWithin += 1 }
        }
        for happening in happenings {
            switch happening.kind {
            case .abandoned: totals.abandoned += 1
            case .timedOut: totals.overflowed += 1
            case .leftByKey: totals.transferred += 1
            case .refused: totals.dissuaded += 1
            default: break
            }
        }
        return totals
    }

    /// One line for people: what the day came to, and how to have it again.
    public var summary: String {
        let totals = totals
        let share = totals.answered > 0 ? Double(totals.answeredWithin) / Double(totals.answered) : 0
        return
            "\(plan.day.name): \(callers.count) callers, \(totals.offered) calls offered: \(totals.answered) answered "
            + "(\(Int((share * 100).rounded())) % in time), \(totals.abandoned) abandoned, "
            + "\(totals.overflowed) overflowed, \(totals.transferred) transferred, \(totals.dissuaded) refused; "
            + "seed \(plan.seed)"
    }
}
