import CallCentre
import Feeds
import Foundation
import Logging

/// Connects a running switch to the engine, and tells the log what becomes of the connection.
struct LiveFeed: FeedListener {
    let engine: Engine
    /// Its place among the engine's feeds.
    let feed: Int
    let name: String
    let logger: Logger

    func received(_ bytes: [UInt8]) async -> FeedReply {
        let before = await engine.state(of: feed)
        let reply = await engine.receive(bytes, from: feed, at: .now)
        if reply.state == .listening, before != .listening { logger.info("\(name): connected, figures are live") }
        for notice in reply.notices { logger.warning("\(name): \(notice)") }
        return reply
    }

    func disconnected(because reason: String, retry: Duration) async {
        await engine.disconnected(feed, at: .now)
        logger.warning("\(name): \(reason); trying again in \(retry.components.seconds) s")
    }

    func ping() async -> [UInt8] {
        await engine.ping(feed)
    }
}

extension Timestamp {
    /// The time of the system's clock.
    static var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}
