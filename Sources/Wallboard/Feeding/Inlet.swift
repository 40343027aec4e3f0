import CallCentre
import Feeds
import Foundation
import History
import Logging

/// Where one feed's bytes enter the engine, and what becomes of them enters the log.
struct Inlet: Sendable {
    let engine: Engine
    /// Its place among the engine's feeds.
    let feed: Int
    /// Where what comes is kept; `nil` where nothing is.
    let store: HistoryStore?
    let name: String
    let logger: Logger

    /// - Parameters:
    ///   - line: the number of the first line, where several streams come in turn.
    ///   - position: how far a file was read with them.
    func receive(_ bytes: [UInt8], line: Int? = nil, upTo position: FilePosition? = nil) async -> FeedReply {
        let before = await engine.state(of: feed)
        let reply = await engine.receive(bytes, from: feed, line: line, upTo: position, at: .now)
        tell(reply, before: before)
        return reply
    }

    /// Returns when everything received is on disk, from when on it may be acknowledged.
    ///
    /// - Throws: `HistoryError` when it cannot be written now.
    func keep() async throws {
        guard let store, let number = await engine.flush() else { return }
        try await store.committed(through: number)
    }

    func connected() async {
        await engine.connected(feed, at: .now)
    }

    /// Why a connection should be opened again although it is alive.
    func reasonToGiveUp() async -> String? {
        await engine.checkWatchdog(of: feed, at: .now)?.description
    }

    func lose(because reason: String) async {
        await engine.disconnected(feed, at: .now)
        logger.warning("\(name): \(reason)")
    }

    /// A state or a notice of the feed's own, after something other than bytes.
    func tell(_ reply: FeedReply, before: FeedState) {
        if reply.state == .listening, before != .listening { logger.info("\(name): connected, figures are live") }
        for notice in reply.notices { logger.warning("\(name): \(notice)") }
    }
}

extension Timestamp {
    /// The time of the system's clock.
    static var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}
