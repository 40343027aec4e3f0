import CallCentre
import Feeds
import Foundation
import Logging

/// Where one feed's bytes enter the engine, and what becomes of them enters the log.
struct Inlet: Sendable {
    let engine: Engine
    /// Its place among the engine's feeds.
    let feed: Int
    let name: String
    let logger: Logger

    /// - Parameter line: the number of the first line, where several streams come in turn.
    func receive(_ bytes: [UInt8], line: Int? = nil) async -> FeedReply {
        let before = await engine.state(of: feed)
        let reply = await engine.receive(bytes, from: feed, line: line, at: .now)
        tell(reply, before: before)
        return reply
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
