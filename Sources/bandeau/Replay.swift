import ArgumentParser
import Feeds
import Wallboard

extension Bandeau {
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Plays a recorded manager stream or a queue_log and prints the figures at its end.",
            discussion: """
                The times of a stream come from its index, from its Timestamp lines, or, exact to a second, from its \
                channels; those of a queue_log from its lines. Figures that are unknown or have nothing to tell are null.
                """)

        @Argument(help: "The recorded bytes, gzipped or not.", completion: .file())
        var file: String

        @Option(
            help: ArgumentHelp("The configuration that names the queues, teams, floors and agents.", valueName: "file"),
            completion: .file(extensions: ["yaml"]))
        var config: String

        @Option(
            help: ArgumentHelp(
                "The index of receive times; by default NAME.idx.tsv or NAME.idx.tsv.gz beside NAME.raw.",
                valueName: "file"), completion: .file())
        var times: String?

        @Option(help: ArgumentHelp("How many times faster than recorded, or max.", valueName: "factor"))
        var speed = Pace.max

        @Option(help: ArgumentHelp("How to print the figures.", valueName: "format"))
        var figures = FigureFormat.json

        @Flag(help: "Tell on standard error how many events and bytes were played, and how fast.")
        var measure = false

        func run() async throws {
            let site = try Surroundings.configuration(config, data: Surroundings.data()).site
            let recording = try Recording(path: file, index: times)
            if recording.times == .channels {
                Surroundings.complain("\(file): no receive times and no Timestamp lines; times are exact to a second")
            }
            let engine = try Engine(site: site, feeds: [recording.makeFeed(site: site)])
            let began = ContinuousClock.now
            switch speed {
            case .max: await engine.playAll(recording)
            case .times(let factor): try await Player(recording, speed: factor).run(into: engine)
            }
            if measure { tell(await engine.eventCount, recording.byteCount, began.duration(to: .now)) }
            try Output.write(FigureReport(await engine.figures, site: site).json())
        }

        private func tell(_ events: Int, _ bytes: Int, _ time: Duration) {
            let seconds = time / .seconds(1)
            Surroundings.complain(
                "\(events) events of \(bytes) bytes in \(seconds) s: \(Int(Double(events) / seconds)) events/s, "
                    + "\(Int(Double(bytes) / seconds / 1_000_000)) MB/s")
        }
    }
}

/// How to print figures.
enum FigureFormat: String, ExpressibleByArgument, CaseIterable {
    case json
}

/// How fast a recording is played.
enum Pace: Hashable, ExpressibleByArgument {
    case max
    case times(Double)

    init?(argument: String) {
        if argument == "max" {
            self = .max
        } else if let factor = Double(argument), factor > 0, factor <= 100_000 {
            self = .times(factor)
        } else {
            return nil
        }
    }

    var defaultValueDescription: String {
        switch self {
        case .max: "max"
        case .times(let factor): "\(factor)"
        }
    }
}
