import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The files of the page, which are part of the program.
enum WebFiles {
    /// One file.
    struct File: Sendable {
        var path: String
        var type: String
        var bytes: [UInt8]
        /// Changes with the bytes.
        var tag: String

        init(_ name: String, _ bytes: [UInt8]) {
            path = name == "index.html" ? "/" : "/" + name
            type = WebFiles.types[String(name.split(separator: ".").last ?? "")] ?? "application/octet-stream"
            self.bytes = bytes
            tag = "\"\(SHA256.hash(data: bytes).hex.prefix(32))\""
        }
    }

    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "svg": "image/svg+xml", "png": "image/png", "webmanifest": "application/manifest+json",
    ]

    /// Every file of the folder Web, by its name there.
    static let files = [
        File("admin.js", PackageResources.admin_js),
        File("alarms.js", PackageResources.alarms_js),
        File("api.js", PackageResources.api_js),
        File("banners.js", PackageResources.banners_js),
        File("charts.js", PackageResources.charts_js),
        File("console.css", PackageResources.console_css),
        File("console.js", PackageResources.console_js),
        File("day.js", PackageResources.day_js),
        File("desk.js", PackageResources.desk_js),
        File("dom.js", PackageResources.dom_js),
        File("english.js", PackageResources.english_js),
        File("explain.js", PackageResources.explain_js),
        File("failure.js", PackageResources.failure_js),
        File("figures.js", PackageResources.figures_js),
        File("french.js", PackageResources.french_js),
        File("health.js", PackageResources.health_js),
        File("i18n.js", PackageResources.i18n_js),
        File("index.html", PackageResources.index_html),
        File("leds.js", PackageResources.leds_js),
        File("messages.js", PackageResources.messages_js),
        File("reading.js", PackageResources.reading_js),
        File("session.js", PackageResources.session_js),
        File("state.js", PackageResources.state_js),
        File("stream.js", PackageResources.stream_js),
    ]

    /// One route per file; a browser asks again each time and gets nothing when it has the file already.
    static let routes = files.map { file in
        Route(.get, file.path, needs: nil) { exchange in
            let headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache", .contentType: file.type]
            let known = exchange.request.headers[.ifNoneMatch] ?? ""
            if known == "*" || known.contains(file.tag) { return Response(status: .notModified, headers: headers) }
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: file.bytes)))
        }
    }
}
