import ArgumentParser
import Signs
import Transports
import Wallboard

extension Bandeau {
    struct Devices: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the sign models, and what is plugged in with the model that fits.",
            discussion: "What stands after `line:` goes into a configuration as it is, or after --line.",
            subcommands: [List.self, Show.self], defaultSubcommand: List.self)
    }
}

extension Bandeau.Devices {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the sign models, and what is plugged in with the model that fits.")

        func run() async throws {
            let (models, problems) = try Surroundings.data().devices().models()
            try Output.write(models.table + "\n\n" + (await plugged(among: models)).listing)
            problems.forEach(Surroundings.complain)
            if !problems.isEmpty { throw ExitCode.failure }
        }

        private func plugged(among models: [DeviceModel]) async -> [PluggedDevice] {
            do {
                return try await PluggedDevices.list(among: models)
            } catch {
                Surroundings.complain("\(error)")
                return PluggedDevices.serial(among: models)
            }
        }
    }

    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints everything that is known of a model, and from where.")

        @Argument(help: "A sign model: a name from the folder Devices, such as activox-logepal.")
        var model: String

        func run() throws {
            let definition = try Surroundings.data().devices().definition(named: model)
            try Output.write(DeviceModel(name: model, definition: definition).details)
        }
    }
}
