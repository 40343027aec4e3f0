public import CallCentre
public import Foundation

/// One kind of switch as a state machine: its bytes go in, events of the call centre and answers for it come out.
///
/// It knows nothing of sockets, files and clocks. The same bytes in any chunks, received at the same times, give the same
/// events. Calls and agents are numbered by each feed for itself.
public protocol SwitchFeed: Sendable {
    /// Where the conversation stands.
    var state: FeedState { get }

    /// The switch's name of each agent, by ``AgentID/index``: those of the site, then the others it met.
    var agentKeys: [String] { get }

    /// Takes in bytes.
    ///
    /// - Parameters:
    ///   - bytes: any part of the stream, following the part before.
    ///   - received: when they came: the time of what carries none of its own.
    ///   - events: what the bytes say happened is added here, in order.
    mutating func receive(_ bytes: UnsafeRawBufferPointer, at received: Timestamp, into events: inout [Event])

    /// What is received next begins with this line, counted from 1: several streams of lines come in turn.
    mutating func begin(line: Int)

    /// Lets time pass where nothing was received.
    mutating func advance(to instant: Timestamp, into events: inout [Event])

    /// Everything that was written so far has been received: for a feed that reads a file, which cannot know itself.
    mutating func caughtUp(at instant: Timestamp, into events: inout [Event])

    /// Part of what was written can never be received, such as the end of a file that was deleted.
    mutating func missedSome(at instant: Timestamp, into events: inout [Event])

    /// A connection was opened: what it has to tell is waited for from here.
    mutating func connected(at instant: Timestamp)

    /// What the owner of a connection should do about one that is alive and yet tells nothing; each thing once.
    mutating func checkWatchdog(at instant: Timestamp) -> Watchdog.Action?

    /// Begins anew, as ``Watchdog/Action/restartReader`` asks for: the connection counts as lost, and of what held
    /// nothing is known until the next snapshot. Names and numbers stay, so that no call of the snapshot counts twice.
    mutating func restart(at instant: Timestamp, into events: inout [Event])

    /// The connection has ended: everything known is in doubt until the next snapshot.
    mutating func disconnected(at instant: Timestamp, into events: inout [Event])

    /// The stream has ended for good; what still waited for an explanation is decided now.
    mutating func finish(into events: inout [Event])

    /// Asks whether the switch is still there, where its protocol has a question for that.
    mutating func ping()

    /// What to send now and what to tell people, each thing once.
    mutating func takeReply() -> FeedReply

    /// The sender's names of what was accepted since this was last called, to be remembered over restarts.
    mutating func takeAcceptedIDs() -> [String]

    /// Remembers names accepted in earlier runs, oldest first, so that what bears one is not counted again.
    mutating func remember(_ ids: [String])

    /// Everything a restart needs to go on as if there had been none, passwords and unfinished bytes left out.
    func saved() throws -> Data

    /// Takes up what an earlier run has saved; ``disconnected(at:into:)`` then tells of the time between.
    mutating func restore(_ saved: Data, for site: Site) throws

    /// Takes up what a run for another arrangement of queues and agents has saved.
    ///
    /// - Returns: the numbers its agents have now, by their earlier ones.
    /// - Throws: ``FeedSavingError/otherSite`` for a feed that begins anew then, and `DecodingError`.
    mutating func restore(_ saved: Data, by renumbering: Renumbering) throws -> [AgentID]
}

extension SwitchFeed {
    /// Most switches do not name what they send.
    public mutating func takeAcceptedIDs() -> [String] { [] }

    public mutating func remember(_ ids: [String]) {}

    /// Who asks the switch for a snapshot when it connects needs to know nothing before.
    public mutating func restore(_ saved: Data, by renumbering: Renumbering) throws -> [AgentID] {
        throw FeedSavingError.otherSite
    }

    /// Most streams are one, and not of lines.
    public mutating func begin(line: Int) {}

    public mutating func connected(at instant: Timestamp) {}

    /// Most switches answer a ping, which is watch enough.
    public mutating func checkWatchdog(at instant: Timestamp) -> Watchdog.Action? { nil }

    public mutating func restart(at instant: Timestamp, into events: inout [Event]) {
        disconnected(at: instant, into: &events)
    }

    /// A live connection is always at the end of what was sent.
    public mutating func caughtUp(at instant: Timestamp, into events: inout [Event]) {}

    /// What a switch itself lists after a reconnection makes up for what was missed.
    public mutating func missedSome(at instant: Timestamp, into events: inout [Event]) {
        disconnected(at: instant, into: &events)
    }
}
