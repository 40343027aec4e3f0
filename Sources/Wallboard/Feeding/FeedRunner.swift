import CallCentre
import Feeds
import History
import Logging

/// Keeps one feed coming into the engine, by whatever way its source has.
struct FeedRunner: Sendable {
    private let source: FeedSource
    private let inlet: Inlet
    private let player: Player?

    /// - Parameter place: which of the engine's feeds it is.
    /// - Throws: `RecordingError` for a recording that cannot be read.
    init(
        _ configuration: FeedConfiguration, at place: Int, into engine: Engine, store: HistoryStore?, logger: Logger
    ) throws {
        source = configuration.source
        inlet = Inlet(engine: engine, feed: place, store: store, name: configuration.name, logger: logger)
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
        switch source {
        case .asterisk(let endpoints, _, _), .freeSWITCH(let endpoints, _), .events(.connect(let endpoints), _):
            try await FeedClient(endpoints: endpoints).run(LiveFeed(inlet: inlet))
        case .queueLog(let path), .events(.file(let path), _):
            let position = await inlet.engine.position(of: inlet.feed)
            try await FileFollower(path: path, from: position).run(FollowedFeed(inlet: inlet))
        case .events(.listen(let host, let port), _): try await listen(host, port)
        case .events(.standardInput, _):
            try await StandardInput().run(LiveFeed(inlet: inlet))
            await inlet.engine.finish(inlet.feed)
            inlet.logger.notice("\(inlet.name): the input has ended")
        case .recording: try await player?.run(into: inlet.engine)
        }
    }

    private func listen(_ host: String, _ port: Int) async throws {
        let inlet = inlet
        try await FeedServer(host: host, port: port).run(ServedFeed(inlet: inlet)) { port in
            inlet.logger.info("\(inlet.name): listening at \(FeedEndpoint(host: host, port: port))")
        }
    }
}
