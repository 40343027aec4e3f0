import ArgumentParser
import CallCentre
import Wallboard

extension Bandeau {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports every mistake in a configuration, each with line and column.",
            discussion: """
                Also tells what a banner will show otherwise than it was written, such as a character it lacks, which is \
                no mistake. Ends with status 0 when there is none, else 1.
                """)

        @Argument(help: "The configuration file.", completion: .file(extensions: ["yaml"]))
        var config: String

        func run() throws {
            let data = try Surroundings.data()
            let configuration = try Surroundings.configuration(config, data: data)
            let site = configuration.site
            try Output.write(
                "\(config): no mistakes: \(site.queues.count) queues, \(site.teams.count) teams, "
                    + "\(site.floors.count) floors, \(site.agents.count) agents, \(configuration.signs.count) signs")
            for shortcoming in try configuration.shortcomings(data: data) { try Output.write(shortcoming) }
        }
    }
}
