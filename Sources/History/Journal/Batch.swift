public import CallCentre
public import Foundation

/// Events of one feed that belong together, with what must reach the disk together with them.
public struct Batch: Hashable, Sendable {
    /// The feed, as its index in the configuration.
    public var feed: Int
    public var events: [Event]
    /// When they came in; what decides how long accepted ids are remembered.
    public var received: Timestamp
    /// How far the fold's clock had come before these events, so that replaying them lets the same time pass.
    public var foldTime: Timestamp?
    /// Where the feed stands after them, in its own words: a position in a file, the names of open calls. It replaces the
    /// one before; `nil` leaves that as it is.
    public var cursor: Data?
    /// The sender's ids of the events that were accepted; ``HistoryStore/hasSeen(feed:ids:)`` knows them from here on.
    public var acceptedIDs: [String]

    public init(
        feed: Int, events: [Event], received: Timestamp, foldTime: Timestamp? = nil, cursor: Data? = nil,
        acceptedIDs: [String] = []
    ) {
        self.feed = feed
        self.events = events
        self.received = received
        self.foldTime = foldTime
        self.cursor = cursor
        self.acceptedIDs = acceptedIDs
    }
}

/// The number of a batch in the order of this process's appends, from 1 on.
public struct BatchNumber: Hashable, Comparable, Sendable {
    let value: Int64

    /// Before every batch.
    public static let none = BatchNumber(value: 0)

    public static func < (a: BatchNumber, b: BatchNumber) -> Bool { a.value < b.value }
}
