import CallCentre

/// Things that follow each other for ever, for a time each.
struct Turns<Item> {
    private let items: [Item]
    private let rotation: Rotation

    /// - Returns: nil without items.
    init?(_ items: [(Item, Duration)]) {
        guard !items.isEmpty else { return nil }
        self.items = items.map(\.0)
        rotation = Rotation(items.map { max($0.1, .microseconds(1)) })
    }

    /// Whose turn it is, and when it ends.
    ///
    /// - Parameter start: when a round began; the epoch turns banners of equal pages together.
    func turn(at instant: Timestamp, from start: Timestamp = Timestamp(microseconds: 0)) -> (
        item: Item, until: Timestamp
    ) {
        let elapsed = Timestamp(microseconds: instant.microseconds - start.microseconds)
        let next = rotation.nextTurn(after: elapsed)
        return (items[rotation.index(at: elapsed)], instant + (next - elapsed))
    }
}
