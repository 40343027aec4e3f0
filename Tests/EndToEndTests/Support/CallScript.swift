import Foundation

/// Five minutes of a small call centre in lines of the open event format, each with an id and a time.
///
/// One caller a second, in turn to `n1` and `n2`. Of each six, three are answered after 5 s and talk for 12 s, two hang up
/// after 7 s, and one is sent elsewhere after 9 s; in the end everybody is gone.
struct CallScript {
    static let callers = 300
    static let agents = (1...40).map { "a\($0)" }
    let lines: [String]

    /// - Parameter start: when the first caller comes.
    init(start: Date) {
        var events: [(second: Int, fields: String)] = Self.agents.map { agent in
            (0, #""type":"agent.state","agent":"\#(agent)","state":"ready""#)
        }
        events += Self.agents.map { (0, #""type":"agent.queues","agent":"\#($0)","queues":["n1","n2"]"#) }
        for caller in 0..<Self.callers { events += Self.life(of: caller) }
        lines = events.enumerated().sorted { ($0.element.second, $0.offset) < ($1.element.second, $1.offset) }
            .map { number, event in
                let time = start.addingTimeInterval(Double(event.second)).formatted(.iso8601)
                return "{\"id\":\"l\(number)\",\"time\":\"\(time)\",\(event.fields)}"
            }
    }

    private static func life(of caller: Int) -> [(Int, String)] {
        let call = "\"call\":\"c\(caller)\""
        let offer = (caller, "\"type\":\"call.offered\",\(call),\"queue\":\"n\(caller % 2 + 1)\"")
        switch caller % 6 {
        case 0, 1, 2:
            // Nobody has another call before the one of 40 callers earlier is over.
            let agent = "\"agent\":\"\(agents[caller % agents.count])\""
            return [
                offer, (caller + 5, "\"type\":\"call.answered\",\(call),\(agent)"),
                (caller + 5, "\"type\":\"agent.state\",\(agent),\"state\":\"talking\""),
                (caller + 17, "\"type\":\"call.ended\",\(call)"),
                (caller + 17, "\"type\":\"agent.state\",\(agent),\"state\":\"ready\""),
            ]
        case 3, 4: return [offer, (caller + 7, "\"type\":\"call.abandoned\",\(call)")]
        default: return [offer, (caller + 9, "\"type\":\"call.overflowed\",\(call),\"to\":\"snt\"")]
        }
    }
}
