/// How a history is kept.
public struct HistorySettings: Hashable, Sendable {
    /// How long a batch may wait for others to be written with it.
    public var groupDelay: Duration = .milliseconds(100)
    /// So many waiting events are written at once.
    public var groupEvents = 1_000
    /// How many events are held while the disk does not work; then the oldest are given up.
    public var bufferedEvents = 200_000
    /// How long to wait before trying again what failed.
    public var retryAfter: Duration = .seconds(5)

    /// A checkpoint is due after so many events, or so much time.
    public var checkpointEvents = 50_000
    public var checkpointAfter: Duration = .seconds(300)

    /// How long batches are kept; never less than back to the last checkpoint but one.
    public var keepJournal: Duration = .seconds(2 * 86_400)
    /// How long ids of accepted events are remembered.
    public var keepSeen: Duration = .seconds(2 * 86_400)
    public var keepTotals: Duration = .seconds(400 * 86_400)
    public var keepAudit: Duration = .seconds(400 * 86_400)

    /// Whether a damaged file is moved aside, to `NAME.corrupt-TIME`, and a new one begun.
    public var movesCorruptAside = false

    public init() {}
}
