import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What everybody with a role may read.
enum ReadingRoutes {
    static let routes = [
        Route(.get, "/api/v1/figures", needs: .read) { exchange in
            let (scope, window) = (exchange.query("scope"), exchange.query("window"))
            return try await .json(exchange.parts.source.figures(scope: scope, window: window))
        },
        Route(.get, "/api/v1/banners", needs: .read) { exchange in
            try await .json(BannersReport(banners: exchange.parts.source.banners()))
        },
        Route(.get, "/api/v1/banners/{key}", needs: .read) { exchange in
            let key = exchange.parameter("key")
            guard let banner = try await exchange.parts.source.banners().first(where: { $0.key == key }) else {
                throw Problem.notFound("banner '\(key)'")
            }
            return try .json(banner)
        },
        Route(.get, "/api/v1/banners/{key}/frame", needs: .read) { exchange in
            try await .json(frame(exchange))
        },
        Route(.get, "/api/v1/banners/{key}/frame.svg", needs: .read) { exchange in
            .text(Data(FramePicture.svg(of: try await frame(exchange)).utf8), "image/svg+xml")
        },
        Route(.get, "/api/v1/feeds", needs: .read) { exchange in
            try await .json(FeedsReport(feeds: exchange.parts.source.feeds()))
        },
        Route(.get, "/api/v1/alarms", needs: .read) { exchange in
            try await .json(AlarmsReport(alarms: exchange.parts.source.alarms()))
        },
        Route(.get, "/api/v1/messages", needs: .read) { exchange in
            try await .json(MessagesReport(messages: exchange.parts.source.messages()))
        },
        Route(.get, "/api/v1/history", needs: .read, answer: history),
        StreamRoute.route,
    ]

    private static func frame(_ exchange: Exchange) async throws -> Frame {
        let key = exchange.parameter("key")
        guard let frame = try await exchange.parts.source.frame(of: key) else {
            throw Problem.notFound("frame of a banner '\(key)'")
        }
        return frame
    }

    private static func history(_ exchange: Exchange) async throws -> Response {
        let query = HistoryQuery(
            scope: exchange.query("scope") ?? "site", from: try instant("from", exchange),
            to: try instant("to", exchange))
        if let from = query.from, let to = query.to, to.timestamp <= from.timestamp {
            throw Problem(
                .badRequest, "the time is empty", items: [.init(pointer: "to", message: "must be later than from")])
        }
        let report = HistoryReport(scope: query.scope, rows: try await exchange.parts.source.history(query))
        guard prefersCSV(exchange.request.headers[.accept] ?? "") else { return try .json(report) }
        return .text(Data(report.csv.utf8), "text/csv; charset=utf-8")
    }

    private static func instant(_ name: String, _ exchange: Exchange) throws -> Instant? {
        guard let text = exchange.query(name) else { return nil }
        guard let instant = Instant(text) else {
            throw Problem(
                .badRequest, "a time cannot be read",
                items: [.init(pointer: name, message: "'\(text)' is no RFC 3339 time such as 2026-11-25T07:40:00Z")])
        }
        return instant
    }

    /// Whether a list of media types names CSV, and not JSON before it.
    private static func prefersCSV(_ accept: String) -> Bool {
        guard let csv = accept.range(of: "text/csv") else { return false }
        guard let json = accept.range(of: "application/json") else { return true }
        return csv.lowerBound < json.lowerBound
    }
}

/// Draws the LEDs of a banner.
enum FramePicture {
    private static let colours: [Character: String] = [
        "r": "#ff3b30", "g": "#34d058", "a": "#ffb000", "w": "#ffffff", "b": "#3b82ff", "y": "#ffe600",
        "m": "#ff4dff", "c": "#3be8ff",
    ]

    /// An SVG picture with a circle for every lit LED, 4 units from one to the next.
    static func svg(of frame: Frame) -> String {
        var circles = ""
        for (y, row) in frame.pixels.enumerated() {
            for (x, letter) in row.enumerated() {
                guard let colour = colours[letter] else { continue }
                circles += "<circle cx=\"\(x * 4 + 2)\" cy=\"\(y * 4 + 2)\" r=\"1.6\" fill=\"\(colour)\"/>"
            }
        }
        let size = "\(frame.columns * 4) \(frame.rows * 4)"
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\">"
            + "<rect width=\"100%\" height=\"100%\" fill=\"#0b0b0b\"/>\(circles)</svg>"
    }
}
