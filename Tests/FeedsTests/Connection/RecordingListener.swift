import CallCentre
import Feeds

/// A listener that understands what comes, as the wallboard's does, and keeps what became of it.
actor RecordingListener: FeedListener {
    /// A lost connection, as it was told.
    struct Loss: Hashable, Sendable {
        let reason: String
        let retry: Duration
    }

    private var feed = AsteriskFeed(site: SwitchTranscript.site)
    private(set) var events: [Event] = []
    private(set) var losses: [Loss] = []
    private(set) var notices: [String] = []

    init() {
        feed.session.use(AMISession.Credentials(username: "board", secret: "s3cret"))
    }

    var state: FeedState { feed.state }

    func received(_ bytes: [UInt8]) -> FeedReply {
        feed.receive(bytes, at: SwitchTranscript.start, into: &events)
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
