import Foundation

/// What somebody else counted in the log of a run (`from_queue_log` of `ground-truth.json`).
struct LogTruth: Decodable {
    struct Queue: Decodable {
        let entered: Int
        let answered: Int
        let answeredWithin: Int
        let waited: Int
        let longestWait: Int
        let byCaller: Int
        let byAgent: Int
        let blindTransfers: Int
        let attendedTransfers: Int
        let talk: Int
        let abandoned: Int
        let abandonedWithin: Int
        let timedOut: Int
        let byKey: Int
        let empty: Int
        let withdrawn: Int

        private enum CodingKeys: String, CodingKey {
            case entered, answered, abandoned, withdrawn
            case answeredWithin = "answered_within_sl"
            case waited = "hold_sum_answered"
            case longestWait = "hold_max_answered"
            case byCaller = "completed_by_caller"
            case byAgent = "completed_by_agent"
            case blindTransfers = "blind_transfers"
            case attendedTransfers = "attended_transfers"
            case talk = "talk_sum"
            case abandonedWithin = "abandoned_within_sl"
            case timedOut = "exit_timeout"
            case byKey = "exit_key"
            case empty = "exit_empty"
        }
    }

    /// From one start of the switch to the next; each run has one.
    private struct Segment: Decodable {
        let queues: [String: Queue]
    }

    private struct File: Decodable {
        let segments: [Segment]

        private enum CodingKeys: String, CodingKey {
            case segments = "from_queue_log"
        }
    }

    let queues: [String: Queue]

    init(_ capture: Capture) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: capture.path("ground-truth.json")))
        queues = try JSONDecoder().decode(File.self, from: data).segments[0].queues
    }
}
