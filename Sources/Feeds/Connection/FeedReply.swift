/// What to do after bytes of a switch were taken in.
public struct FeedReply: Hashable, Sendable {
    /// To be sent to the switch; empty when there is nothing to say.
    public let actions: [UInt8]
    /// For people: missing permissions, lines that were refused.
    public let notices: [String]
    /// Where the conversation stands.
    public let state: FeedState

    public init(actions: [UInt8], notices: [String], state: FeedState) {
        (self.actions, self.notices, self.state) = (actions, notices, state)
    }
}

/// Where the conversation with a switch stands.
public enum FeedState: Hashable, Sendable, Codable {
    /// No connection, or no greeting yet.
    case disconnected
    case loggingIn
    /// Let in; the list of everything that holds now is on its way.
    case awaitingSnapshot
    case listening
    /// The switch refused the login: its own words, and what to look at. They are told with the loss of the connection.
    case refused(String)
}
