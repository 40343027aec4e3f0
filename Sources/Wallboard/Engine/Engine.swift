public import CallCentre
public import Feeds
import Foundation
import Programme
public import QueueMetrics
import Signs

/// The middle of the wallboard: bytes of the switch go in, figures and pages come out.
///
/// It owns the feed's state machine and the fold, so that everything that decides what a banner shows happens in one
/// place and in order.
public actor Engine {
    private var feed: AsteriskFeed
    private var fold: Fold
    private var events: [Event] = []
    /// How many events the feed has made of the bytes so far.
    public private(set) var eventCount = 0
    /// Whether anything happened since contents were last asked for.
    private var hasNews = true

    public init(site: Site) throws {
        guard let days = Days(timeZone: site.timeZone) else { throw EngineError.timeZone(site.timeZone) }
        feed = AsteriskFeed(site: site)
        fold = Fold(site: site, days: days)
    }

    /// Makes the feed log in on every new connection.
    public func use(_ credentials: AMISession.Credentials) {
        feed.session.use(credentials)
    }

    /// Bytes of the switch's connection. Returns what to answer.
    func receive(_ bytes: [UInt8], at received: Timestamp) -> FeedReply {
        bytes.withUnsafeBytes { feed.receive($0, at: received, into: &events) }
        foldEvents()
        return feed.takeReply()
    }

    /// Where the conversation with the switch stands.
    var state: FeedState { feed.state }

    /// The next part of a recording.
    public func play(_ step: Recording.Step, of recording: Recording) {
        recording.withBytes(of: step) { feed.receive($0, at: step.received, into: &events) }
        foldEvents()
    }

    /// The connection is lost: figures are stale until the next snapshot.
    public func disconnected(at instant: Timestamp) {
        feed.disconnected(at: instant, into: &events)
        foldEvents()
    }

    /// The stream is over, and with it every doubt that a later message could have cleared up.
    public func finish(at instant: Timestamp) {
        feed.finish(into: &events)
        foldEvents()
        advance(to: instant)
    }

    /// A question for the switch after a silence, as bytes to send.
    public func ping() -> [UInt8] {
        feed.ping()
        return feed.takeReply().actions
    }

    /// Lets time pass where nothing was received.
    public func advance(to instant: Timestamp) {
        feed.advance(to: instant, into: &events)
        foldEvents()
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

    private func foldEvents() {
        guard !events.isEmpty else { return }
        for event in events { fold.apply(event) }
        eventCount += events.count
        events.removeAll(keepingCapacity: true)
        hasNews = true
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
