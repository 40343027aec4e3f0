/// Whether what happens reaches the disk.
public enum HistoryHealth: Hashable, Sendable {
    /// The file has not been opened yet.
    case closed
    case good
    /// It does not, for this reason. Events are held in memory, and it is tried again.
    case failed(HistoryError)
}

/// The state of a history, for the console.
public struct HistoryStatus: Hashable, Sendable {
    public var health: HistoryHealth
    /// Events in memory that are not on disk yet.
    public var bufferedEvents: Int
    /// Events that were given up since the start.
    public var droppedEvents: Int
    /// Events on disk since the start.
    public var writtenEvents: Int
    /// Where a damaged file was moved to, when one was.
    public var movedAside: String?
}
