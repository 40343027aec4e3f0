import CallCentre
import QueueMetrics
import Testing

/// A script of events with questions in between, played against one fold; nothing sleeps.
///
///     0    offer a n1                            a call named `a` enters n1
///     10   answer a ann        abandon a         also: overflow, dissuade, transfer, lose
///     15   state ann held                        any agent state
///     20   end a                                 or `end a 12`: the switch reports 12 s of talk
///     20   end a unseen                          nobody knows when it ended
///     20   talking b n1 ann                      met in conversation
///     0    serve ann n1        serve ann n1 paused        stop ann n1
///     0    members n1 unknown                    or `known`: whether all who serve n1 are
///     0    list b              the snapshot under way lists `b`
///     0    snapshot            doubt             tick
///     30   ? n1 waiting 1, longestWait 30 s      questions, asked when the clock is at 30 s
///     30   ? n1 offered@15m 1                    over another window than the usual one
///
/// Times are seconds after the start and may go back, for events that come late. Answers: `3`, `30 s`, `81.13 %`,
/// `absent`, `unknown`, `stale`; `late` and `now` are asked of the fold itself.
struct Transcript {
    var fold: Fold
    let site: Site
    let start: Timestamp
    private var numbering = CallNumbering()
    private var calls: [String: CallID] = [:]
    private var directory: Directory

    /// - Parameters:
    ///   - start: second 0, by default 2003-03-14T08:00:00Z.
    ///   - isKnown: whether a complete snapshot has been seen at the start.
    init(_ site: Site = TestSite.site(), start: Timestamp = Timestamp(seconds: 1_047_628_800), isKnown: Bool = true)
        throws
    {
        self.site = site
        self.start = start
        fold = Fold(site: site, days: try #require(Days(timeZone: site.timeZone)))
        directory = Directory(site)
        if isKnown { fold.apply(Event(.snapshotComplete, at: start)) }
    }

    /// Plays a script to its end.
    mutating func play(_ script: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let first = words.first, !first.hasPrefix("#") else { continue }
            let seconds = try #require(Double(first), "\(line)", sourceLocation: sourceLocation)
            let time = start + .microseconds(Int64((seconds * 1e6).rounded()))
            if words[1] == "?" {
                fold.advance(to: time)
                try ask(Array(words[2...]), line: line, sourceLocation: sourceLocation)
            } else if words[1] == "tick" {
                fold.advance(to: time)
            } else {
                let kind = try #require(event(Array(words[1...])), "\(line)", sourceLocation: sourceLocation)
                fold.apply(Event(kind, at: time))
            }
        }
    }

    /// The call of this name; the first mention gives it a number.
    mutating func call(_ name: String) -> CallID {
        if let known = calls[name] { return known }
        let call = numbering.next()
        calls[name] = call
        return call
    }

    private mutating func event(_ words: [String]) -> Event.Kind? {
        switch (words[0], words.count) {
        case ("snapshot", 1): return .snapshotComplete
        case ("doubt", 1): return .doubt
        case ("members", 3): return directory.queue(words[1]).map { .membership($0, isKnown: words[2] == "known") }
        case ("state", 3...4): return stateEvent(words)
        case ("serve", 3...4), ("stop", 3): return membershipEvent(words)
        default: return words.count >= 2 ? callEvent(words) : nil
        }
    }

    private mutating func callEvent(_ words: [String]) -> Event.Kind? {
        let call = call(words[1])
        let third = words.count > 2 ? words[2] : nil
        switch words[0] {
        case "offer": return third.flatMap(directory.queue).map { .offered(call, $0) }
        case "answer": return third.map { .answered(call, directory.agent($0)) }
        case "end" where third == "unseen": return .endedUnseen(call)
        case "end": return .ended(call, talk: third.flatMap(Int.init).map { .seconds($0) })
        case "list": return .stillWaiting(call)
        case "talking":
            guard words.count == 4, let queue = directory.queue(words[2]) else { return nil }
            return .alreadyTalking(call, queue, directory.agent(words[3]))
        default: return Self.exits[words[0]].map { .left(call, $0) }
        }
    }

    private static let exits: [String: Exit] = [
        "abandon": .abandoned, "overflow": .overflowed, "dissuade": .dissuaded, "transfer": .transferred, "lose": .lost,
    ]

    private mutating func stateEvent(_ words: [String]) -> Event.Kind? {
        let state = AgentState.allCases.first { $0.name == words[2] }
        return state.map { .agentState(directory.agent(words[1]), $0, reason: words.count > 3 ? words[3] : nil) }
    }

    private mutating func membershipEvent(_ words: [String]) -> Event.Kind? {
        guard let queue = directory.queue(words[2]) else { return nil }
        let agent = directory.agent(words[1])
        if words[0] == "stop" { return .stoppedServing(agent, queue) }
        let isPaused = words.count == 4 && words[3] == "paused"
        return .serving(agent, queue, paused: isPaused, reason: isPaused ? "pause" : nil)
    }
}
