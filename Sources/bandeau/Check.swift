import ArgumentParser
import CallCentre
import Wallboard

extension Bandeau {
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reports every mistake in a configuration, each with line and column.",
            discussion: "Ends with status 0 when there is none, else 1.")

        @Argument(help: "The configuration file.", completion: .file(extensions: ["yaml"]))
        var config: String

        func run() throws {
            let configuration = try Surroundings.configuration(config, data: Surroundings.data())
            let site = configuration.site
            try Output.write(
                "\(config): no mistakes: \(site.queues.count) queues, \(site.teams.count) teams, "
                    + "\(site.floors.count) floors, \(site.agents.count) agents, \(configuration.signs.count) signs")
        }
    }
}
