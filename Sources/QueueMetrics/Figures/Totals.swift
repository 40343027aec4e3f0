public import CallCentre

/// Everything counted in one window of one scope, as sums: totals of several windows add up before they are divided.
public struct Totals: Hashable, Sendable, Codable {
    public var tally = Tally()
    /// The service level as numerator and denominator, each queue by its own rule.
    public var kept = 0
    public var due = 0
    /// The longest wait of a call that ended in the window or waited at its end; `nil` when none did. A lost call's wait
    /// has no known end, and is left out.
    public var longestWait: Duration?
    /// The time agents were in calls or finishing their work.
    public var busyTime = Duration.zero
    /// The time agents were signed in and not withdrawn.
    public var presentTime = Duration.zero

    /// Nothing counted.
    public init() {}

    public static func += (sum: inout Totals, other: Totals) {
        sum.tally += other.tally
        sum.kept += other.kept
        sum.due += other.due
        sum.longestWait = [sum.longestWait, other.longestWait].compactMap(\.self).max()
        sum.busyTime += other.busyTime
        sum.presentTime += other.presentTime
    }

    /// A figure of the window; absent for one of now, and where there is nothing to divide by.
    public func reading(_ figure: Figure) -> Reading {
        switch figure {
        case .serviceLevel: due > 0 ? .ratio(Double(kept) / Double(due)) : .absent
        case .occupancy: presentTime > .zero ? .ratio(busyTime / presentTime) : .absent
        case .maxWait: longestWait.map { .time($0) } ?? .absent
        default: tally.reading(figure)
        }
    }
}

extension Fold {
    /// What was counted of a scope over a window, up to ``now``.
    ///
    /// - Returns: `nil` for the window `now`, for a trunk group, and for a window that does not exist or is not known:
    ///   `open` while the site has not opened today, `last` when that interval was over before the first event.
    public func totals(of scope: Scope, over window: Window) -> Totals? {
        guard isKnown(window), let group = group(of: scope) else { return nil }
        var totals = Totals()
        totals.tally = tally(of: scope, over: window)
        (totals.kept, totals.due) = serviceLevelParts(of: scope, over: window)
        totals.longestWait = maxWait(of: scope, over: window).map { .microseconds($0) }
        let work = workTime(of: group, over: window)
        (totals.busyTime, totals.presentTime) = (.microseconds(work.busy), .microseconds(work.present))
        return totals
    }

    /// The counts of a scope over a window: the sum over its queues. All zero where ``totals(of:over:)`` has none.
    public func tally(of scope: Scope, over window: Window = .today) -> Tally {
        guard isKnown(window) else { return Tally() }
        return queues(of: scope).reduce(into: Tally()) { $0 += tally(of: $1, over: window) }
    }

    /// Where a window begins, and where it ends or will end; `nil` as for ``totals(of:over:)``.
    ///
    /// The interval that has just ended is `last`; it goes on changing for a few seconds, as events come late.
    public func period(of window: Window) -> Range<Timestamp>? {
        guard isKnown(window) else { return nil }
        let end: Int64 =
            switch window {
            case .now, .minutes5, .minutes15, .minutes30, .minutes60: clock
            case .interval: periods.end(of: .interval)
            case .last: periods.end(of: .last)
            case .today: periods.end(of: .today)
            case .open: periods.end(of: .open)
            }
        return Timestamp(microseconds: start(of: window))..<Timestamp(microseconds: max(end, start(of: window)))
    }

    /// When the next interval, day or opening begins; `nil` before the first event.
    ///
    /// Who keeps the totals of every interval advances to this instant before an event or a tick that lies behind it,
    /// and then finds in `last` the interval that is over.
    public var nextBoundary: Timestamp? { began == nil ? nil : Timestamp(microseconds: periods.next) }
}

// MARK: Sums of a window

extension Fold {
    func isKnown(_ window: Window) -> Bool {
        guard let began else { return false }
        switch window {
        case .now: return false
        case .last: return periods.end(of: .last) > began
        case .open: return periods.isOpen
        default: return true
        }
    }

    private func tally(of queue: QueueID, over window: Window) -> Tally {
        let ends = queues[queue.index].calls.ends(of: window, at: clock)
        return ends.end - ends.start
    }

    /// Numerator and denominator of the service level, each queue by its own rule, then added: percentages are never
    /// averaged.
    func serviceLevelParts(of scope: Scope, over window: Window) -> (kept: Int, due: Int) {
        queues(of: scope).reduce((0, 0)) { sum, queue in
            let part = tally(of: queue, over: window).serviceLevel(by: site.queues[queue.index].serviceLevel)
            return (sum.0 + part.kept, sum.1 + part.due)
        }
    }

    /// The longest wait of a call that ended in the window, or that waits or waited at its end, in microseconds.
    func maxWait(of scope: Scope, over window: Window) -> Int64? {
        let ended = queues(of: scope).compactMap { queues[$0.index].waits.longest(over: window, at: clock) }.max()
        let end = window == .last ? periods.end(of: .last) : clock
        let waiting = oldestOffer(in: scope).map { max(0, end - $0) }
        let counts = window != .last || (waiting ?? 0) > 0
        return [ended, counts ? waiting : nil].compactMap(\.self).max()
    }

    /// Agent-microseconds at work over the window.
    func workTime(of group: Int, over window: Window) -> (busy: Int64, present: Int64) {
        let ends = presence.groups[group].work.ends(of: window, at: clock)
        let end = window == .last ? periods.end(of: .last) : clock
        return ends.end.time(since: ends.start, from: start(of: window), to: end)
    }

    private func start(of window: Window) -> Int64 {
        if let slots = window.slots { return Slot.start(of: Slot.index(of: clock) - slots + 1) }
        switch window {
        case .interval: return periods.start(of: .interval)
        case .last: return periods.start(of: .last)
        case .open: return periods.start(of: .open)
        case .today: return periods.start(of: .today)
        default: return clock
        }
    }
}
