import CallCentre
import Feeds
import Testing

/// A call centre of the size of the example's, in Paris: 27 people, five queues and the outsourcer's.
enum SimulatedSite {
    static let site = site(timeZone: "Europe/Paris")

    /// The same with more or fewer people, spread over the teams in the same way.
    static func site(timeZone: String, people: Int = 27) -> Site {
        let names = ["n1", "n2", "fidelisation", "distributeurs", "acquisition", "overflow"]
        let queues = zip(names, [6, 10, 8, 5, 0, 4]).map { Queue(key: $0, wrapUp: .seconds($1)) }
        let teams = [[0, 1], [2, 3, 4], [5]].enumerated().map { index, queues in
            Team(key: "team\(index)", queues: queues.map(QueueID.init))
        }
        let agents = (0..<people).map { number in
            let index = number * 27 / people
            let team = index < 11 ? [0] : index < 20 ? [1] : index < 23 ? [0, 1] : [2]
            let key = index < 25 ? "PJSIP/\(2101 + number)" : "Local/\(9266 + number)@agents/n"
            return Agent(key: key, name: "Zoé O'Brien \(number)", teams: team.map(TeamID.init))
        }
        return Site(name: "Simulated", timeZone: timeZone, queues: queues, teams: teams, agents: agents)
    }

    /// A day of it.
    static func day(
        _ date: String = "2003-03-14", callers: Int = 1200, seed: UInt64, site: Site = site
    ) throws -> SimulatedDay {
        let day = try #require(WorkingDay(date, timeZone: site.timeZone))
        return SimulatedDay(SimulationPlan(site: site, day: day, callers: callers, seed: seed))
    }
}

/// What became of the visits to one queue.
struct VisitTotals: Equatable {
    var offered = 0
    var answered = 0
    var answeredWithin = 0
    var abandoned = 0
    var overflowed = 0
    var transferred = 0
    var dissuaded = 0
    var ended = 0
}

extension SimulatedDay {
    /// The totals of every queue, counted from nothing but what happened.
    func recount() -> [VisitTotals] {
        var totals = Array(repeating: VisitTotals(), count: plan.site.queues.count)
        var entered: [Int: Timestamp] = [:]
        for happening in happenings {
            switch happening.kind {
            case .entered(let visit, _):
                totals[queue(visit)].offered += 1
                entered[visit] = happening.time
            case .refused(let visit):
                totals[queue(visit)].offered += 1
                totals[queue(visit)].dissuaded += 1
            case .answered(let visit, _, _):
                totals[queue(visit)].answered += 1
                let wait = happening.time - (entered[visit] ?? happening.time)
                if wait <= .seconds(20) { totals[queue(visit)].answeredWithin += 1 }
            case .abandoned(let visit, _): totals[queue(visit)].abandoned += 1
            case .timedOut(let visit, _): totals[queue(visit)].overflowed += 1
            case .leftByKey(let visit, _, _): totals[queue(visit)].transferred += 1
            case .completed(let visit, _, _): totals[queue(visit)].ended += 1
            default: break
            }
        }
        return totals
    }

    func queue(_ visit: Int) -> Int { visits[visit].queue.index }
}
