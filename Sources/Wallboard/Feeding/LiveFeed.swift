import CallCentre
import Feeds
import Foundation
import Logging

/// Connects a running Asterisk to the engine, and tells the log what becomes of the connection.
struct LiveFeed: FeedListener {
    let engine: Engine
    let logger: Logger

    func received(_ bytes: [UInt8]) async -> FeedReply {
        let before = await engine.state
        let reply = await engine.receive(bytes, at: .now)
        if reply.state == .listening, before != .listening { logger.info("switch: connected, figures are live") }
        for notice in reply.notices { logger.warning("\(notice)") }
        return reply
    }

    func disconnected(because reason: String, retry: Duration) async {
        await engine.disconnected(at: .now)
        logger.warning("switch: \(reason); trying again in \(retry.components.seconds) s")
    }

    func ping() async -> [UInt8] {
        await engine.ping()
    }
}

extension Timestamp {
    /// The time of the system's clock.
    static var now: Timestamp { Timestamp(seconds: Date().timeIntervalSince1970) }
}
