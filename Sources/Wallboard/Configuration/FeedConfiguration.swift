public import Feeds

/// Where events come from.
public struct FeedConfiguration: Hashable, Sendable {
    /// What people call it, in the log and where a queue says which feed it belongs to.
    public let name: String
    public let source: FeedSource

    public init(name: String, source: FeedSource) {
        self.name = name
        self.source = source
    }
}

/// The ways in which events come.
public enum FeedSource: Hashable, Sendable {
    /// The manager interface of a running Asterisk.
    case asterisk([FeedEndpoint], username: String, secret: String)
    /// The event socket of a running FreeSWITCH with mod_callcenter.
    case freeSWITCH([FeedEndpoint], password: String)
    /// Asterisk's `queue_log`, followed while it grows.
    case queueLog(path: String)
    /// The open event format.
    case events(EventsInput, dialect: Dialect)
    /// A recorded stream; `speed` 1 is its own pace.
    case recording(path: String, index: String?, speed: Double)
}

/// The ways in which lines of the open event format come.
public enum EventsInput: Hashable, Sendable {
    /// Clients connect to this address.
    case listen(host: String, port: Int)
    /// Lines are fetched from the first of these addresses that answers.
    case connect([FeedEndpoint])
    /// A file, followed while it grows.
    case file(path: String)
    /// What the program was started with.
    case standardInput
}
