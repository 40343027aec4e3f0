import CallCentre
import Feeds

/// A listener that understands what comes, as the wallboard's does, and keeps what became of it.
actor RecordingListener: FeedListener {
    /// A lost connection, as it was told.
    struct Loss: Hashable, Sendable {
        let reason: String
        let retry: Duration
    }

    private var feed: any SwitchFeed
    private let port: Int
    private(set) var events: [Event] = []
    private(set) var losses: [Loss] = []
    private(set) var notices: [String] = []
    private(set) var connections = 0
    private var reasonsToGiveUp: [String] = []

    /// - Parameter port: of the switch, for ``loss(_:retry:)``.
    init(port: Int = 0) {
        var feed = AsteriskFeed(site: SwitchTranscript.site)
        feed.session.use(AMISession.Credentials(username: "board", secret: "s3cret"))
        self.init(feed, port: port)
    }

    init(_ feed: any SwitchFeed, port: Int = 0) {
        self.feed = feed
        self.port = port
    }

    /// A loss of the switch at our port, for this reason.
    nonisolated func loss(_ reason: String, retry: Duration) -> Loss {
        Loss(reason: "127.0.0.1:\(port): \(reason)", retry: retry)
    }

    var state: FeedState { feed.state }

    /// Gives the next connection that is asked about up.
    func giveUp(because reason: String) { reasonsToGiveUp.append(reason) }

    func connected() { connections += 1 }

    func reasonToGiveUp() -> String? {
        reasonsToGiveUp.isEmpty ? nil : reasonsToGiveUp.removeFirst()
    }

    func received(_ bytes: [UInt8]) -> FeedReply {
        bytes.withUnsafeBytes { feed.receive($0, at: SwitchTranscript.start, into: &events) }
        let reply = feed.takeReply()
        notices += reply.notices
        return reply
    }

    func disconnected(because reason: String, retry: Duration) {
        losses.append(Loss(reason: reason, retry: retry))
        feed.disconnected(at: SwitchTranscript.start, into: &events)
    }

    func ping() -> [UInt8] {
        feed.ping()
        return feed.takeReply().actions
    }
}
