import CallCentre

/// What is counted in one window of one queue: only sums, so that windows and scopes are made by adding.
///
/// Times are in microseconds. A call counts where its defining moment fell: offered at entry, answered at the answer,
/// abandoned at the hang-up, the service level at its service-level moment.
public struct Tally: Hashable, Sendable, Codable {
    /// Sum of the waits of answered calls.
    public var answeredWait: Int64 = 0
    public var talk: Int64 = 0
    public var hold: Int64 = 0
    public var wrapUp: Int64 = 0

    @Count public var offered = 0
    @Count public var answered = 0
    @Count public var abandoned = 0
    @Count public var overflowed = 0
    @Count public var dissuaded = 0
    @Count public var transferred = 0
    @Count public var lost = 0

    /// Answered with a wait of at most T.
    @Count public var answeredWithin = 0
    /// Abandoned with a wait of at most T.
    @Count public var abandonedWithin = 0
    /// Left otherwise (overflowed, dissuaded, transferred) with a wait of at most T.
    @Count public var dequeuedWithin = 0
    /// Calls whose wait exceeded T, counted at that instant, whatever became of them.
    @Count public var pastThreshold = 0
    /// Abandoned sooner than the queue's `shortAbandon`.
    @Count public var shortAbandoned = 0
    /// Answered calls whose handling (conversation and wrap-up) ended.
    @Count public var ended = 0

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
}

/// A number of calls in half the room of an `Int`: a queue keeps a tally for each of the 720 slots of an hour.
@propertyWrapper
public struct Count: Hashable, Sendable, Codable {
    private var stored: Int32

    public init(wrappedValue: Int) { stored = Int32(truncatingIfNeeded: wrappedValue) }

    public var wrappedValue: Int {
        get { Int(stored) }
        set { stored = Int32(truncatingIfNeeded: newValue) }
    }

    public init(from decoder: any Decoder) throws { stored = try Int32(from: decoder) }
    public func encode(to encoder: any Encoder) throws { try stored.encode(to: encoder) }
}

// MARK: Adding up

extension Tally: AdditiveArithmetic, Sums {
    public static let zero = Tally()

    public static func + (a: Tally, b: Tally) -> Tally {
        var sum = a
        sum += b
        return sum
    }

    public static func - (a: Tally, b: Tally) -> Tally {
        var difference = a
        difference -= b
        return difference
    }

    public static func += (sum: inout Tally, other: Tally) { sum.combine(other, &+) { $0 &+ $1 } }

    public static func -= (sum: inout Tally, other: Tally) { sum.combine(other, &-) { $0 &- $1 } }

    @inline(__always)
    private mutating func combine(
        _ other: Tally, _ counts: (Int, Int) -> Int, _ times: (Int64, Int64) -> Int64
    ) {
        offered = counts(offered, other.offered)
        answered = counts(answered, other.answered)
        abandoned = counts(abandoned, other.abandoned)
        overflowed = counts(overflowed, other.overflowed)
        dissuaded = counts(dissuaded, other.dissuaded)
        transferred = counts(transferred, other.transferred)
        lost = counts(lost, other.lost)
        answeredWithin = counts(answeredWithin, other.answeredWithin)
        abandonedWithin = counts(abandonedWithin, other.abandonedWithin)
        dequeuedWithin = counts(dequeuedWithin, other.dequeuedWithin)
        pastThreshold = counts(pastThreshold, other.pastThreshold)
        shortAbandoned = counts(shortAbandoned, other.shortAbandoned)
        ended = counts(ended, other.ended)
        answeredWait = times(answeredWait, other.answeredWait)
        talk = times(talk, other.talk)
        hold = times(hold, other.hold)
        wrapUp = times(wrapUp, other.wrapUp)
    }
}

// MARK: Saving

extension Tally {
    var fields: [Int64] {
        [
            Int64(offered), Int64(answered), Int64(abandoned), Int64(overflowed), Int64(dissuaded),
            Int64(transferred), Int64(lost), Int64(answeredWithin), Int64(abandonedWithin), Int64(dequeuedWithin),
            Int64(pastThreshold), Int64(shortAbandoned), Int64(ended), answeredWait, talk, hold, wrapUp,
        ]
    }

    init(fields: [Int64]) {
        var rest = fields[...]
        func next() -> Int64 { rest.popFirst() ?? 0 }
        offered = Int(next())
        answered = Int(next())
        abandoned = Int(next())
        overflowed = Int(next())
        dissuaded = Int(next())
        transferred = Int(next())
        lost = Int(next())
        answeredWithin = Int(next())
        abandonedWithin = Int(next())
        dequeuedWithin = Int(next())
        pastThreshold = Int(next())
        shortAbandoned = Int(next())
        ended = Int(next())
        (answeredWait, talk, hold, wrapUp) = (next(), next(), next(), next())
    }
}
