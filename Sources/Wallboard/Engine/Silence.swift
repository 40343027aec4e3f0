import CallCentre

/// A feed that says nothing for too long, told once.
struct Silence: Hashable, Sendable {
    let limit: Duration?
    /// `nil` before the first word, and once the silence was told.
    var heard: Timestamp?

    init(limit: Duration?) {
        self.limit = limit
    }

    mutating func isTooLong(at instant: Timestamp) -> Bool {
        guard let limit, let heard, instant - heard >= limit else { return false }
        self.heard = nil
        return true
    }
}
