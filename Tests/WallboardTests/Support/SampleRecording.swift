import CallCentre
import Feeds
import TestSupport
import Wallboard

/// A recorded manager connection of a queue `n1`: a snapshot with nobody in it, then callers who join and stay.
struct SampleRecording {
    /// When the snapshot comes.
    static let start = Timestamp(seconds: 1_768_478_400)
    let recording: Recording
    private let folder: TemporaryFolder

    /// - Parameter joins: when the callers join, in seconds from the start.
    init(joins: [Int]) throws {
        let callers = joins.enumerated().map { number, second in
            Self.message([
                "Event: QueueCallerJoin", "Timestamp: \(1_768_478_400 + second).000000", "Queue: n1",
                "Uniqueid: 1768478000.\(number)",
            ])
        }
        let stamp = "Timestamp: 1768478400.000000"
        let snapshot = [
            "Asterisk Call Manager/11.0.0\r\n",
            Self.message(["Event: QueueParams", stamp, "Queue: n1", "Calls: 0"]),
            Self.message(["Event: QueueStatusComplete", stamp, "EventList: Complete", "ListItems: 1"]),
        ]
        folder = try TemporaryFolder()
        recording = try Recording(path: folder.write((snapshot + callers).joined(), to: "ami.raw"))
    }

    private static func message(_ lines: [String]) -> String {
        lines.joined(separator: "\r\n") + "\r\n\r\n"
    }

    static let site = Site(name: "Essai", timeZone: "Etc/UTC", queues: [Queue(key: "n1")])

    static func engine() throws -> Engine {
        try Engine(site: site, feeds: [AsteriskFeed(site: site)])
    }
}
