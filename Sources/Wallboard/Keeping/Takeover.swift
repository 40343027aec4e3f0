import CallCentre
import Feeds
import Foundation
import History
import QueueMetrics

/// Goes on from what an earlier run has kept: the fold, and what each feed knew.
///
/// A feed that cannot go on begins anew, and tells of present calls once more; so those it had told of before are taken
/// back.
struct Takeover {
    var feeds: [any SwitchFeed]
    var fold: Fold
    /// How far the files of feeds had been read.
    private(set) var positions: [Int: FilePosition] = [:]
    /// For the log: what could not be taken up.
    var problems: [String] = []

    /// - Parameters:
    ///   - feeds: as they are made for the site.
    ///   - fold: an empty one of the site.
    init(feeds: [any SwitchFeed], fold: Fold) {
        (self.feeds, self.fold) = (feeds, fold)
    }

    mutating func take(_ restoration: Restoration) {
        problems += restoration.problems
        for (feed, ids) in restoration.acceptedIDs where feeds.indices.contains(feed) { feeds[feed].remember(ids) }
        if let earlier = restoration.earlierSite {
            rearrange(restoration, from: earlier)
        } else {
            fold = restoration.fold(startingFrom: fold)
            let site = fold.site
            _ = restore(restoration) { feed, saved in try feed.restore(saved, for: site) }
        }
    }

    /// Takes up figures of other queues or people, by their names.
    private mutating func rearrange(_ restoration: Restoration, from earlier: Site) {
        let renumbering = Renumbering(from: earlier, to: fold.site)
        guard let days = Days(timeZone: fold.site.timeZone), let earlierDays = Days(timeZone: earlier.timeZone) else {
            problems.append("\(earlier.timeZone) is no time zone of this system; the figures begin anew")
            return
        }
        fold = restoration.fold(startingFrom: Fold(site: earlier, days: earlierDays))
        // Calls of several feeds share numbers, which others would not know.
        let isSame = earlier.feedCount == renumbering.site.feedCount
        let agents = restore(restoration) { feed, saved in
            guard isSame else { throw FeedSavingError.otherSite }
            return try feed.restore(saved, by: renumbering)
        }
        for feed in 0..<earlier.feedCount where agents[feed] == nil { fold.forgetCalls(of: feed) }
        fold = fold.rearranged(by: renumbering, agents: agents, days: days)
    }

    /// Gives each feed what it has saved; calls of those that cannot take it are taken back.
    ///
    /// - Returns: by feed, what `body` gave.
    private mutating func restore<Result>(
        _ restoration: Restoration, _ body: (inout any SwitchFeed, Data) throws -> Result
    ) -> [Int: Result] {
        var results: [Int: Result] = [:]
        for (feed, cursor) in restoration.cursors where feeds.indices.contains(feed) {
            do {
                let saved = try SavedFeed(cursor)
                positions[feed] = saved.position
                results[feed] = try body(&feeds[feed], saved.state)
            } catch {
                problems.append("feed \(feed + 1) begins anew: \(error)")
                if restoration.earlierSite == nil { fold.forgetCalls(of: feed) }
            }
        }
        return results
    }
}
