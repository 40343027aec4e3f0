import Feeds
import Logging

/// A connection, or a pipe, whose bytes go to the engine as they come.
struct LiveFeed: FeedListener {
    let inlet: Inlet

    func received(_ bytes: [UInt8]) async -> FeedReply {
        await inlet.receive(bytes)
    }

    func connected() async {
        await inlet.connected()
    }

    func reasonToGiveUp() async -> String? {
        await inlet.reasonToGiveUp()
    }

    func disconnected(because reason: String, retry: Duration) async {
        let outlook = retry > .zero ? "; trying again in \(retry.components.seconds) s" : ""
        await inlet.lose(because: reason + outlook)
    }

    func ping() async -> [UInt8] {
        let before = await inlet.engine.state(of: inlet.feed)
        let reply = await inlet.engine.ping(inlet.feed)
        inlet.tell(reply, before: before)
        return reply.actions
    }
}

/// A file that is followed while it grows.
struct FollowedFeed: FileListener {
    let inlet: Inlet

    func read(_ bytes: [UInt8], upTo position: FilePosition) async {
        _ = await inlet.receive(bytes, upTo: position)
    }

    func caughtUp() async {
        let before = await inlet.engine.state(of: inlet.feed)
        inlet.tell(await inlet.engine.caughtUp(inlet.feed, at: .now), before: before)
    }

    func problem(_ text: String) async {
        await inlet.lose(because: text)
    }

    func missedSome(_ text: String) async {
        await inlet.engine.missedSome(inlet.feed, at: .now)
        inlet.logger.warning("\(inlet.name): \(text)")
    }
}

/// Clients that send lines, each of which is answered.
struct ServedFeed: LineListener {
    let inlet: Inlet

    func connected(_ client: LineClient, present: Int) async {
        inlet.logger.info("\(inlet.name): \(client.address) has connected")
        if present == 1 { await inlet.connected() }
    }

    func reasonToGiveUp() async -> String? {
        await inlet.reasonToGiveUp()
    }

    /// A line is acknowledged when it is on disk. What cannot be kept now is not acknowledged, so it will be sent again.
    func received(_ batch: LineBatch) async -> FeedReply {
        let reply = await inlet.receive(batch.bytes, line: batch.firstLine)
        do {
            try await inlet.keep()
            return reply
        } catch {
            inlet.logger.error("\(inlet.name): lines of \(batch.client.address) are not acknowledged: \(error)")
            return FeedReply(actions: [], notices: [], state: reply.state)
        }
    }

    /// While others are there the feed is; with the last one it is lost.
    func disconnected(_ client: LineClient, because reason: String, present: Int) async {
        guard present == 0 else {
            inlet.logger.info("\(inlet.name): \(client.address): \(reason)")
            return
        }
        await inlet.lose(because: "\(client.address): \(reason)")
    }
}
