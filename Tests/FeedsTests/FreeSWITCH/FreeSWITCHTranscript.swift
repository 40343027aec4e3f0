import CallCentre
import Feeds
import Foundation
import Testing

/// A script of what an event socket says, what the feed makes of it, and what it answers.
///
///     0    < event member-queue-start, Queue: n1, Member-UUID: u1    a frame comes (``SocketText``)
///     0    > offered a n1                                            an event comes out
///     0    ! api status                                              a command is sent
///     0    ? refused: a frame without Content-Type                   people are told something that begins so
///     5    tick      5 lost      5 ping      5 finish      5 save    save: to JSON and back
///
/// Times are seconds; the time of a `>` line is the event's own. Calls are named a, b, c... in the order they appear.
/// Everything that comes out must be expected, in order, before the next line that is not one of these: events of the
/// chosen topic, then commands, then notices.
struct FreeSWITCHTranscript {
    /// Which events the script speaks of; the others are left out. Commands and notices belong to the talk.
    enum Topic {
        case calls, agents, talk
    }

    static let start = SwitchTranscript.start
    /// Two queues with wrap-up times of 6 and 10 s, and two people.
    static let site = Site(
        name: "Test", timeZone: "Etc/UTC",
        queues: [Queue(key: "n1", wrapUp: .seconds(6)), Queue(key: "n2", wrapUp: .seconds(10))],
        agents: [Agent(key: "ann"), Agent(key: "bob")])

    var feed: FreeSWITCHFeed
    private let topic: Topic
    private var pending: [String] = []
    private var names: [CallID: String] = [:]

    init(_ topic: Topic = .calls, password: String? = nil) {
        self.topic = topic
        feed = FreeSWITCHFeed(site: Self.site, password: password)
    }

    /// The lines in which a switch lets us in and lists what it has, all at the same second.
    ///
    /// - Parameters: rows without their first line, separated by `;`.
    static func connection(
        at second: Int = 0, agents: String = "", tiers: String = "", n1: String = "", n2: String = ""
    ) -> String {
        let columns = "queue|system|uuid|session_uuid|cid_number|cid_name|joined_epoch|rejoined_epoch|bridge_epoch"
        let list = { (head: String, rows: String) in rows.isEmpty ? "list" : "list \(head); \(rows)" }
        return [
            "auth/request", "reply +OK accepted", "reply +OK event listener enabled plain",
            "list name|strategy|moh_sound; n1|ring-all|moh; n2|ring-all|moh",
            list("name|contact|status|state|wrap_up_time|last_bridge_end", agents),
            list("queue|agent|state|level|position", tiers),
            list(columns + "|serving_agent|state", n1), list(columns + "|serving_agent|state", n2),
        ].map { "\(second) < \($0)" }.joined(separator: "\n")
    }

    /// A row of `queue list members`; times are seconds of the script, zero for never.
    static func member(
        _ uuid: String, of queue: String = "n1", _ state: String, joined: Int, rejoined: Int = 0, bridged: Int = 0,
        with agent: String = ""
    ) -> String {
        let times = [joined, rejoined, bridged].map { $0 == 0 ? 0 : 1_000_000_000 + $0 }.map(String.init)
        return "\(queue)|single_box|\(uuid)|s-\(uuid)|0199001234|Ann | Bob|" + times.joined(separator: "|")
            + "|\(agent)|\(state)"
    }

