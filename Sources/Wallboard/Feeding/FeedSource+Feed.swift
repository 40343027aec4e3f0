import CallCentre
import Feeds

extension FeedSource {
    /// What understands the bytes of this source.
    ///
    /// - Throws: `RecordingError` for a recording that cannot be read.
    func feed(for site: Site) throws -> any SwitchFeed {
        switch self {
        case .asterisk(_, _, let username, let secret):
            var feed = AsteriskFeed(site: site)
            feed.session.use(AMISession.Credentials(username: username, secret: secret))
            return feed
        case .recording(let path, let index, _): return try Recording(path: path, index: index).makeFeed(site: site)
        }
    }
}
