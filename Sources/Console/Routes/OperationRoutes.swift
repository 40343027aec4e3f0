import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// What monitoring reads, and the description of it all.
enum OperationRoutes {
    static let routes = [
        Route(.get, "/healthz", needs: nil) { _ in .text(Data("ok\n".utf8), "text/plain; charset=utf-8") },
        Route(.get, "/readyz", needs: nil) { exchange in
            let readiness = await exchange.parts.source.readiness()
            return try .json(readiness, status: readiness.ready ? .ok : .serviceUnavailable)
        },
        Route(.get, "/metrics", needs: .read) { exchange in
            let parts = exchange.parts
            let streams = MetricFamily(
                name: "bandeau_http_streams", help: "Readers of the live stream.", kind: .gauge,
                samples: [.init([:], Double(parts.hub.readerCount))])
            let families = await parts.source.metrics() + [parts.traffic.family, streams]
            return .text(Data(PrometheusText.write(families).utf8), PrometheusText.contentType)
        },
        Route(.get, "/openapi.json", needs: nil) { _ in
            .text(Data(PackageResources.openapi_json), "application/json")
        },
    ]
}
