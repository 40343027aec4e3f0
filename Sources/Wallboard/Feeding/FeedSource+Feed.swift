import CallCentre
import Feeds

extension FeedSource {
    /// What understands the bytes of this source.
    ///
    /// - Parameter place: which of the site's feeds it is.
    /// - Throws: `RecordingError` for a recording that cannot be read.
    func feed(for site: Site, at place: Int) throws -> any SwitchFeed {
        switch self {
        case .asterisk(_, let username, let secret):
            var feed = AsteriskFeed(site: site)
            feed.session.use(AMISession.Credentials(username: username, secret: secret))
            return feed
        case .freeSWITCH(_, let password): return FreeSWITCHFeed(site: site, feed: place, password: password)
        case .queueLog: return QueueLogFeed(site: site)
        case .events(let input, let dialect):
            var feed = OpenFormatFeed(site: site, dialect: dialect)
            if case .listen = input { feed.answersLines = true }
            return feed
        case .recording(let path, let index, _): return try Recording(path: path, index: index).makeFeed(site: site)
        }
    }

    var isRecording: Bool {
        if case .recording = self { true } else { false }
    }

    /// Whether it reads a file that may hold what happened long ago.
    var isFile: Bool {
        switch self {
        case .queueLog, .events(.file, _): true
        case .asterisk, .freeSWITCH, .events, .recording: false
        }
    }

    /// How long it may say nothing before its figures are stale, where nobody else watches the silence: who connects to a
    /// switch pings it, and a log may be silent all night.
    var staleAfter: Duration? {
        switch self {
        case .events: .seconds(30)
        case .asterisk, .freeSWITCH, .queueLog, .recording: nil
        }
    }
}
