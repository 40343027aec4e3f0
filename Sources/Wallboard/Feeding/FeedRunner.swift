import CallCentre
import Feeds
import Logging

/// Keeps one feed coming into the engine, by whatever way its source has.
struct FeedRunner: Sendable {
    private let configuration: FeedConfiguration
    private let place: Int
    private let engine: Engine
    private let logger: Logger
    private let player: Player?

    /// - Parameter place: which of the engine's feeds it is.
    /// - Throws: `RecordingError` for a recording that cannot be read.
    init(_ configuration: FeedConfiguration, at place: Int, into engine: Engine, logger: Logger) throws {
        self.configuration = configuration
        self.place = place
        self.engine = engine
        self.logger = logger
        guard case .recording(let path, let index, let speed) = configuration.source else {
            player = nil
            return
        }
        player = Player(try Recording(path: path, index: index), speed: speed)
    }

    /// The time its figures live in, where that is not the present.
    var clock: (@Sendable () -> Timestamp)? {
        guard let player else { return nil }
        return { player.now }
    }

    /// Runs until the task is cancelled or the source has ended for good.
    func run() async throws {
        switch configuration.source {
        case .asterisk(let host, let port, _, _): try await FeedClient(host: host, port: port).run(listener)
        case .recording: try await player?.run(into: engine)
        }
    }

    private var listener: LiveFeed {
        LiveFeed(engine: engine, feed: place, name: configuration.name, logger: logger)
    }
}
