public import CallCentre
public import Foundation
public import QueueMetrics

/// The state of everything after a batch, from which the journal goes on.
public struct Checkpoint: Hashable, Sendable {
    public var fold: Fold
    /// What each feed wants back after a restart, by its index, in its own words.
    public var feeds: [Int: Data]
    /// When it was taken; retention counts back from here.
    public var time: Timestamp

    public init(fold: Fold, feeds: [Int: Data] = [:], time: Timestamp) {
        self.fold = fold
        self.feeds = feeds
        self.time = time
    }
}

/// A checkpoint as it is stored.
struct EncodedCheckpoint: Hashable, Sendable {
    let number: BatchNumber
    let time: Timestamp
    /// The site as the fold knows it; with other rules the figures would be others.
    let site: String
    let fold: Data
    let feeds: Data

    init(_ checkpoint: Checkpoint, of site: Site, through number: BatchNumber) throws {
        self.number = number
        time = checkpoint.time
        self.site = try StableJSON.text(site)
        fold = try JSONEncoder().encode(checkpoint.fold)
        feeds = try JSONEncoder().encode(checkpoint.feeds)
    }
}
