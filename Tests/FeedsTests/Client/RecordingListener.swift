import CallCentre
import Feeds

/// A listener that understands what comes, as the wallboard's does, and keeps what became of it.
actor RecordingListener: AMIListener {
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

    var state: AMISession.State { feed.session.state }

    func received(_ bytes: [UInt8]) -> AMIReply {
        feed.receive(bytes, at: SwitchTranscript.start, into: &events)
        let reply = AMIReply(session: &feed.session)
        notices += reply.notices
        return reply
    }

    func disconnected(because reason: String, retry: Duration) {
        losses.append(Loss(reason: reason, retry: retry))
        feed.disconnected(at: SwitchTranscript.start, into: &events)
    }

    func ping() -> [UInt8] {
        feed.session.ping()
        return feed.session.takeActions()
    }
}
