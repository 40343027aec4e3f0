import CallCentre

/// The call centre while a day passes in it: a discrete-event simulation.
///
/// One step after another is taken from the agenda; a step changes who waits, rings and talks, tells what happened and
/// plans further steps. Steps that have lost their point (a caller who gives up after an answer) change nothing.
struct Centre {
    enum Step {
        case arrival(caller: Int)
        case entry(caller: Int, queue: Int)
        case departure(caller: Int)
        case giveUp(visit: Int)
        case waitLimit(visit: Int)
        case key(visit: Int)
        case pickUp(agent: Int, ring: Int)
        case ringOut(agent: Int, ring: Int)
        case hold(visit: Int, agent: Int)
        case retrieval(visit: Int, agent: Int)
        case ending(visit: Int, agent: Int)
        case wrappedUp(agent: Int)
        case signOn(agent: Int)
        case signOff(agent: Int)
        case pause(agent: Int, Pause)
        case resumption(agent: Int)
    }

    let plan: SimulationPlan
    let staff: Staff
    /// Who serves each queue.
    let members: [[Int]]
    /// The part of the callers that each queue gets.
    let weights: [Double]
    let meanTalk: Double
    /// How many each queue lets wait.
    let capacities: [Int]
    var random: SplitMix64
    var agenda = Agenda<Step>()
    var now: Timestamp
    var people: [Person]
    /// Visits in line, by queue, the next to be answered first.
    var lines: [[Int]]
    var callers: [SimulatedCaller] = []
    var visits: [SimulatedVisit] = []
    /// The agent whose telephone rings for the visit.
    var ringing: [Int?] = []
    var channels = 0
    var happenings: [Happening] = []

    init(_ plan: SimulationPlan) {
        self.plan = plan
        let staff = Staff(plan)
        self.staff = staff
        members = plan.site.queues.indices.map { queue in
            staff.workers.indices.filter { staff.workers[$0].queues.contains(queue) }
        }
        weights = staff.weights(except: plan.overflow?.index)
        let wrapUps = plan.site.queues.map(\.wrapUp.inSeconds)
        let fitting = staff.meanTalk(
            callers: plan.callers, except: plan.overflow?.index,
            wrapUp: wrapUps.reduce(0, +) / Double(max(1, wrapUps.count)))
        meanTalk = plan.habits.talk?.inSeconds ?? fitting
        capacities = members.map { max(Habits.shortestLine, $0.count / 2) }
        random = SplitMix64(seed: plan.seed)
        now = plan.day.opening
        people = Array(repeating: Person(), count: staff.workers.count)
        lines = Array(repeating: [], count: plan.site.queues.count)
        happenings.reserveCapacity(plan.callers * 14)
    }

    /// Lets the day pass until nobody is left.
    mutating func run() {
        planShifts()
        planArrivals()
        while let (time, step) = agenda.next() {
            now = time
            take(step)
        }
    }

    private mutating func take(_ step: Step) {
        switch step {
        case .arrival(let caller): arrive(caller)
        case .entry(let caller, let queue): enter(caller, queue)
        case .departure(let caller): tell(.hungUp(caller: caller))
        case .giveUp(let visit): giveUp(visit)
        case .waitLimit(let visit): reachLimit(visit)
        case .key(let visit): pressKey(visit)
        case .pickUp(let agent, let ring): pickUp(agent, ring)
        case .ringOut(let agent, let ring): ringOut(agent, ring)
        case .hold(let visit, let agent): tell(.held(visit: visit, agent: agent))
        case .retrieval(let visit, let agent): tell(.retrieved(visit: visit, agent: agent))
        case .ending(let visit, let agent): end(visit, agent)
        case .wrappedUp(let agent): finishWrapUp(agent)
        case .signOn(let agent): signOn(agent)
        case .signOff(let agent): signOff(agent)
        case .pause(let agent, let pause): withdraw(agent, for: pause)
        case .resumption(let agent): resume(agent)
        }
    }

    mutating func tell(_ kind: Happening.Kind) {
        happenings.append(Happening(time: now, kind: kind))
    }

    /// Plans a step in so many seconds, to the millisecond.
    mutating func plan(_ step: Step, in seconds: Double) {
        agenda.plan(step, at: now.after(seconds))
    }
}

extension Timestamp {
    /// The instant so many seconds later, rounded to the millisecond.
    func after(_ seconds: Double) -> Timestamp {
        Timestamp(microseconds: microseconds + Int64((seconds * 1000).rounded()) * 1000)
    }
}
