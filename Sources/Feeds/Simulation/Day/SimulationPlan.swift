public import CallCentre

/// What a simulated day is made from; the same plan gives the same day to the last byte.
public struct SimulationPlan: Sendable {
    public let site: Site
    public let day: WorkingDay
    /// How many callers reach the voice server.
    public let callers: Int
    public let seed: UInt64
    /// Where callers are sent who waited too long: the outsourcer's queue. Without one they are told to call again.
    public let overflow: QueueID?
    public let habits: Habits

    /// - Parameters:
    ///   - site: its queues; agents serve the queues of their teams. A queue nobody serves gets people of its own.
    ///   - overflow: by default the queue with the key `overflow`, if there is one.
    public init(
        site: Site, day: WorkingDay, callers: Int, seed: UInt64, overflow: QueueID? = nil,
        habits: Habits = Habits()
    ) {
        precondition(callers >= 0, "\(callers) callers")
        precondition(habits.profile.count == Habits.halfHours, "\(habits.profile.count) half-hours")
        self.habits = habits
        self.site = site
        self.day = day
        self.callers = callers
        self.seed = seed
        self.overflow = overflow ?? site.queues.firstIndex { $0.key == "overflow" }.map(QueueID.init)
    }
}
