import Foundation

/// The switch's own log of a capture: `epoch|call|queue|member|event|data…`, a line for every event.
struct QueueLog {
    /// Events with which a caller stops waiting in a queue.
    private static let ends: Set<Substring> = [
        "CONNECT", "ABANDON", "EXITWITHTIMEOUT", "EXITEMPTY", "EXITWITHKEY", "WITHDRAW",
    ]
    private let rows: [[Substring]]

    init(ofCapture name: String) throws {
        let text = try String(contentsOfFile: Checkout.capture(name, "queue_log"), encoding: .utf8)
        rows = text.split(separator: "\n").map { $0.split(separator: "|", omittingEmptySubsequences: false) }
    }

    /// How many callers entered a queue and were there to be seen by who came at this second of the epoch.
    func callers(of queue: String, seenFrom second: Double) -> Int {
        let ofQueue = rows.filter { $0[2] == queue }
        let gone = ofQueue.count { row in Self.ends.contains(row[4]) && (Double(row[0]) ?? 0) + 1 <= second }
        return ofQueue.count { $0[4] == "ENTERQUEUE" } - gone
    }
}
