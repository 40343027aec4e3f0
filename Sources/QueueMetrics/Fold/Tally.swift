import CallCentre

/// What is counted in one window of one queue: only sums, so that windows and scopes are made by adding.
///
/// Times are in microseconds. A call counts where its defining moment fell: offered at entry, answered at the answer,
/// abandoned at the hang-up, the service level at its service-level moment.
public struct Tally: Hashable, Sendable, Codable {
    public var offered = 0
    public var answered = 0
    public var abandoned = 0
    public var overflowed = 0
    public var dissuaded = 0
    public var transferred = 0
    public var lost = 0

    /// Answered with a wait of at most T.
    public var answeredWithin = 0
    /// Abandoned with a wait of at most T.
    public var abandonedWithin = 0
    /// Left otherwise (overflowed, dissuaded, transferred) with a wait of at most T.
    public var dequeuedWithin = 0
    /// Calls whose wait exceeded T, counted at that instant, whatever became of them.
    public var pastThreshold = 0
    /// Abandoned sooner than the queue's `shortAbandon`.
    public var shortAbandoned = 0

    /// Sum of the waits of answered calls.
    var answeredWait: Int64 = 0
    /// The longest wait that ended in the window.
    var longestEndedWait: Int64 = 0

    /// Answered calls whose handling (conversation and wrap-up) ended.
    public var ended = 0
    var talk: Int64 = 0
    var hold: Int64 = 0
    var wrapUp: Int64 = 0

    /// Nothing counted.
    public init() {}

    /// Counts a call that left without an answer, within T or after it.
    mutating func count(_ exit: Exit, isWithin: Bool, isShort: Bool) {
        switch exit {
        case .abandoned:
            abandoned += 1
            if isWithin { abandonedWithin += 1 }
            if isShort { shortAbandoned += 1 }
            return
        case .overflowed: overflowed += 1
        case .dissuaded: dissuaded += 1
        case .transferred: transferred += 1
        case .lost:
            lost += 1
            return
        }
        if isWithin { dequeuedWithin += 1 }
    }

    static func += (sum: inout Tally, other: Tally) {
        sum.addOutcomes(of: other)
        sum.answeredWithin += other.answeredWithin
        sum.abandonedWithin += other.abandonedWithin
        sum.dequeuedWithin += other.dequeuedWithin
        sum.pastThreshold += other.pastThreshold
        sum.shortAbandoned += other.shortAbandoned
        sum.answeredWait += other.answeredWait
        sum.longestEndedWait = max(sum.longestEndedWait, other.longestEndedWait)
        sum.ended += other.ended
        sum.talk += other.talk
        sum.hold += other.hold
        sum.wrapUp += other.wrapUp
    }

    private mutating func addOutcomes(of other: Tally) {
        offered += other.offered
        answered += other.answered
        abandoned += other.abandoned
        overflowed += other.overflowed
        dissuaded += other.dissuaded
        transferred += other.transferred
        lost += other.lost
    }
}
