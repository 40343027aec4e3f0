import Synchronization

/// Counts requests by route, method and status.
final class Traffic: Sendable {
    private struct Key: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    private let counts = Mutex<[Key: Int]>([:])

    func count(route: String, method: String, status: Int) {
        counts.withLock { $0[Key(route: route, method: method, status: status), default: 0] += 1 }
    }

    /// The counts as a metric.
    var family: MetricFamily {
        let samples = counts.withLock { $0 }.map { key, count in
            MetricFamily.Sample(
                ["route": key.route, "method": key.method, "status": "\(key.status)"], Double(count))
        }
        return MetricFamily(
            name: "bandeau_http_requests_total", help: "Requests answered, by route and status.", kind: .counter,
            samples: samples)
    }
}
