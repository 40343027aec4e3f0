import HTTPTypes
import Hummingbird
import NIOCore

/// The live stream as server-sent events.
enum StreamRoute {
    static let route = Route(.get, "/api/v1/stream", needs: .read) { exchange in
        let topics = try StreamTopic.list(exchange.query("topics"))
        let lastID = HTTPField.Name("Last-Event-ID").flatMap { exchange.request.headers[$0] }.flatMap(Int64.init)
        let seat = try exchange.parts.hub.join()
        let body = ResponseBody { writer in
            try await follow(exchange, seat, topics, after: lastID, into: StreamOutput(writer: writer))
            try await writer.finish(nil)
        }
        let headers: HTTPFields = [
            .contentType: "text/event-stream", .cacheControl: "no-store",
        ]
        return Response(status: .ok, headers: headers, body: body)
    }

    /// Writes until the client goes away, the service stops or the caller's right to read ends.
    private static func follow(
        _ exchange: Exchange, _ seat: StreamSeat, _ topics: Set<StreamTopic>, after lastID: Int64?,
        into output: StreamOutput
    ) async throws {
        try await output.write([ByteBuffer(string: ": connected\n\n")])
        try await exchange.request.body.consumeWithCancellationOnInboundClose { _ in
            var seen = lastID
            var beats = exchange.parts.hub.read(after: seen, topics: []).beats
            for await _ in seat.wakes {
                guard mayStillRead(exchange) else { return }
                let news = exchange.parts.hub.read(after: seen, topics: topics)
                if !news.entries.isEmpty {
                    try await output.write(news.entries.map(\.bytes))
                } else if news.beats != beats {
                    try await output.write([ByteBuffer(string: ": keep-alive\n\n")])
                }
                (seen, beats) = (news.seen, news.beats)
            }
        }
    }

    private static func mayStillRead(_ exchange: Exchange) -> Bool {
        exchange.parts.gate.stillHolds(exchange.caller, session: exchange.session, at: exchange.parts.now())
    }
}

/// The writer of a stream. Unchecked: it is handed from the task that answers to the one that watches for the client
/// leaving, and the first waits while the second writes.
private struct StreamOutput: @unchecked Sendable {
    let writer: any ResponseBodyWriter

    func write(_ pieces: [ByteBuffer]) async throws {
        var writer = writer
        for piece in pieces { try await writer.write(piece) }
    }
}
