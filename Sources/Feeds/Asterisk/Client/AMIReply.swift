/// What a manager connection should do after bytes were taken in.
public struct AMIReply: Hashable, Sendable {
    /// To be sent to the switch; empty when there is nothing to say.
    public let actions: [UInt8]
    /// For people: refusals, missing permissions.
    public let notices: [String]
    /// Where the conversation stands.
    public let state: AMISession.State

    /// Takes what the session has to say, each thing once.
    public init(session: inout AMISession) {
        actions = session.takeActions()
        notices = session.takeNotices()
        state = session.state
    }
}
