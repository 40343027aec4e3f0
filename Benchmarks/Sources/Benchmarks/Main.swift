import CallCentre
import QueueMetrics

/// Prints one table: how fast a recorded switch is read and folded, on one thread, and what a call costs in memory.
@main
struct Main {
    static func main() throws {
        let recorded = CommandLine.arguments.dropFirst().first ?? "Examples/captures/normal/ami.raw.gz"
        guard let days = Days(timeZone: "Europe/Paris"), let day = OpenStream(callers: 20_000) else {
            return print("there is no time zone Europe/Paris; install tzdata")
        }
        print(Measurement.heading)
        let stream = try ManagerStream(path: recorded, passes: 8)
        print(stream.parse().line)
        print(stream.feed().line)
        print(stream.figures(days).line)
        print(day.feed().line)
        print(day.figures(days).line)
        for (agents, queues) in [10, 1_000, 10_000].flatMap({ [($0, 10), ($0, 1_000)] }) {
            print(fold(agents: agents, queues: queues, days).line)
        }
        for line in Memory.lines(days) { print(line) }
    }

    /// Events into figures, with no switch.
    private static func fold(agents: Int, queues: Int, _ days: Days) -> Measurement {
        let traffic = Traffic(agents: agents, queues: queues, events: 1_000_000)
        let name = "fold alone: \(agents) agents, \(queues) queues"
        return Measurement(name, count: traffic.events.count, "events") {
            var fold = Fold(site: traffic.site, days: days)
            for event in traffic.events { fold.apply(event) }
            precondition(fold.now > Timestamp(microseconds: 0))
        }
    }
}
