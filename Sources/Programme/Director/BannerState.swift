import CallCentre

/// What a banner has to remember from one decision to the next.
struct BannerState: Hashable, Sendable {
    /// An alarm's page while it is shown.
    struct Slot: Hashable, Sendable {
        let alarm: Measure
        let page: Int
        let until: Timestamp
    }

    /// What is shown since it was last looked at.
    private struct Decided: Hashable, Sendable {
        var at: Timestamp
        let isAlarm, isInterruption: Bool
    }

    private(set) var slot: Slot?
    /// When each alarm's page was last shown.
    private(set) var lastShown: [Measure: Timestamp] = [:]
    /// For how long the banner's own pages are to be shown before an alarm may take it again.
    private(set) var owed = Duration.zero
    /// For how long the rotation stood still for interruptions: else those could hide the same page every time.
    private(set) var held = Duration.zero
    private var decided: Decided?

    /// The time of the rotation.
    func rotationTime(at instant: Timestamp) -> Timestamp { instant - held }

    /// Settles the time since the last decision, during which that one was shown.
    mutating func pass(to instant: Timestamp, share: Double) {
        guard let decided, instant > decided.at else { return }
        let passed = instant - decided.at
        if decided.isAlarm {
            if share > 0, share < 1 { owed += passed * ((1 - share) / share) }
        } else if !decided.isInterruption {
            owed = max(.zero, owed - passed)
        }
        if decided.isInterruption { held += passed }
        self.decided?.at = instant
    }

    mutating func decide(_ decision: Decision, at instant: Timestamp) {
        decided = Decided(
            at: instant, isAlarm: decision.kind == .alarm, isInterruption: decision.isInterruption)
        if decision.kind != .alarm { slot = nil }
    }

    mutating func show(_ slot: Slot, at instant: Timestamp) {
        self.slot = slot
        lastShown[slot.alarm] = instant
    }

    /// Nothing interrupts the banner any more: its pages turn with those of the others again.
    mutating func calm() {
        held = .zero
        if owed == .zero { lastShown = [:] }
    }
}
