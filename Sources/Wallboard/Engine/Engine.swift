public import CallCentre
public import Feeds
import Foundation
public import History
import Programme
public import QueueMetrics
import Signs

/// The middle of the wallboard: bytes of the switch go in, figures and pages come out.
///
/// It owns the feeds' state machines and the fold, so that everything that decides what a banner shows happens in one
/// place and in order.
public actor Engine {
    private var feeds: [any SwitchFeed]
    /// How long each feed may say nothing, and when it last said something.
    private var silences: [Silence]
    /// How far the file of each feed was read.
    private var positions: [FilePosition?]
    /// The feeds that read a file and have not reached its end yet.
    private var behind: Set<Int>
    private var keeper: Keeper?
    private var fold: Fold
    private var events: [Event] = []
    /// How many events the feeds have made of the bytes so far.
    public private(set) var eventCount = 0
    /// Whether anything happened since contents were last asked for.
    private var hasNews = true

    /// - Parameters:
    ///   - feeds: what the switches' bytes are understood by, in the order of the configuration.
    ///   - staleAfter: after which silence a feed's figures are stale, by its index; `nil` where another watches it.
    ///   - files: the feeds that read a file, by their index: until they have reached its end, ``caughtUp(_:at:)``, the
    ///     times of its lines lead, and not the clock.
    public init(
        site: Site, feeds: [any SwitchFeed], staleAfter: [Duration?] = [], files: Set<Int> = []
    ) throws {
        guard let days = Days(timeZone: site.timeZone) else { throw EngineError.timeZone(site.timeZone) }
        self.feeds = feeds
        positions = Array(repeating: nil, count: feeds.count)
        silences = feeds.indices.map { Silence(limit: $0 < staleAfter.count ? staleAfter[$0] : nil) }
        fold = Fold(site: site, days: days)
        behind = files
    }

    /// Bytes of a switch. Returns what to answer.
    ///
    /// - Parameters:
    ///   - line: the number of the line they begin with, where several streams come in turn.
    ///   - position: how far a file was read with them.
    package func receive(
        _ bytes: [UInt8], from feed: Int, line: Int? = nil, upTo position: FilePosition? = nil, at received: Timestamp
    ) -> FeedReply {
        if keeper?.isHolding(otherThan: feed) == true { keeper?.flush(feeds, positions) }
        silences[feed].heard = received
        if let position { positions[feed] = position }
        if let line { feeds[feed].begin(line: line) }
        bytes.withUnsafeBytes { feeds[feed].receive($0, at: received, into: &events) }
        foldEvents(of: feed, at: received)
        return feeds[feed].takeReply()
    }

    /// Where the conversation with a switch stands.
    func state(of feed: Int) -> FeedState { feeds[feed].state }

    /// The next part of a recording, which is the only feed.
    public func play(_ step: Recording.Step, of recording: Recording) {
        recording.withBytes(of: step) { feeds[0].receive($0, at: step.received, into: &events) }
        foldEvents(of: 0)
    }

    /// A connection of a feed was opened.
    package func connected(_ feed: Int, at instant: Timestamp) {
        feeds[feed].connected(at: instant)
    }

    /// What is to be done about a connection of a feed that is alive and tells nothing. A feed that has to begin anew
    /// has done so.
    package func checkWatchdog(of feed: Int, at instant: Timestamp) -> Watchdog.Action? {
        let action = feeds[feed].checkWatchdog(at: instant)
        guard action == .restartReader else { return action }
        feeds[feed].restart(at: instant, into: &events)
        foldEvents(of: feed)
        return action
    }

    /// The connection is lost: figures are stale until the next snapshot.
    public func disconnected(_ feed: Int = 0, at instant: Timestamp) {
        behind.remove(feed)
        feeds[feed].disconnected(at: instant, into: &events)
        foldEvents(of: feed)
    }

    /// All that a file has was received.
    package func caughtUp(_ feed: Int, at instant: Timestamp) -> FeedReply {
        behind.remove(feed)
        feeds[feed].caughtUp(at: instant, into: &events)
        foldEvents(of: feed)
        return feeds[feed].takeReply()
    }

    /// Part of a file can never be received.
    func missedSome(_ feed: Int, at instant: Timestamp) {
        feeds[feed].missedSome(at: instant, into: &events)
        foldEvents(of: feed)
    }

    /// The stream of one feed is over; others go on.
    func finish(_ feed: Int) {
        feeds[feed].finish(into: &events)
        foldEvents(of: feed)
    }

    /// The stream is over, and with it every doubt that a later message could have cleared up.
    public func finish(at instant: Timestamp) {
        for feed in feeds.indices { finish(feed) }
        advance(to: instant)
    }

    /// A question for the switch after a silence, among what to send.
    func ping(_ feed: Int) -> FeedReply {
        feeds[feed].ping()
        return feeds[feed].takeReply()
    }

    /// Lets time pass where nothing was received; none does while old lines of a file are being read.
    public func advance(to instant: Timestamp) {
        guard behind.isEmpty else { return keepUp() }
        for feed in feeds.indices {
            feeds[feed].advance(to: instant, into: &events)
            if silences[feed].isTooLong(at: instant) { feeds[feed].disconnected(at: instant, into: &events) }
            foldEvents(of: feed)
        }
        cross(to: instant)
        fold.advance(to: instant)
        keepUp()
    }

    /// The fold as it is now.
    public var figures: Fold { fold }

    /// Whether anything happened since this was last asked.
    func takeNews() -> Bool {
        defer { hasNews = false }
        return hasNews
    }

    /// What a banner should show.
    ///
    /// - Parameter instant: decides whose turn it is; not the time of the figures, which a recording plays faster.
    func content(for programme: Programme, at instant: Timestamp, brightness: Int? = nil) -> BannerContent {
        let fold = self.fold
        return BannerContent(
            pages: programme.pages { fold.reading($0.figure, of: $0.scope, over: $0.window) },
            current: programme.pageIndex(at: instant),
            // Two seconds are enough to bring the figures of a page up to date before its turn.
            next: programme.pageIndex(at: instant + .seconds(2)), brightness: brightness)
    }

    private func foldEvents(of feed: Int, at received: Timestamp? = nil) {
        guard !events.isEmpty else { return }
        keep(of: feed, at: received ?? fold.now)
        for event in events {
            cross(to: event.time)
            fold.apply(event, from: feed)
        }
        eventCount += events.count
        events.removeAll(keepingCapacity: true)
        hasNews = true
    }
}

