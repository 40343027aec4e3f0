import HTTPTypes
import Hummingbird
import NIOCore

/// Takes events in as lines of JSON.
enum EventsRoute {
    static let types = ["application/x-ndjson", "application/ndjson"]

    static let route = Route(.post, "/api/v1/events", needs: .ingest, accepts: types) { exchange in
        let most = exchange.parts.configuration.limits.eventLines
        let lines = EventsRoute.lines(of: try await exchange.body())
        guard lines.count <= most else {
            throw Problem(.contentTooLarge, "\(lines.count) lines; a batch may have at most \(most)")
        }
        // The audit has one row per batch, not per event: the events themselves are in the history.
        try await exchange.record("events.append", "\(lines.count) lines")
        let verdicts = try await exchange.parts.source.append(lines)
        return try .json(EventsReport(lines: verdicts.sorted { $0.line < $1.line }))
    }

    /// Cuts a body into lines; a carriage return before the line feed is dropped, empty lines are left out.
    static func lines(of body: ByteBuffer) -> [EventLine] {
        body.readableBytesView.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            let bytes = line.last == 0x0D ? line.dropLast() : line
            return bytes.isEmpty ? nil : EventLine(number: index + 1, bytes: Array(bytes))
        }
    }
}
