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
    case asterisk(host: String, port: Int, username: String, secret: String)
    /// A recorded stream; `speed` 1 is its own pace.
    case recording(path: String, index: String?, speed: Double)
}
