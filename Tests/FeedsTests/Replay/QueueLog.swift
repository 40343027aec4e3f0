import CallCentre
import Foundation

/// The switch's own log, `epoch|call|queue|member|event|data...`, read with no help from the feed.
struct QueueLog {
    struct Line {
        /// Whole seconds, cut off.
        let second: Int64
        let call: Substring
        let queue: Substring
        let member: Substring
        let event: Substring
    }

    let lines: [Line]

    init(_ capture: Capture) throws {
        lines = try capture.lines("queue_log").compactMap { text in
            let fields = text.split(separator: "|", omittingEmptySubsequences: false)
            guard fields.count >= 5, let second = Int64(fields[0]) else { return nil }
            return Line(second: second, call: fields[1], queue: fields[2], member: fields[3], event: fields[4])
        }
    }

    /// Lines that say how a visit of a caller to a queue went.
    static let exits: Set<Substring> = [
        "CONNECT", "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "WITHDRAW",
    ]
    /// Lines that end a conversation.
    static let completions: Set<Substring> = [
        "COMPLETECALLER", "COMPLETEAGENT", "BLINDTRANSFER", "ATTENDEDTRANSFER",
    ]

    /// The lines of a queue before, or during, a connection.
    ///
    /// The log cuts its times to whole seconds. No line of a caller falls into the second a recording begins in; one in
    /// the second it ends in belongs to it unless the people's own record says that it happened after.
    func lines(of queue: String, during replay: Replay, except later: Set<Substring>) -> (
        before: [Line], during: [Line]
    ) {
        let first = Int64(replay.begin.seconds.rounded(.down))
        let last = Int64(replay.end.seconds.rounded(.down))
        let all = lines.filter { $0.queue == queue }
        let during = all.filter { line in
            let isLater = line.second == last && later.contains(line.call)
            return (first...last).contains(line.second) && !isLater
        }
        return (all.filter { $0.second < first }, during)
    }
}

/// What the simulated people did, by their own record (`generator.jsonl`).
struct PeoplesRecord {
    struct Act: Decodable {
        let t: Double
        let kind: String
        let num: String?
        let what: String?
    }

    let acts: [Act]

    init(_ capture: Capture) throws {
        let decoder = JSONDecoder()
        acts = try capture.lines("generator.jsonl").map { try decoder.decode(Act.self, from: Data($0.utf8)) }
    }

    /// Seconds at which somebody took a waiting caller out to another queue.
    var redirects: [Double] { acts.filter { $0.what?.hasPrefix("Redirect of a waiting caller") == true }.map(\.t) }

    /// When callers of these numbers gave up after `instant`.
    func gaveUp(after instant: Timestamp) -> Set<String> {
        Set(acts.filter { $0.kind == "gave-up" && $0.t > instant.seconds }.compactMap(\.num))
    }
}
