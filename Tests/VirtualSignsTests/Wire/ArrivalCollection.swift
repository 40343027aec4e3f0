import VirtualSigns

extension VirtualLine {
    /// The next arrivals until they hold `count` bytes; fewer when the line is closed or the task cancelled.
    func collect(_ count: Int) async -> [Arrival] {
        var collected: [Arrival] = []
        for await arrival in arrivals() {
            collected.append(arrival)
            if collected.bytes.count >= count { break }
        }
        return collected
    }
}

extension [Arrival] {
    var bytes: [UInt8] { flatMap(\.bytes) }

    /// From the first start bit to the end of the last byte.
    var duration: Duration {
        guard let first, let last else { return .zero }
        return first.began.duration(to: last.at)
    }
}