// MARK: History

extension Engine {
    /// Begins to keep what happens, after taking up what an earlier run has kept.
    ///
    /// - Parameter restoration: what was found; `nil` when there is nothing to go on from.
    /// - Returns: for the log: what could not be taken up.
    public func keep(in store: HistoryStore, after restoration: Restoration?) async -> [String] {
        keeper = Keeper(store: store)
        guard let restoration else { return [] }
        var takeover = Takeover(feeds: feeds, fold: fold)
        takeover.take(restoration)
        (feeds, fold) = (takeover.feeds, takeover.fold)
        for (feed, position) in takeover.positions { positions[feed] = position }
        if restoration.earlierSite != nil { await carryOver(to: store, &takeover.problems) }
        for feed in restoration.cursors.keys.sorted() where feeds.indices.contains(feed) {
            feeds[feed].disconnected(at: fold.now, into: &events)
            foldEvents(of: feed)
        }
        return takeover.problems
    }

    /// Keeps the figures as they are for the site of now.
    private func carryOver(to store: HistoryStore, _ problems: inout [String]) async {
        var cursors: [Int: Data] = [:]
        for feed in feeds.indices {
            cursors[feed] = try? SavedFeed(feeds[feed], position: positions[feed]).encoded()
        }
        do {
            try await store.carryOver(Checkpoint(fold: fold, time: fold.now), cursors: cursors)
            problems.append("the configuration has changed; figures of queues and people still there go on")
        } catch {
            problems.append("\(error)")
        }
    }

    /// How far the file of a feed had been read.
    func position(of feed: Int) -> FilePosition? { positions[feed] }

    /// What waits to be kept is handed on, with its number.
    package func flush() -> BatchNumber? {
        keeper?.flush(feeds, positions)
        return keeper?.last
    }

    /// Hands everything that is to be kept to the store, before that is closed.
    package func close() {
        keeper?.flush(feeds, positions)
        keeper?.close(fold)
    }

    private func keep(of feed: Int, at received: Timestamp) {
        guard keeper != nil else { return }
        if keeper?.isHolding(otherThan: feed) == true { keeper?.flush(feeds, positions) }
        let ids = feeds[feed].takeAcceptedIDs()
        keeper?.add(events, of: feed, ids: ids, foldTime: fold.now, at: received)
    }

    private func keepUp() {
        keeper?.flush(feeds, positions)
        keeper?.keepUp(fold)
    }

    /// Ends every interval before `instant` with its totals kept.
    private func cross(to instant: Timestamp) {
        guard keeper != nil else { return }
        while let boundary = fold.nextBoundary, boundary <= instant {
            fold.advance(to: boundary)
            keeper?.writeTotals(fold)
        }
    }
}

/// What can keep figures from being computed at all.
public enum EngineError: Error, Hashable, CustomStringConvertible {
    case timeZone(String)

    public var description: String {
        switch self {
        case .timeZone(let name): "\(name) is no time zone of this system; is the package tzdata installed?"
        }
    }
}
