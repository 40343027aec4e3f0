import CallCentre
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization
import Testing

@testable import Console

@Suite(.timeLimit(.minutes(1))) struct `Answers` {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (1_790_000_000_123_999, "2026-09-21T14:13:20.123Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] as [(Int64, String)])
    func `a moment is written in UTC with milliseconds`(microseconds: Int64, text: String) {
        #expect(Instant(Timestamp(microseconds: microseconds)).text == text)
    }

    @Test func `a moment is read with any offset`() {
        #expect(Instant("2026-09-21T16:13:20+02:00")?.timestamp.microseconds == 1_790_000_000_000_000)
        #expect(Instant("2026-09-21T14:13:20.250Z")?.timestamp.microseconds == 1_790_000_000_250_000)
        #expect(Instant("soon") == nil)
    }

    @Test func `events are answered line by line, and the same again is a duplicate`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            func send() async throws -> String {
                try await client.execute(
                    uri: "/api/v1/events", method: .post,
                    headers: desk.bearer(.ingest).and([.contentType: "application/x-ndjson; charset=utf-8"]),
                    body: .text("{1}\r\n\n{2}\nx\n")
                ) { $0.text }
            }
            let first = try await send()
            #expect(
                first.hasPrefix(#"{"accepted":2,"duplicate":0,"lines":[{"id":"{1}","line":1,"status":"accepted"},"#))
            #expect(first.contains(#"{"line":4,"message":"no JSON object","status":"refused"}],"refused":1}"#))
            #expect(try await send().hasPrefix(#"{"accepted":0,"duplicate":2,"#))
        }
    }

    @Test func `history is JSON, or CSV with what is not known left empty`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            try await client.execute(
                uri: "/api/v1/history?scope=n1", method: .get, headers: desk.bearer(.viewer).and("Accept", "text/csv")
            ) {
                #expect($0.headers[.contentType] == "text/csv; charset=utf-8")
                let at = "2026-09-21T14:13:20.000Z"
                #expect(
                    $0.text == "start,end,offered,answered,abandoned,serviceLevel,maxWait,asa,waiting,agents\r\n"
                        + "\(at),\(at),3,2,1,0.5,61.0,,,\r\n")
            }
            try await client.execute(uri: "/api/v1/history", method: .get, headers: desk.bearer(.viewer)) {
                #expect($0.text.contains(#""asa":null"#) && $0.text.contains(#""scope":"site""#))
            }
        }
    }

    @Test func `metrics are text that Prometheus reads, with requests by route and status`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            for path in ["/api/v1/banners/north", "/api/v1/banners/south", "/made/up"] {
                try await client.execute(uri: path, method: .get, headers: desk.bearer(.viewer))
            }
            try await client.execute(uri: "/metrics", method: .get, headers: desk.bearer(.viewer)) { answer in
                for line in [
                    "# TYPE bandeau_sign_bytes_total counter", #"bandeau_sign_bytes_total{sign="north"} 7"#,
                    #"bandeau_http_requests_total{method="GET",route="/api/v1/banners/{key}",status="200"} 1"#,
                    #"bandeau_http_requests_total{method="GET",route="/api/v1/banners/{key}",status="404"} 1"#,
                    #"bandeau_http_requests_total{method="other",route="other",status="404"} 1"#,
                    "bandeau_http_streams 0",
                ] { #expect(answer.text.split(separator: "\n").contains(line[...]), "\(line)") }
            }
        }
    }

    @Test func `labels are escaped`() {
        let family = MetricFamily(
            name: "a", help: "b", kind: .gauge, samples: [.init(["c": "\"\\\n"], .nan), .init([:], 0.5)])
        #expect(
            PrometheusText.write([family]) == "# HELP a b\n# TYPE a gauge\na 0.5\na{c=\"\\\"\\\\\\n\"} NaN\n")
    }

    @Test func `readiness is 503 with the reasons`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            try await client.execute(uri: "/readyz", method: .get) { #expect($0.status == .ok) }
            desk.source.deeds.withLock { $0.reasons = ["the history cannot be written"] }
            try await client.execute(uri: "/readyz", method: .get) {
                #expect($0.status == .serviceUnavailable)
                #expect($0.text == #"{"ready":false,"reasons":["the history cannot be written"]}"#)
            }
        }
    }

    @Test func `the page has a tag, and is not sent again to who has it`() async throws {
        let desk = try Desk()
        try await desk.test { client in
            let tag = try await client.execute(uri: "/", method: .get) { answer in
                #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
                #expect(answer.text.hasPrefix("<!doctype html>"))
                return try #require(answer.headers[.eTag])
            }
            try await client.execute(uri: "/", method: .get, headers: [.ifNoneMatch: tag]) {
                #expect($0.status == .notModified && $0.text.isEmpty)
            }
            try await client.execute(uri: "/", method: .head) { #expect($0.status == .ok && $0.text.isEmpty) }
        }
    }

    @Test func `a frame is drawn with one circle per lit LED`() {
        let svg = FramePicture.svg(of: ScriptedSource.frame)
        #expect(svg.contains(#"viewBox="0 0 12 8""#) && svg.split(separator: "<circle").count == 4)
        #expect(svg.contains(##"<circle cx="6" cy="6" r="1.6" fill="#ffb000"/>"##))
    }
}
