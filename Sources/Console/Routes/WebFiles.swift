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
        File("index.html", PackageResources.index_html)
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
