/// The time a figure covers.
///
/// A rolling window is the running slot of 5 s and the slots before it, so at most as long as its name says and less
/// than 5 s shorter. All others begin at an instant of the site's own clock.
public enum Window: String, CaseIterable, Hashable, Sendable, Codable {
    case now
    case minutes5 = "5m"
    case minutes15 = "15m"
    case minutes30 = "30m"
    case minutes60 = "60m"
    /// The running quarter, half or full hour.
    case interval
    /// The interval before the running one.
    case last
    /// Since local midnight.
    case today
    /// Since the site opened today.
    case open

    /// How many slots a rolling window has, the running one among them.
    var slots: Int? {
        switch self {
        case .minutes5: 60
        case .minutes15: 180
        case .minutes30: 360
        case .minutes60: Slot.kept
        case .now, .interval, .last, .today, .open: nil
        }
    }
}

/// The stretches of 5 s that rolling windows are made of, numbered from the epoch on.
enum Slot {
    static let microseconds: Int64 = 5_000_000
    /// The slots of the longest window.
    static let kept = 720

    static func index(of time: Int64) -> Int { Int(time / microseconds) }
    static func start(of slot: Int) -> Int64 { Int64(slot) * microseconds }
}
