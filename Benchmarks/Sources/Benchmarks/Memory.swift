import CMalloc
import CallCentre
import Feeds
import QueueMetrics

/// What a caller costs in memory, in feed and fold together, while waiting and while talking.
enum Memory {
    static let calls = 50_000

    static func lines(_ days: Days) -> [String] {
        [("waiting", join), ("connected", connect)].map { name, message in
            let bytes = Double(growth(days, message)) / Double(calls)
            return "memory per \(name) call".padded(to: 48) + bytes.text(decimals: 0).padded(to: -10) + " bytes"
        }
    }

    /// Bytes allocated and not freed by so many callers.
    private static func growth(_ days: Days, _ message: (Int) -> String) -> Int {
        let site = ManagerStream.site
        var feed = AsteriskFeed(site: site)
        var fold = Fold(site: site, days: days)
        let begin = Timestamp(microseconds: 1_047_628_800_000_000)
        // The agents are there before the calls, and the time of the first event begins a day.
        for agent in 0..<calls { take(member(agent), at: begin, &feed, &fold) }
        let before = inUse
        for call in 0..<calls { take(message(call), at: begin, &feed, &fold) }
        let after = inUse
        precondition(fold.now >= begin && !feed.agentKeys.isEmpty)
        return after - before
    }

    /// Bytes given out by the allocator, on the heap and in pages of their own.
    private static var inUse: Int {
        let all = mallinfo2()
        return Int(all.uordblks) + Int(all.hblkhd)
    }

    private static func take(_ text: String, at time: Timestamp, _ feed: inout AsteriskFeed, _ fold: inout Fold) {
        var events: [Event] = []
        Array(text.utf8).withUnsafeBytes { feed.receive($0, at: time, into: &events) }
        for event in events { fold.apply(event) }
    }

    private static func member(_ number: Int) -> String {
        "Event: QueueMemberAdded\r\nQueue: n1\r\nInterface: PJSIP/\(number)\r\nStatus: 1\r\nPaused: 0\r\n\r\n"
    }

    private static func join(_ number: Int) -> String {
        "Event: QueueCallerJoin\r\nQueue: n1\r\nUniqueid: switch-1047628800.\(number)\r\n"
            + "Context: queues\r\nExten: n1\r\n\r\n"
    }

    private static func connect(_ number: Int) -> String {
        "Event: AgentConnect\r\nQueue: n1\r\nUniqueid: switch-1047628800.\(number)\r\nInterface: PJSIP/\(number)\r\n"
            + "DestUniqueid: switch-1047628800.\(number + calls)\r\nHoldTime: 0\r\n\r\n"
    }
}
