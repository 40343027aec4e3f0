import CallCentre
import Foundation

/// The switch's own counters and members at the end of a recording (`ground-truth.json`).
struct GroundTruth {
    struct Counters: Decodable {
        let calls: Int
        let completed: Int
        let abandoned: Int

        private enum CodingKeys: String, CodingKey {
            case calls = "Calls"
            case completed = "Completed"
            case abandoned = "Abandoned"
        }
    }

    struct Summary: Decodable {
        let loggedIn: Int

        private enum CodingKeys: String, CodingKey {
            case loggedIn = "LoggedIn"
        }
    }

    /// A row of the switch's list, all texts.
    struct Member: Decodable {
        let queue: String
        let name: String
        let location: String
        let status: String
        let paused: String
        let lastCall: String
        let wrapUpTime: String

        private enum CodingKeys: String, CodingKey {
            case queue = "Queue"
            case name = "Name"
            case location = "Location"
            case status = "Status"
            case paused = "Paused"
            case lastCall = "LastCall"
            case wrapUpTime = "Wrapuptime"
        }
    }

    let queues: [String: Counters]
    let summary: [String: Summary]
    let members: [Member]
    /// Conversations the switch did not count as completed, by queue: their member had left every queue by then.
    let uncounted: [String: Int]

    init(_ capture: Capture) throws {
        let data = try Data(contentsOf: URL(fileURLWithPath: capture.path("ground-truth.json")))
        let file = try JSONDecoder().decode(File.self, from: data)
        (queues, summary, members) = (file.atTheEnd.queues, file.atTheEnd.summary, file.atTheEnd.members)
        uncounted = Dictionary(uniqueKeysWithValues: file.consistency.map { ($0.queue, $0.uncounted) })
    }
}

extension GroundTruth {
    /// The parts of the file that are used.
    private struct File: Decodable {
        struct AtTheEnd: Decodable {
            let queues: [String: Counters]
            let summary: [String: Summary]
            let members: [Member]
        }

        struct Difference: Decodable {
            let queue: String
            let uncounted: Int

            enum CodingKeys: String, CodingKey {
                case queue
                case uncounted = "of_these_by_a_member_no_longer_in_any_queue"
            }
        }

        let atTheEnd: AtTheEnd
        let consistency: [Difference]

        enum CodingKeys: String, CodingKey {
            case atTheEnd = "asterisk_counters_at_end"
            case consistency
        }
    }
}

extension GroundTruth.Member {
    /// The state this row means at `end`, given the wrap-up time in seconds of the queue of the member's last call.
    func state(at end: Timestamp, wrapUp queueWrapUp: Int) -> AgentState? {
        switch Int(status) {
        case 1:
            let own = Int(wrapUpTime) ?? 0
            let free = (Int(lastCall) ?? 0) + (own > 0 ? own : queueWrapUp)
            return end < Timestamp(seconds: Double(free)) ? .wrapUp : .ready
        case 2: return .talking
        case 5: return .loggedOut
        case 6: return .reserved
        case 8: return .held
        default: return nil
        }
    }
}
