import CallCentre

/// How many agents of a queue, team, floor or site are in each state, and how long they have worked.
struct AgentGroup: Hashable, Sendable, Codable {
    var counts = StateCounts()
    var work = WindowedSums<WorkTime>()

    func count(_ state: AgentState) -> Int { Int(counts[state]) }

    mutating func move(from old: AgentState, to new: AgentState, at time: Int64, in periods: Periods) {
        counts[old] &-= 1
        counts[new] &+= 1
        let busy = (new.isBusy ? 1 : 0) - (old.isBusy ? 1 : 0)
        let present = (new.isPresent ? 1 : 0) - (old.isPresent ? 1 : 0)
        if busy != 0 || present != 0 {
            work.change(at: time, in: periods) { $0.add(busy: busy, present: present, from: time) }
        }
    }

    mutating func add(_ state: AgentState, agents: Int, at time: Int64, in periods: Periods) {
        counts[state] &+= Int32(agents)
        let (busy, present) = (state.isBusy ? agents : 0, state.isPresent ? agents : 0)
        if present != 0 { work.change(at: time, in: periods) { $0.add(busy: busy, present: present, from: time) } }
    }
}

extension AgentState {
    /// In a call or finishing its work: the numerator of the occupancy.
    var isBusy: Bool { self == .talking || self == .held || self == .wrapUp }

    /// Signed in and not withdrawn: the denominator of the occupancy.
    var isPresent: Bool { self == .ready || self == .reserved || isBusy }
}

/// The working time of a group of agents, as a line over time: agents times the instant, less the sum of the instants
/// at which they began. So time need not be settled as it passes, and a change that comes late is added like any other.
///
/// Times are in microseconds. Sums of instants wrap around, which differences of two of them do not show.
struct WorkTime: Sums {
    private var busy: Int64 = 0
    private var busySince: Int64 = 0
    private var present: Int64 = 0
    private var presentSince: Int64 = 0

    static let zero = WorkTime()

    private init() {}

    mutating func add(busy: Int, present: Int, from time: Int64) {
        self.busy &+= Int64(busy)
        busySince &+= Int64(busy) &* time
        self.present &+= Int64(present)
        presentSince &+= Int64(present) &* time
    }

    /// Agent-microseconds from an instant with the sums `start` to a later one with `self`.
    func time(since start: WorkTime, from: Int64, to: Int64) -> (busy: Int64, present: Int64) {
        let busyAtStart = start.busy &* from &- start.busySince
        let presentAtStart = start.present &* from &- start.presentSince
        return (busy &* to &- busySince &- busyAtStart, present &* to &- presentSince &- presentAtStart)
    }

    static func + (a: WorkTime, b: WorkTime) -> WorkTime {
        WorkTime(fields: zip(a.fields, b.fields).map { $0 &+ $1 })
    }

    static func - (a: WorkTime, b: WorkTime) -> WorkTime {
        WorkTime(fields: zip(a.fields, b.fields).map { $0 &- $1 })
    }

    var fields: [Int64] { [busy, busySince, present, presentSince] }

    init(fields: [Int64]) {
        var rest = fields[...]
        func next() -> Int64 { rest.popFirst() ?? 0 }
        (busy, busySince, present, presentSince) = (next(), next(), next(), next())
    }
}
