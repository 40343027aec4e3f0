/// A page whose values are not filled in yet, how long it stays in its turn, and when it is shown at all.
public struct PageTemplate: Hashable, Sendable {
    /// What its configuration calls it.
    public let name: String
    /// From the top.
    public let lines: [LineTemplate]
    /// How long it is shown before the next page's turn.
    public let seconds: Duration
    public let role: PageRole
    public let transition: Transition
    /// Whether its lines run through from right to left, and so may be wider than the sign.
    public let isScrolling: Bool

    /// - Parameter seconds: at least a microsecond, the unit of all instants.
    public init(
        name: String, lines: [LineTemplate], seconds: Duration, role: PageRole = .rotation,
        transition: Transition = .none, isScrolling: Bool = false
    ) {
        precondition(seconds >= .microseconds(1), "page \(name) is shown for \(seconds)")
        self.name = name
        self.lines = lines
        self.seconds = seconds
        self.role = role
        self.transition = transition
        self.isScrolling = isScrolling
    }
}

/// When a page is shown: the roles from strongest to weakest are alarm, hours, schedule, condition, rotation.
public enum PageRole: Hashable, Sendable {
    /// In its turn, where nothing else is to be shown.
    case rotation
    /// Instead of the rotation while the condition holds; of several, the first in the programme.
    case condition(Condition)
    /// While the schedule says so; several take turns.
    case schedule(Schedule)
    /// While the site is open or closed; several take turns.
    case hours(isOpen: Bool)
    /// While an alarm that names the page is on.
    case alarm
}
