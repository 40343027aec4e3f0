import ArgumentParser
import Signs
import Wallboard

extension Bandeau {
    struct TestPatternCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "test-pattern",
            abstract: "Shows a sign one test picture after another, and says here what is to be seen.",
            discussion: """
                Geometry, lines, colours, characters, sizes, flashing and brightness, as far as the model has them, by the \
                same way as in service. The last picture stays. No other program may use the line meanwhile.
                """)

        @Option(help: ArgumentHelp("A sign model: see bandeau devices.", valueName: "model"))
        var device: String

        @Option(
            help: ArgumentHelp(
                "What the sign hangs on: a path such as /dev/ttyUSB0, tcp://HOST:PORT, udp://HOST:PORT, udp://multicast, usb.",
                valueName: "line"))
        var line: String

        @Option(help: ArgumentHelp("How long each picture stays, from 0.1 to 3600.", valueName: "seconds"))
        var seconds = 5.0

        func validate() throws {
            guard (0.1...3600).contains(seconds) else {
                throw ValidationError("--seconds \(seconds) is not in 0.1...3600")
            }
        }

        func run() async throws {
            let data = try Surroundings.data()
            let definition = try data.devices().definition(named: device)
            let line = try SignLine(line, for: definition)
            let test = try TestRun(definition, on: line, fonts: try data.fonts(for: definition))
            let seconds = seconds
            try await untilSignalled {
                try await test.run(holding: .seconds(seconds)) { try Output.write($0) }
            }
        }
    }
}
