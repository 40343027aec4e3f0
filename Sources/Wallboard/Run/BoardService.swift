import CallCentre
import Feeds
import History
public import Logging
import Signs
import USBTransport

/// The wallboard in service: its feeds, one engine, a session per sign, until it is told to stop.
public struct BoardService: Sendable {
    private let configuration: Configuration
    private let feeds: [FeedConfiguration]
    private let data: DataFolder
    private let logger: Logger
    private let notifier: ServiceNotifier?

    /// - Parameters:
    ///   - feeds: where events come from, usually the configuration's own.
    ///   - data: where the fonts are.
    ///   - notifier: tells the service manager that has started us, if one has.
    public init(
        _ configuration: Configuration, feeds: [FeedConfiguration], data: DataFolder, logger: Logger,
        notifier: ServiceNotifier? = nil
    ) {
        self.notifier = notifier
        self.configuration = configuration
        self.feeds = feeds
        self.data = data
        self.logger = logger
    }

    /// Runs until the task is cancelled. A recording that has ended leaves its last figures on the signs.
    public func run() async throws {
        let site = configuration.site
        let engine = try Engine(
            site: site, feeds: try feeds.enumerated().map { try $1.source.feed(for: site, at: $0) },
            staleAfter: feeds.map(\.source.staleAfter), files: Set(feeds.indices.filter { feeds[$0].source.isFile }))
        let store = await openHistory(for: engine)
        guard let store else { return try await run(engine, store: nil) }
        try await HistoryWatch(store: store, logger: logger).run {
            try await run(engine, store: store)
        } finish: {
            await engine.close()
        }
    }

    /// Runs every part but the history, until the task is cancelled and all of them have ended.
    private func run(_ engine: Engine, store: HistoryStore?) async throws {
        let sessions = try configuration.signs.sessions(data: data) {
            $0.onExit
        } warn: { [logger] in
            logger.warning("\($0)")
        }
        let banners = zip(configuration.signs, sessions).map { (programme: $0, session: $1) }
        let sources = try feeds.enumerated().map { place, feed in
            try FeedRunner(feed, at: place, into: engine, store: store, logger: logger)
        }
        let now = sources.compactMap(\.clock).first ?? { .now }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (_, session) in banners { group.addTask { await session.run() } }
            for (sign, session) in banners { group.addTask { await report(sign.name, session) } }
            group.addTask { await watchUSB(for: banners) }
            for source in sources { group.addTask { try await source.run() } }
            group.addTask {
                let reporter = notifier.map { ServiceReporter(notifier: $0, logger: logger) }
                await BoardLoop(
                    engine: engine, banners: banners, now: now, zone: configuration.site.zone, reporter: reporter
                ).run()
            }
            // A part that fails ends the service; one that has done its work, such as a recording, does not.
            for try await _ in group {}
        }
    }

    /// Without news of USB devices, signs that were pulled out are tried from time to time alone.
    private func watchUSB(for banners: [(programme: SignConfiguration, session: SignSession)]) async {
        let signs = banners.map { (line: $0.programme.line, session: $0.session) }.filter(\.line.isOnUSB)
        guard !signs.isEmpty else { return }
        do {
            await Hotplug(signs: signs, news: try USBDevices.events().map(PlugNews.init)).run()
        } catch {
            logger.debug("USB devices are not watched: \(error)")
        }
    }

    /// Opens the history, and gives the engine what an earlier run has kept. Without it everything goes on from memory.
    ///
    /// A recording is played anew at every start, so nothing of it is kept.
    private func openHistory(for engine: Engine) async -> HistoryStore? {
        guard let path = configuration.history, !feeds.contains(where: \.source.isRecording) else { return nil }
        let store = HistoryStore(path: path, site: configuration.site)
        var restoration: Restoration?
        do {
            restoration = try await restore(store)
        } catch {
            logger.error("history: \(error); the figures begin anew")
        }
        for problem in await engine.keep(in: store, after: restoration) { logger.warning("history: \(problem)") }
        return store
    }

    /// Finds what an earlier run has kept. Another process that has the file is waited for: that run may not have ended
    /// yet, and a backup is soon over.
    private func restore(_ store: HistoryStore) async throws -> Restoration {
        let deadline = ContinuousClock.now + .seconds(10)
        var hasTold = false
        while true {
            do {
                return try await store.restore()
            } catch let error as HistoryError where error.isOfAnotherProcess && .now < deadline {
                if !hasTold { logger.warning("history: \(error); waiting for that up to 10 s") }
                hasTold = true
                try await Task.sleep(for: .milliseconds(200))
            }
        }
    }

    /// Tells the log when a sign is reached, lost, or cannot show its pages; looked at once a second.
    private func report(_ name: String, _ session: SignSession) async {
        var last = SignStatus()
        while !Task.isCancelled {
            let status = await session.status
            if status.connection != last.connection { log(name, status.connection) }
            if let problem = status.problem, problem != last.problem { logger.error("sign \(name): \(problem)") }
            if status.substitutions != last.substitutions, !status.substitutions.isEmpty {
                logger.notice("sign \(name): \(status.substitutions.joined(separator: ", "))")
            }
            last = status
            try? await Task.sleep(for: .seconds(1))
        }
    }

    private func log(_ name: String, _ connection: SignStatus.Connection) {
        switch connection {
        case .notYetOpened: break
        case .open: logger.info("sign \(name): open")
        case .failed(let reason, 1): logger.warning("sign \(name): \(reason); trying again")
        case .failed(let reason, let attempts): logger.debug("sign \(name): \(reason), attempt \(attempts)")
        }
    }
}
