import TestSupport

/// Lines as a sender may write them, most of them sensible, some repeated; no snapshots.
struct LineTraffic {
    private var random: SeededGenerator
    private var sent: [String] = []

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// So many lines, each with its end.
    func lines(_ count: Int) -> [String] {
        var traffic = self
        return (0..<count).map { _ in traffic.next() + "\n" }
    }

    private mutating func next() -> String {
        if let earlier = sent.randomElement(using: &random), Int.random(in: 0..<10, using: &random) == 0 {
            return earlier
        }
        let (call, agent) = (Int.random(in: 0..<12, using: &random), Int.random(in: 0..<5, using: &random))
        let queue = ["n1", "n2"].randomElement(using: &random) ?? "n1"
        let fields =
            [
                "\"type\":\"call.offered\",\"call\":\"c\(call)\",\"queue\":\"\(queue)\"",
                "\"type\":\"call.offered\",\"call\":\"c\(call)\",\"queue\":\"\(queue)\"",
                "\"type\":\"call.answered\",\"call\":\"c\(call)\",\"agent\":\"a\(agent)\"",
                "\"type\":\"call.abandoned\",\"call\":\"c\(call)\"",
                "\"type\":\"call.dissuaded\",\"call\":\"c\(call)\",\"queue\":\"\(queue)\"",
                "\"type\":\"call.ended\",\"call\":\"c\(call)\",\"talk\":\(call)",
                "\"type\":\"agent.state\",\"agent\":\"a\(agent)\",\"state\":\"ready\"",
                "\"type\":\"agent.state\",\"agent\":\"a\(agent)\",\"state\":\"notReady\",\"reason\":\"d\\u00e9j\"",
                "\"type\":\"agent.queues\",\"agent\":\"a\(agent)\",\"queues\":[\"n1\",\"n2\"],\"paused\":[\"\(queue)\"]",
                "\"type\":\"agent.queues\",\"agent\":\"a\(agent)\",\"queues\":[\"\(queue)\"]",
                "\"type\":\"trunks\",\"busy\":\(call),\"capacity\":210,\"group\":\"t\(agent)\"",
            ].randomElement(using: &random) ?? ""
        let line = "{\"id\":\"\(sent.count)\",\"time\":\"2003-03-14T07:00:\(10 + call).5Z\",\(fields)}"
        sent.append(line)
        return line
    }
}
