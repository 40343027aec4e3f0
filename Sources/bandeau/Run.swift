import ArgumentParser
import Foundation
import Logging
import Wallboard

extension Bandeau {
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Drives the signs of a configuration from its switch until it is stopped.",
            discussion: """
                The log goes to standard error. SIGINT or SIGTERM ends it; a sign keeps what it shows, unless its onExit \
                says otherwise.
                """)

        @Option(
            help: ArgumentHelp("The configuration.", valueName: "file"), completion: .file(extensions: ["yaml"]))
        var config: String

        @Option(
            help: ArgumentHelp("Play this recorded stream instead of the configured feed.", valueName: "file"),
            completion: .file())
        var recording: String?

        @Option(
            help: ArgumentHelp("The index of receive times of --recording.", valueName: "file"), completion: .file())
        var times: String?

        @Option(
            help: ArgumentHelp(
                "How many times faster than recorded --recording is played, from 0.01 to 1000.", valueName: "factor"))
        var speed = 1.0

        @Option(help: ArgumentHelp("The least severe messages to log.", valueName: "level"))
        var logLevel = LogLevel.info

        func validate() throws {
            if recording == nil, times != nil { throw ValidationError("--times goes with --recording") }
            guard (0.01...1000).contains(speed) else {
                throw ValidationError("--speed \(speed) is not in 0.01...1000")
            }
        }

        func run() async throws {
            var logger = Logger(label: "bandeau", factory: StreamLogHandler.standardError(label:))
            logger.logLevel = logLevel.level
            let data = try Surroundings.data()
            let configuration = try Surroundings.configuration(config, data: data)
            let given = recording.map { path in
                [FeedConfiguration(name: "recording", source: .recording(path: path, index: times, speed: speed))]
            }
            let feeds = given ?? configuration.feeds
            guard !feeds.isEmpty else {
                throw ValidationError("\(config) has no feed; add one, or give --recording")
            }
            let notifier = ServiceNotifier(environment: ProcessInfo.processInfo.environment, process: getpid())
            let service = BoardService(configuration, feeds: feeds, data: data, logger: logger, notifier: notifier)
            try await untilSignalled { try await service.run() }
        }
    }
}

/// The severities of log messages, least severe first.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
    case trace, debug, info, notice, warning, error, critical

    var level: Logger.Level { Logger.Level(rawValue: rawValue) ?? .info }
}
