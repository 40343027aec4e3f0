import CallCentre
import Feeds
import Foundation
import Testing

/// A script of what a switch says and what the feed makes of it.
///
///     0    < QueueCallerJoin, Queue: n1, Uniqueid: u1      a message comes
///     0    > offered a n1                                  an event comes out
///     9.5  tick                                            time passes without a message
///     10   lost           the connection ends              12   finish       the stream ends for good
///     11   saved          the feed is saved and read back, as over a restart
///
/// Times are seconds; the time of a `>` line is the event's own. Calls are named a, b, c... in the order they appear.
/// Every event of the chosen topic must be expected, in order, before the next line that is not one.
struct SwitchTranscript {
    /// Which events the script speaks of; the others are left out.
    enum Topic {
        case calls, agents, truth
    }

    /// 2001-09-09T01:46:40Z.
    static let start = Timestamp(microseconds: 1_000_000_000_000_000)
    var feed: AsteriskFeed
    private let topic: Topic
    private let site: Site
    private var pending: [String] = []
    private var names: [CallID: String] = [:]

    init(_ topic: Topic = .calls, site: Site = Self.site) {
        self.topic = topic
        self.site = site
        feed = AsteriskFeed(site: site)
    }

    /// Two queues with wrap-up times of 6 and 10 s, and two people.
    static let site = Site(
        name: "Test", timeZone: "Etc/UTC",
        queues: [Queue(key: "n1", wrapUp: .seconds(6)), Queue(key: "n2", wrapUp: .seconds(10))],
        agents: [Agent(key: "PJSIP/ann"), Agent(key: "PJSIP/bob")])

    /// Plays a script and checks that nothing came out but what it says.
    mutating func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            let seconds = try #require(Double(words[0]), "\(line)", sourceLocation: sourceLocation)
            let time = Self.start + .microseconds(Int64((seconds * 1e6).rounded()))
            if words[1] == ">" {
                let event = pending.isEmpty ? "nothing" : pending.removeFirst()
                let expected = "\(words[0]) \(words[2].trimmingSpaces)"
                #expect(event == expected, "\(line)", sourceLocation: sourceLocation)
            } else {
                expectNothingMore(before: line, sourceLocation)
                pending = try events { feed, events in
                    switch words[1] {
                    case "<": feed.receive(Self.message(words[2]), at: time, into: &events)
                    case "tick": feed.advance(to: time, into: &events)
                    case "lost": feed.disconnected(at: time, into: &events)
                    case "finish": feed.finish(into: &events)
                    case "saved": feed = try JSONDecoder().decode(AsteriskFeed.self, from: JSONEncoder().encode(feed))
                    default: Issue.record("no such word: \(line)", sourceLocation: sourceLocation)
                    }
                }
            }
        }
        expectNothingMore(before: "the end", sourceLocation)
    }

    private mutating func expectNothingMore(before line: some StringProtocol, _ sourceLocation: SourceLocation) {
        #expect(pending.isEmpty, "not expected, before: \(line)", sourceLocation: sourceLocation)
        pending = []
    }

    private mutating func events(_ body: (inout AsteriskFeed, inout [Event]) throws -> Void) rethrows -> [String] {
        var events: [Event] = []
        try body(&feed, &events)
        return events.filter { topic.includes($0.kind) }.map { text($0) }
    }

    /// `Name, Key: value, Key: value` as it comes over the wire.
    private static func message(_ line: String) -> [UInt8] {
        let fields = line.trimmingSpaces.split(separator: ", ")
        return Array("Event: \(fields.joined(separator: "\r\n"))\r\n\r\n".utf8)
    }
}

// MARK: Events as text

extension SwitchTranscript {
    private mutating func text(_ event: Event) -> String {
        "\((event.time - Self.start).wholeMicroseconds.asSeconds) \(text(event.kind))"
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
        case .agentState(let agent, let state, _): "\(key(agent)) \(state.name)"
        case .serving(let agent, let queue, let isPaused, let reason):
            "\(key(agent)) serves \(key(queue))" + (isPaused ? " paused \(reason ?? "-")" : "")
        case .stoppedServing(let agent, let queue): "\(key(agent)) stops \(key(queue))"
        case .stillWaiting(let call): "\(name(call)) still waits"
        case .ivr(let calls): "ivr \(calls)"
        case .trunks(_, let busy, _): "trunks \(busy)"
        case .snapshotComplete: "snapshot"
        case .doubt: "doubt"
        }
    }

    private mutating func name(_ call: CallID) -> String {
        if let known = names[call] { return known }
        let letter = Unicode.Scalar(UInt8(0x61 + names.count % 26))
        names[call] = String(Character(letter))
        return names[call] ?? ""
    }

    private func key(_ queue: QueueID) -> String { site.queues[queue.index].key }

    /// The interface without its technology.
    private func key(_ agent: AgentID) -> String {
        feed.agentKeys[agent.index].split(separator: "/").last.map(String.init) ?? ""
    }
}

extension SwitchTranscript.Topic {
    func includes(_ kind: Event.Kind) -> Bool {
        switch kind {
        case .offered, .answered, .left, .ended, .endedUnseen, .alreadyTalking, .stillWaiting: self == .calls
        case .agentState, .serving, .stoppedServing, .membership: self == .agents
        case .snapshotComplete, .doubt, .trunks, .ivr: self == .truth
        }
    }
}

extension AsteriskFeed {
    mutating func receive(_ bytes: [UInt8], at time: Timestamp, into events: inout [Event]) {
        bytes.withUnsafeBytes { receive($0, at: time, into: &events) }
    }
}

extension Int64 {
    /// Microseconds as `3`, `3.5` or `-1` seconds.
    fileprivate var asSeconds: String {
        let (whole, rest) = quotientAndRemainder(dividingBy: 1_000_000)
        guard rest != 0 else { return String(whole) }
        let digits = String(1_000_000 + Swift.abs(rest)).dropFirst()
        let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
        return "\(self < 0 && whole == 0 ? "-" : "")\(whole).\(digits[...end])"
    }
}

extension String {
    fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
