import CallCentre
import Feeds
import Testing

/// A script of the lines a sender writes and what the feed makes of them.
///
///     0   {"type":"call.offered","call":"a","queue":"n1"}     a line comes
///     0   > offered a n1                                      an event comes out, at its own time
///     0   = refused 'queue' is missing                        the line's verdict; the reason begins so
///     12  lost                                                the connection ends
///     12  restart                                             the reader begins anew
///
/// Times are seconds. Events name the calls by slot and generation: `0` is the first call of slot 0, `0.1` the second.
/// Every event must be expected; a verdict need not be, but when none is, the line must be accepted.
struct LineTranscript {
    /// 2003-03-14T08:00:00Z.
    static let start = Timestamp(microseconds: 1_047_628_800_000_000)
    static let site = Site(
        name: "Test", timeZone: "Europe/Paris", queues: [Queue(key: "n1"), Queue(key: "n2")],
        agents: [Agent(key: "ann"), Agent(key: "bob")])

    var feed: OpenFormatFeed
    private var pending: [String] = []
    private var verdict: String?

    init(_ dialect: Dialect = .open) {
        feed = OpenFormatFeed(site: Self.site, dialect: dialect)
        feed.answersLines = true
    }

    /// Plays a script and checks that nothing came out but what it says.
    mutating func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            let rest = String(words[1].drop { $0 == " " })
            let seconds = try #require(Double(words[0]), "\(line)", sourceLocation: sourceLocation)
            if rest.hasPrefix("> ") {
                let event = pending.isEmpty ? "nothing" : pending.removeFirst()
                #expect(event == "\(words[0]) \(rest.dropFirst(2))", "\(line)", sourceLocation: sourceLocation)
            } else if rest.hasPrefix("= ") {
                let found = verdict ?? "nothing"
                #expect(found.hasPrefix(rest.dropFirst(2)), "\(line), found: \(found)", sourceLocation: sourceLocation)
                verdict = nil
            } else {
                expectNothingMore(before: line, sourceLocation)
                run(rest, at: Self.start + .microseconds(Int64(seconds * 1e6)))
            }
        }
        expectNothingMore(before: "the end", sourceLocation)
    }

    private mutating func run(_ text: String, at time: Timestamp) {
        var events: [Event] = []
        if text == "lost" {
            feed.disconnected(at: time, into: &events)
        } else if text == "restart" {
            feed.restart(at: time, into: &events)
        } else {
            feed.receive(text + "\n", at: time, into: &events)
        }
        pending = events.map(Self.text)
        verdict = feed.takeVerdicts().last.map { Self.text($0.outcome) }
    }

    private mutating func expectNothingMore(before line: some StringProtocol, _ sourceLocation: SourceLocation) {
        #expect(pending.isEmpty, "not expected, before: \(line)", sourceLocation: sourceLocation)
        #expect(verdict == nil || verdict == "accepted", "before: \(line)", sourceLocation: sourceLocation)
        (pending, verdict) = ([], nil)
    }

    static func text(_ outcome: LineVerdict.Outcome) -> String {
        switch outcome {
        case .accepted: "accepted"
        case .duplicate: "duplicate"
        case .ignored(let reason): "ignored \(reason)"
        case .refused(let reason): "refused \(reason)"
        }
    }
}

// MARK: Events as text

extension LineTranscript {
    static func text(_ event: Event) -> String {
        let seconds = (event.time - start).inSeconds
        return "\(seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)") \(text(event.kind))"
    }

    private static func text(_ kind: Event.Kind) -> String {
        switch kind {
        case .offered(let call, let queue): "offered \(text(call)) \(key(queue))"
        case .answered(let call, let agent): "answered \(text(call)) \(key(agent))"
        case .left(let call, let exit): "left \(text(call)) \(exit.rawValue)"
        case .ended(let call, let talk): "ended \(text(call))" + (talk.map { " \($0.inSeconds)" } ?? "")
        case .membership(let queue, let isKnown): "members \(key(queue)) \(isKnown)"
        case .endedUnseen(let call): "ended \(text(call)) unseen"
        case .alreadyTalking(let call, let queue, let agent): "talking \(text(call)) \(key(queue)) \(key(agent))"
        case .agentState(let agent, let state, let reason):
            "\(key(agent)) \(state.name)" + (reason.map { " \($0)" } ?? "")
        case .serving(let agent, let queue, let isPaused, _):
            "\(key(agent)) serves \(key(queue))" + (isPaused ? " paused" : "")
        case .stoppedServing(let agent, let queue): "\(key(agent)) stops \(key(queue))"
        case .stillWaiting(let call): "still \(text(call))"
        case .trunks(let group, let busy, let capacity):
            "trunks \(group.index) \(busy)" + (capacity.map { " of \($0)" } ?? "")
        case .ivr(let calls): "ivr \(calls)"
        case .snapshotComplete: "snapshot"
        case .doubt: "doubt"
        }
    }

    private static func text(_ call: CallID) -> String {
        call.generation == 0 ? "\(call.slot)" : "\(call.slot).\(call.generation)"
    }

    private static func key(_ queue: QueueID) -> String { site.queues[queue.index].key }

    /// Those nobody configured by their number.
    private static func key(_ agent: AgentID) -> String {
        agent.index < site.agents.count ? site.agents[agent.index].key : "#\(agent.index)"
    }
}

extension OpenFormatFeed {
    mutating func receive(_ text: String, at time: Timestamp = LineTranscript.start, into events: inout [Event]) {
        receive(Array(text.utf8), at: time, into: &events)
    }

    mutating func receive(_ bytes: [UInt8], at time: Timestamp = LineTranscript.start, into events: inout [Event]) {
        bytes.withUnsafeBytes { receive($0, at: time, into: &events) }
    }
}
