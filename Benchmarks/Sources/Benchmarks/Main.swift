import CallCentre
import QueueMetrics

/// Prints three tables: how fast a recorded switch is read and folded and what a call costs in memory, how fast frames
/// are drawn and encoded, and how long a figure takes over a line that signs share.
@main
struct Main {
    static func main() throws {
        if CommandLine.arguments.contains("--signs") { return try signs() }
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
        print()
        try signs()
    }

    /// Frames and shared lines; alone with `--signs`.
    private static func signs() throws {
        print(Measurement.heading)
        for measurement in try Frames(folder: "Fonts").measurements() { print(measurement.line) }
        print()
        for line in try LineTable(devices: "Devices").lines() { print(line) }
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
