import CallCentre

/// Whose turn it is when pages follow each other for ever.
///
/// The rounds are counted from the Unix epoch and not from the start of the service, so banners with equal pages turn
/// them together, and go on where they were after a restart.
struct Rotation: Hashable, Sendable {
    /// Where each page's turn ends in a round, in microseconds from its beginning; the last is the whole round.
    private let ends: [Int64]

    /// - Parameter turns: one or more, none shorter than a microsecond.
    init(_ turns: [Duration]) {
        var end: Int64 = 0
        ends = turns.map { turn in
            end += turn.wholeMicroseconds
            return end
        }
    }

    /// A turn begins at its first instant, and no longer includes its last.
    func index(at instant: Timestamp) -> Int {
        let elapsed = elapsed(at: instant)
        return ends.firstIndex { elapsed < $0 } ?? 0
    }

    /// The first instant after `instant` at which a turn begins.
    func nextTurn(after instant: Timestamp) -> Timestamp {
        let left = ends[index(at: instant)] - elapsed(at: instant)
        return Timestamp(microseconds: instant.microseconds + left)
    }

    /// Microseconds since the round began, before 1970 too.
    private func elapsed(at instant: Timestamp) -> Int64 {
        let round = ends[ends.count - 1]
        let remainder = instant.microseconds % round
        return remainder < 0 ? remainder + round : remainder
    }
}