    /// Plays a script and checks that nothing came out but what it says.
    mutating func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            let seconds = try #require(Double(words[0]), "\(line)", sourceLocation: sourceLocation)
            let time = Self.start + .microseconds(Int64((seconds * 1e6).rounded()))
            let rest = words.count > 2 ? words[2].trimming(" ") : ""
            if [">", "!", "?"].contains(words[1]) {
                let came = pending.isEmpty ? "nothing" : pending.removeFirst()
                let expected = words[1] == ">" ? "> \(words[0]) \(rest)" : "\(words[1]) \(rest)"
                let isExpected = words[1] == "?" ? came.hasPrefix(expected) : came == expected
                #expect(isExpected, "\(line): \(came)", sourceLocation: sourceLocation)
            } else {
                expectNothingMore(before: line, sourceLocation)
                try take(words[1], rest, at: time)
            }
        }
        expectNothingMore(before: "the end", sourceLocation)
    }

    private mutating func take(_ word: String, _ rest: String, at time: Timestamp) throws {
        var events: [Event] = []
        switch word {
        case "<":
            feed.receive(SocketText.frame(rest, microseconds: time.microseconds), at: time, into: &events)
        case "tick": feed.advance(to: time, into: &events)
        case "lost": feed.disconnected(at: time, into: &events)
        case "ping": feed.ping()
        case "finish": feed.finish(into: &events)
        case "save": try saveAndRestore()
        default: Issue.record("no such word: \(word)")
        }
        let kept = events.filter { topic.includes($0.kind) }
        pending = kept.map { "> \(text($0))" }
        let reply = feed.takeReply()
        guard topic == .talk else { return }
        let commands = String(decoding: reply.actions, as: UTF8.self).split(separator: "\n\n")
        pending += commands.map { "! \($0)" } + reply.notices.map { "? \($0)" }
    }

    /// What a feed makes of these bytes, of its topic.
    mutating func events(of bytes: String, at seconds: Double) -> [String] {
        var events: [Event] = []
        feed.receive(bytes, at: Self.start + .seconds(seconds), into: &events)
        return events.filter { topic.includes($0.kind) }.map { text($0) }
    }

    private mutating func saveAndRestore() throws {
        feed = try JSONDecoder().decode(FreeSWITCHFeed.self, from: JSONEncoder().encode(feed))
    }

    private mutating func expectNothingMore(before line: some StringProtocol, _ sourceLocation: SourceLocation) {
        #expect(pending.isEmpty, "not expected, before: \(line)", sourceLocation: sourceLocation)
        pending = []
    }
}

// MARK: Events as text

extension FreeSWITCHTranscript {
    private mutating func text(_ event: Event) -> String {
        let seconds = (event.time - Self.start).inSeconds
        let whole = Int(seconds.rounded())
        return "\(Double(whole) == seconds ? "\(whole)" : "\(seconds)") \(text(event.kind))"
    }

    private mutating func text(_ kind: Event.Kind) -> String {
        switch kind {
        case .offered(let call, let queue): "offered \(name(call)) \(key(queue))"
        case .answered(let call, let agent): "answered \(name(call)) \(key(agent))"
        case .left(let call, let exit): "left \(name(call)) \(exit.rawValue)"
        case .ended(let call, let talk): "ended \(name(call))" + (talk.map { " \(Int($0.inSeconds))" } ?? "")
        case .membership(let queue, let isKnown): "members \(key(queue)) \(isKnown)"
        case .endedUnseen(let call): "ended \(name(call)) unseen"
        case .alreadyTalking(let call, let queue, let agent): "talking \(name(call)) \(key(queue)) \(key(agent))"
        case .agentState(let agent, let state, let reason):
            "\(key(agent)) \(state.name)" + (reason.map { " (\($0))" } ?? "")
        case .serving(let agent, let queue, _, _): "\(key(agent)) serves \(key(queue))"
        case .stoppedServing(let agent, let queue): "\(key(agent)) stops \(key(queue))"
        case .stillWaiting(let call): "still \(name(call))"
        case .trunks: "trunks"
        case .ivr: "ivr"
        case .snapshotComplete: "snapshot"
        case .doubt: "doubt"
        }
    }

    private mutating func name(_ call: CallID) -> String {
        if let known = names[call] { return known }
        let letter = String(Character(Unicode.Scalar(UInt8(0x61 + names.count % 26))))
        names[call] = letter
        return letter
    }

    private func key(_ queue: QueueID) -> String { Self.site.queues[queue.index].key }

    private func key(_ agent: AgentID) -> String { feed.agentKeys[agent.index] }
}

extension FreeSWITCHTranscript.Topic {
    func includes(_ kind: Event.Kind) -> Bool {
        switch kind {
        case .offered, .answered, .left, .ended, .endedUnseen, .alreadyTalking, .stillWaiting: self == .calls
        case .agentState, .serving, .stoppedServing, .membership: self == .agents
        case .snapshotComplete, .doubt, .trunks, .ivr: self == .talk
        }
    }
}

extension FreeSWITCHFeed {
    mutating func receive(_ text: String, at time: Timestamp, into events: inout [Event]) {
        Array(text.utf8).withUnsafeBytes { receive($0, at: time, into: &events) }
    }
}
