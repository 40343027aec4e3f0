public import ArgumentParser
import CallCentre
public import Feeds
import Glibc
import Wallboard

extension Bandeau {
    struct Simulate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes a day of an invented call centre, as its switch would have told it.",
            discussion: """
                Queues, teams and agents are those of the configuration; agents serve the queues of their teams. Callers \
                are spread over 8:00 to 20:00 on the site's clock like those of a hotline, and conversations are as long \
                as the staff can bear. Whoever waits too long is sent to the queue 'overflow', if there is one. The \
                configuration's section 'simulation' tells otherwise; see Examples/simulated-site.yaml. The same words \
                give the same bytes. A line on standard error tells what the day came to.
                """)

        @Option(
            help: ArgumentHelp("The configuration that names the queues, teams and agents.", valueName: "file"),
            completion: .file(extensions: ["yaml"]))
        var site: String

        @Option(help: ArgumentHelp("The day, in the site's time zone.", valueName: "yyyy-mm-dd"))
        var day: String

        @Option(
            help: "What to write: an Asterisk's manager stream, the open event format, or an Asterisk's queue_log.")
        var format: SimulationFormat

        @Option(help: "What chance begins with (default: the day as a number, such as 20030314).")
        var seed: UInt64?

        @Option(
            help: ArgumentHelp(
                "How many callers, up to 1000000 (default: the configuration's, or 5000).", valueName: "number"))
        var calls: Int?

        @Option(
            help: ArgumentHelp("Write here instead of to standard output.", valueName: "file"), completion: .file())
        var output: String?

        func validate() throws {
            if let calls, !(0...1_000_000).contains(calls) {
                throw ValidationError("--calls \(calls) is not in 0...1000000")
            }
            // A zone has no say in whether the calendar has a date.
            if WorkingDay(day, timeZone: "Etc/UTC") == nil {
                throw ValidationError("--day \(day) is no date; an example: 2003-03-14")
            }
        }

        func run() throws {
            let configuration = try Surroundings.configuration(self.site, data: Surroundings.data())
            let (site, simulation) = (configuration.site, configuration.simulation)
            guard let day = WorkingDay(self.day, timeZone: site.timeZone) else {
                throw ValidationError("--day \(self.day) has no morning in \(site.timeZone)")
            }
            let seed = self.seed ?? UInt64(self.day.filter(\.isNumber)) ?? 0
            let output = try OutputFile(path: self.output)
            let plan = SimulationPlan(
                site: site, day: day, callers: calls ?? simulation.callers, seed: seed, overflow: simulation.overflow,
                habits: simulation.habits)
            let simulated = SimulatedDay(plan)
            try simulated.write(format) { try output.write($0) }
            try output.close()
            Surroundings.complain(simulated.summary)
        }
    }
}

extension SimulationFormat: ExpressibleByArgument {}
