import CallCentre
import Feeds
import Testing

/// A script of what the log says and what the feed makes of it.
///
///     0    < 1|n1|NONE|ENTERQUEUE||06|1     a line is written, and received at once
///     0    > offered a n1                   an event comes out
///     9    end                              the reader is at the end of the log
///     9.5  tick                             time passes without a line
///     10   missed      part of the log cannot be read      12  lost      the file is gone      13  finish
///
/// Whether members are known is left out; ``QueueLogMembershipTests`` has that.
///
/// Times are seconds; that of a `>` line is the event's own. Calls are named a, b, c... in the order they appear. Every
/// event must be expected, in order, before the next line that is not one.
struct QueueLogScript {
    /// 2001-09-09T01:46:40Z.
    static let start = 1_000_000_000
    var feed: QueueLogFeed
    /// How long after they were written lines are received: 0 at the end of the log, an hour in an old one.
    var age = 0
    private let site: Site
    private var pending: [String] = []
    private var names: [CallID: String] = [:]

    init(site: Site = Self.site) {
        self.site = site
        feed = QueueLogFeed(site: site)
    }

    /// Two queues with wrap-up times of 6 and 10 s, and three people, one of whom keeps the line open.
    static let site = Site(
        name: "Test", timeZone: "Etc/UTC",
        queues: [Queue(key: "n1", wrapUp: .seconds(6)), Queue(key: "n2", wrapUp: .seconds(10))],
        agents: [
            Agent(key: "PJSIP/2101", name: "Ann"), Agent(key: "PJSIP/2102", name: "Bob"),
            Agent(key: "Local/9291@agents/n", name: "Cleo"),
        ])

    mutating func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 2).map { String($0.drop { $0 == " " }) }
            let seconds = try #require(Double(words[0]), "\(line)", sourceLocation: sourceLocation)
            let rest = words.count > 2 ? String(words[2].drop { $0 == " " }) : ""
            if words[1].hasPrefix(">") {
                let event = pending.isEmpty ? "nothing" : pending.removeFirst()
                #expect(event == "\(words[0]) \(rest)", "\(line)", sourceLocation: sourceLocation)
            } else {
                expectNothingMore(before: line, sourceLocation)
                pending = act(words[1], rest, seconds, sourceLocation)
            }
        }
        expectNothingMore(before: "the end", sourceLocation)
    }

    private mutating func act(
        _ word: String, _ rest: String, _ seconds: Double, _ sourceLocation: SourceLocation
    ) -> [String] {
        let time = Timestamp(seconds: Double(Self.start) + seconds)
        var events: [Event] = []
        switch word {
        case "<": feed.receive("\(Self.start + Int(seconds))|\(rest)\n", at: time + .seconds(age), into: &events)
        case "tick": feed.advance(to: time, into: &events)
        case "end": feed.caughtUp(at: time, into: &events)
        case "lost": feed.disconnected(at: time, into: &events)
        case "missed": feed.missedSome(at: time, into: &events)
        case "finish": feed.finish(into: &events)
        default: Issue.record("no such word: \(word)", sourceLocation: sourceLocation)
        }
        return events.withoutMembership.map { text($0) }
    }

    private mutating func expectNothingMore(before line: some StringProtocol, _ sourceLocation: SourceLocation) {
        #expect(pending.isEmpty, "not expected, before: \(line)", sourceLocation: sourceLocation)
        pending = []
    }

    private mutating func text(_ event: Event) -> String {
        "\(Int(event.time.seconds) - Self.start) \(text(event.kind))"
    }

    private mutating func text(_ kind: Event.Kind) -> String {
        switch kind {
        case .offered(let call, let queue): "offered \(name(call)) \(key(queue))"
        case .answered(let call, let agent): "answered \(name(call)) \(key(agent))"
        case .left(let call, let exit): "left \(name(call)) \(exit.rawValue)"
        case .ended(let call, let talk): "ended \(name(call)) " + (talk.map { "\(Int($0.inSeconds))" } ?? "-")
        case .endedUnseen(let call): "ended \(name(call)) unseen"
        case .alreadyTalking(let call, let queue, let agent): "talking \(name(call)) \(key(queue)) \(key(agent))"
        case .agentState(let agent, let state, _): "\(key(agent)) \(state.name)"
        case .serving(let agent, let queue, let isPaused, let reason):
            "\(key(agent)) serves \(key(queue))" + (isPaused ? " paused \(reason ?? "-")" : "")
        case .stoppedServing(let agent, let queue): "\(key(agent)) stops \(key(queue))"
        case .snapshotComplete: "snapshot"
        case .doubt: "doubt"
        default: "\(kind)"
        }
    }

    private mutating func name(_ call: CallID) -> String {
        if let known = names[call] { return known }
        names[call] = String(Character(Unicode.Scalar(UInt8(0x61 + names.count % 26))))
        return names[call] ?? ""
    }

    private func key(_ queue: QueueID) -> String { site.queues[queue.index].key }
    private func key(_ agent: AgentID) -> String {
        agent.index < site.agents.count ? site.agents[agent.index].name : feed.agentKeys[agent.index]
    }
}

extension QueueLogFeed {
    mutating func receive(_ text: String, at time: Timestamp, into events: inout [Event]) {
        Array(text.utf8).withUnsafeBytes { receive($0, at: time, into: &events) }
    }
}

extension [Event] {
    /// What was told but for whether members are known.
    var withoutMembership: [Event] { filter { if case .membership = $0.kind { false } else { true } } }
}
