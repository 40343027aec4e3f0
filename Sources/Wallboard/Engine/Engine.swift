public import CallCentre
public import Feeds
import Foundation
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
    private var fold: Fold
    private var events: [Event] = []
    /// How many events the feeds have made of the bytes so far.
    public private(set) var eventCount = 0
    /// Whether anything happened since contents were last asked for.
    private var hasNews = true

    /// - Parameters:
    ///   - feeds: what the switches' bytes are understood by, in the order of the configuration.
    ///   - staleAfter: after which silence a feed's figures are stale, by its index; `nil` where another watches it.
    public init(site: Site, feeds: [any SwitchFeed], staleAfter: [Duration?] = []) throws {
        guard let days = Days(timeZone: site.timeZone) else { throw EngineError.timeZone(site.timeZone) }
        self.feeds = feeds
        silences = feeds.indices.map { Silence(limit: $0 < staleAfter.count ? staleAfter[$0] : nil) }
        fold = Fold(site: site, days: days)
    }

    /// Bytes of a switch. Returns what to answer.
    ///
    /// - Parameter line: the number of the line they begin with, where several streams come in turn.
    package func receive(_ bytes: [UInt8], from feed: Int, line: Int? = nil, at received: Timestamp) -> FeedReply {
        silences[feed].heard = received
        if let line { feeds[feed].begin(line: line) }
        bytes.withUnsafeBytes { feeds[feed].receive($0, at: received, into: &events) }
        foldEvents(of: feed)
        return feeds[feed].takeReply()
    }

    /// Where the conversation with a switch stands.
    func state(of feed: Int) -> FeedState { feeds[feed].state }

    /// The next part of a recording, which is the only feed.
    public func play(_ step: Recording.Step, of recording: Recording) {
        recording.withBytes(of: step) { feeds[0].receive($0, at: step.received, into: &events) }
        foldEvents(of: 0)
    }

    /// The connection is lost: figures are stale until the next snapshot.
    public func disconnected(_ feed: Int = 0, at instant: Timestamp) {
        feeds[feed].disconnected(at: instant, into: &events)
        foldEvents(of: feed)
    }

    /// All that a file has was received.
    func caughtUp(_ feed: Int, at instant: Timestamp) -> FeedReply {
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

    /// Lets time pass where nothing was received.
    public func advance(to instant: Timestamp) {
        for feed in feeds.indices {
            feeds[feed].advance(to: instant, into: &events)
            if silences[feed].isTooLong(at: instant) { feeds[feed].disconnected(at: instant, into: &events) }
            foldEvents(of: feed)
        }
        fold.advance(to: instant)
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
    func content(for programme: Programme, at instant: Timestamp) -> BannerContent {
        let fold = self.fold
        return BannerContent(
            pages: programme.pages { fold.reading($0.figure, of: $0.scope, over: $0.window) },
            current: programme.pageIndex(at: instant),
            // Two seconds are enough to bring the figures of a page up to date before its turn.
            next: programme.pageIndex(at: instant + .seconds(2)))
    }

    private func foldEvents(of feed: Int) {
        guard !events.isEmpty else { return }
        for event in events { fold.apply(event, from: feed) }
        eventCount += events.count
        events.removeAll(keepingCapacity: true)
        hasNews = true
    }
}

/// A feed that says nothing for too long, told once.
struct Silence: Hashable, Sendable {
    let limit: Duration?
    /// `nil` before the first word, and once the silence was told.
    var heard: Timestamp?

    init(limit: Duration?) {
        self.limit = limit
    }

    mutating func isTooLong(at instant: Timestamp) -> Bool {
        guard let limit, let heard, instant - heard >= limit else { return false }
        self.heard = nil
        return true
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
