/// Something that happened in the call centre, at an instant told by the switch.
public struct Event: Hashable, Sendable, Codable {
    /// When it happened, which may be a little before the events already seen.
    public var time: Timestamp
    /// What happened.
    public var kind: Kind

    public init(_ kind: Kind, at time: Timestamp) {
        self.time = time
        self.kind = kind
    }

    /// The events every feed translates its switch's words into.
    public enum Kind: Hashable, Sendable, Codable {
        /// A caller entered a queue.
        case offered(CallID, QueueID)
        /// The caller was connected to an agent; waiting ends here, ringing did not end it.
        case answered(CallID, AgentID)
        /// The caller left the queue without an answer.
        case left(CallID, Exit)
        /// An answered call is over for the agent who answered it. `talk` is what the switch reports as talking
        /// time, for calls whose answer was never seen; `nil` where the events themselves tell.
        case ended(CallID, talk: Duration?)
        /// An answered call is over, and nobody saw when: it ended while the feed was away. How long it was is not known.
        case endedUnseen(CallID)
        /// An agent was already talking, in a call of this queue, when the feed attached.
        case alreadyTalking(CallID, QueueID, AgentID)
        /// An agent's own state changed, whatever queues they serve.
        case agentState(AgentID, AgentState, reason: String?)
        /// An agent began or went on serving a queue, paused in it or not.
        case serving(AgentID, QueueID, paused: Bool, reason: String?)
        /// An agent no longer serves a queue.
        case stoppedServing(AgentID, QueueID)
        /// Whether everybody who serves a queue is known, which they are until this says otherwise. Where they are not, how
        /// many there are in any state is not known either.
        case membership(QueueID, isKnown: Bool)
        /// A snapshot listed this caller, known before, as waiting still; who was not listed may be gone unseen.
        case stillWaiting(CallID)
        /// How many lines of a group are in use, of how many; `nil` where the switch does not tell.
        case trunks(TrunkGroupID, busy: Int, capacity: Int?)
        /// How many callers are in the IVR, on their way to a queue.
        case ivr(calls: Int)
        /// The feed knows everything that holds now; figures of the present are known from here on.
        case snapshotComplete
        /// The feed has lost the switch, or doubts what it knows; figures of the present are stale from here on.
        case doubt
    }
}

/// How a caller left a queue without being answered.
public enum Exit: String, Hashable, Sendable, Codable, CaseIterable {
    /// The caller hung up.
    case abandoned
    /// Sent to another queue, site or outsourcer by rule (wait limit, nobody left to answer).
    case overflowed
    /// Refused with an announcement: full, closed, nobody there.
    case dissuaded
    /// Taken out by a person, or by the caller's key press.
    case transferred
    /// The end was never seen.
    case lost
}

/// What an agent is doing.
public enum AgentState: Int, Hashable, Sendable, Codable, CaseIterable {
    case loggedOut
    /// Signed in but withdrawn: pause, meeting, back office.
    case notReady
    case ready
    /// A call is on its way: the telephone rings.
    case reserved
    case talking
    /// In a call, with the caller on hold.
    case held
    /// Finishing the work of the last call.
    case wrapUp
    case unknown

    /// The name used in figures: `agents.<name>`.
    public var name: String { String(describing: self) }
}
