import ArgumentParser
import Wallboard

extension Bandeau {
    struct DoctorCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "doctor",
            abstract: "Says in plain words what is wrong with this installation, and how to mend it.",
            discussion: """
                Looks at the configuration, the sign models, the user's rights, the clock, the switch (it logs in), the \
                lines of the signs (it opens those that are free, and writes nothing), and the history. Run it as the \
                service's user: runuser -u bandeau -- bandeau doctor. Ends with status 1 when something does not work.
                """)

        @Option(
            help: ArgumentHelp("The configuration.", valueName: "file"), completion: .file(extensions: ["yaml"]))
        var config = "/etc/bandeau/bandeau.yaml"

        func run() async throws {
            let findings = await Doctor(configuration: config, data: try Surroundings.data()).findings()
            try Output.write(findings.listing)
            if findings.hasErrors { throw ExitCode.failure }
        }
    }
}
