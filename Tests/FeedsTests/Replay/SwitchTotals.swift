import CallCentre
import Testing

/// What became of the calls of one queue while a connection was recorded.
struct QueueTotals: Equatable {
    var offered = 0
    var answered = 0
    var abandoned = 0
    var overflowed = 0
    var transferred = 0
    var dissuaded = 0
    var lost = 0
    var waiting = 0
}

/// The totals of every queue as the switch's log has them, in the words of the trade.
///
/// The one place that states how the log's words map to ours:
///
/// | ours        | in the log                                                                                   |
/// |-------------|----------------------------------------------------------------------------------------------|
/// | offered     | ENTERQUEUE, callers already waiting when the connection began, and those refused on entry    |
/// | answered    | CONNECT                                                                                      |
/// | abandoned   | ABANDON, but for callers whom a person redirected, which the log calls ABANDON as well       |
/// | overflowed  | EXITWITHTIMEOUT, EXITEMPTY                                                                   |
/// | transferred | EXITWITHKEY, WITHDRAW, and the redirected                                                    |
/// | dissuaded   | in no log: VarSet QUEUESTATUS = FULL or JOINEMPTY, counted in the raw stream                 |
/// | lost        | never                                                                                        |
/// | waiting     | ENTERQUEUE without any of the ends                                                           |
///
/// A connection that tells of no channels hears no QUEUESTATUS. It cannot know of refusals, and can tell a caller who
/// was withdrawn from one who hung up only when the caller appears in another queue.
struct SwitchTotals {
    let queues: [String: QueueTotals]

    init(_ capture: Capture, during replay: Replay) throws {
        let (log, people) = (try QueueLog(capture), try PeoplesRecord(capture))
        let refused = capture.tellsChannels ? try ManagerText(capture).refusals : [:]
        let redirected = try Self.redirected(log, people)
        let later = try Self.calls(capture, of: people.gaveUp(after: replay.end))
        var queues: [String: QueueTotals] = [:]
        for queue in RecordedSite.queues {
            let (before, during) = log.lines(of: queue, during: replay, except: later)
            var totals = QueueTotals()
            let metWaiting = Self.waiting(before)
            totals.dissuaded = refused[queue] ?? 0
            totals.offered = during.count { $0.event == "ENTERQUEUE" } + metWaiting + totals.dissuaded
            for line in during { totals.count(line, redirected: redirected, tellsChannels: capture.tellsChannels) }
            totals.waiting = Self.waiting(before + during)
            queues[queue] = totals
        }
        self.queues = queues
    }

    /// Callers who entered and did not leave.
    private static func waiting(_ lines: [QueueLog.Line]) -> Int {
        lines.count { $0.event == "ENTERQUEUE" } - lines.count { QueueLog.exits.contains($0.event) }
    }

    /// The calls that people redirected: given up in the second of the redirect, and in the next queue at once.
    private static func redirected(_ log: QueueLog, _ people: PeoplesRecord) throws -> Set<Substring> {
        let calls = people.redirects.map { moment in
            log.lines.filter { line in
                line.event == "ABANDON" && abs(line.second - Int64(moment)) <= 1
                    && log.lines.contains {
                        $0.event == "ENTERQUEUE" && $0.call == line.call && $0.second == line.second
                    }
            }
        }
        for candidates in calls { try #require(candidates.count == 1) }
        return Set(calls.joined().map(\.call))
    }

    /// The calls that came from these numbers: ENTERQUEUE has the number as its second datum.
    private static func calls(_ capture: Capture, of numbers: Set<String>) throws -> Set<Substring> {
        let fields = try capture.lines("queue_log").map { $0.split(separator: "|", omittingEmptySubsequences: false) }
        let entries = fields.filter { $0.count > 6 && $0[4] == "ENTERQUEUE" && numbers.contains(String($0[6])) }
        return Set(entries.map { $0[1] })
    }
}

extension QueueTotals {
    fileprivate mutating func count(_ line: QueueLog.Line, redirected: Set<Substring>, tellsChannels: Bool) {
        switch line.event {
        case "CONNECT": answered += 1
        case "ABANDON" where redirected.contains(line.call): transferred += 1
        case "ABANDON": abandoned += 1
        case "EXITWITHTIMEOUT", "EXITEMPTY": overflowed += 1
        case "WITHDRAW" where !tellsChannels: abandoned += 1
        case "EXITWITHKEY", "WITHDRAW": transferred += 1
        default: break
        }
    }
}
