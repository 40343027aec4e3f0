public import CallCentre

/// Something that happened in the simulated call centre; its people know more than any switch tells.
public struct Happening: Hashable, Sendable {
    /// Whole milliseconds.
    public let time: Timestamp
    public let kind: Kind

    /// Callers, visits and agents are indices into the tables of ``SimulatedDay``.
    public enum Kind: Hashable, Sendable {
        /// A caller reached the voice server.
        case arrived(caller: Int)
        /// A caller joined a queue, at this place in line (1 is the next to be answered).
        case entered(visit: Int, position: Int)
        /// A caller asked for a queue that was full.
        case refused(visit: Int)
        /// An agent's telephone rings for the caller; `leg` numbers the channel.
        case rang(visit: Int, agent: Int, leg: Int)
        /// The telephone stopped ringing because the caller left.
        case ringCancelled(visit: Int, agent: Int)
        /// The telephone rang in vain; the caller keeps the place in line.
        case rangOut(visit: Int, agent: Int)
        case answered(visit: Int, agent: Int, position: Int)
        /// The agent put the caller on hold, and took them back.
        case held(visit: Int, agent: Int)
        case retrieved(visit: Int, agent: Int)
        case completed(visit: Int, agent: Int, by: Ending)
        /// The caller hung up waiting.
        case abandoned(visit: Int, position: Int)
        /// The wait limit was reached; where there is an overflow queue the caller enters it at the same instant.
        case timedOut(visit: Int, position: Int)
        /// The caller pressed a key to leave; 0 enters the overflow queue at the same instant.
        case leftByKey(visit: Int, key: Int, position: Int)
        /// The caller's line is free again.
        case hungUp(caller: Int)
        case signedOn(agent: Int)
        case signedOff(agent: Int)
        case paused(agent: Int, reason: String)
        case resumed(agent: Int)
        /// The work after a call is done.
        case wrappedUp(agent: Int)
    }

    /// Who ended a conversation.
    public enum Ending: Hashable, Sendable {
        case caller, agent
        /// The agent passed the caller on; the next visit begins at the same instant.
        case transfer(visit: Int)
    }
}

/// Somebody who calls.
public struct SimulatedCaller: Hashable, Sendable {
    /// The number they call from.
    public let number: String
    public let arrived: Timestamp
    /// The switch numbers all channels in the order of their making.
    let channel: Int
}

/// One visit of a caller to a queue.
public struct SimulatedVisit: Hashable, Sendable {
    public let caller: Int
    public let queue: QueueID
    public let entered: Timestamp
    /// Place in line on entering; 0 for those refused.
    let position: Int
    /// When an agent answered, if one did.
    public internal(set) var answered: Timestamp?
}
