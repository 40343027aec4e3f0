public import CallCentre
public import Foundation
import GRDB
public import QueueMetrics

/// What a restart finds: where to go on, and what happened since.
public struct Restoration: Sendable {
    /// The newest checkpoint that can be read; `nil` when there is none, and the journal is all there is.
    public var checkpoint: Checkpoint?
    /// What came after it, in order. Cursor and ids are not among it.
    public var batches: [Batch]
    /// Where each feed stood at the last batch that told, by the feed's index.
    public var cursors: [Int: Data]
    /// The senders' ids of what was accepted and is still remembered, oldest first, by the feed's index.
    public var acceptedIDs: [Int: [String]]
    /// The site that everything here is of, when queues, agents or feeds have other numbers now: the figures have to be
    /// rearranged, and ``HistoryStore/carryOver(_:cursors:)`` goes on from that.
    public var earlierSite: Site?
    /// Why newer checkpoints could not be used, and which batches are missing; for the log.
    public var problems: [String]

    public init(
        checkpoint: Checkpoint? = nil, batches: [Batch] = [], cursors: [Int: Data] = [:],
        acceptedIDs: [Int: [String]] = [:], earlierSite: Site? = nil, problems: [String] = []
    ) {
        self.checkpoint = checkpoint
        self.batches = batches
        self.cursors = cursors
        self.acceptedIDs = acceptedIDs
        self.earlierSite = earlierSite
        self.problems = problems
    }

    public var eventCount: Int { batches.reduce(0) { $0 + $1.events.count } }

    /// The fold as it was after the last batch.
    ///
    /// - Parameter empty: where to begin when there is no checkpoint.
    public func fold(startingFrom empty: Fold) -> Fold {
        var fold = checkpoint?.fold ?? empty
        for batch in batches {
            if let time = batch.foldTime { fold.advance(to: time) }
            for event in batch.events { fold.apply(event, from: batch.feed) }
        }
        return fold
    }
}

extension Restoration {
    /// Reads what the database has of an era.
    ///
    /// Other rules for the same queues and people make the figures anew from the journal, unless they began with those
    /// of an earlier era: then they are rearranged like any others.
    ///
    /// - Parameter isOther: whether the era is not the site's own.
    init(_ era: Era, of site: Site, isOther: Bool, path: String, _ db: Database) throws {
        let text = isOther || era.isContinuation ? nil : try StableJSON.text(site)
        let (found, problems) = try CheckpointTable.newest(era: era.id, site: text, db)
        let numbered = try JournalTable.batches(after: found?.sequence ?? 0, era: era.id, path: path, db)
        let earlier = found?.checkpoint.fold.site ?? era.site ?? site
        self.init(
            checkpoint: found?.checkpoint, batches: numbered.map(\.batch),
            cursors: try JournalTable.cursors(era: era.id, db), acceptedIDs: try JournalTable.acceptedIDs(db),
            earlierSite: text == nil && earlier != site ? earlier : nil,
            problems: problems + Self.gaps(in: numbered.map(\.sequence), after: found?.sequence))
    }

    /// The batches that are missing: given up when the disk did not work.
    private static func gaps(in sequences: [Int64], after checkpoint: Int64?) -> [String] {
        guard var before = checkpoint ?? sequences.first.map({ $0 - 1 }) else { return [] }
        var gaps: [String] = []
        for sequence in sequences {
            if sequence > before + 1 { gaps.append("batches \(before + 1) to \(sequence - 1) were never written") }
            before = sequence
        }
        return gaps
    }
}
