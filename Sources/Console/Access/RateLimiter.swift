import CallCentre
import Synchronization

/// Lets each caller make so many requests at once, and then so many per second (token bucket).
final class RateLimiter: Sendable {
    private struct Bucket {
        var level: Double
        var at: Timestamp
    }

    private let rate: Double
    private let burst: Double
    private let most: Int
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Parameters:
    ///   - rate: requests per second in the long run.
    ///   - burst: requests at once.
    ///   - most: callers remembered; when there are more, those who have been quiet are forgotten first.
    init(rate: Double, burst: Double, most: Int = 10_000) {
        self.rate = rate
        self.burst = burst
        self.most = most
    }

    /// Counts one request.
    ///
    /// - Returns: `nil` when it may go on, or how long to wait.
    func admit(_ key: String, at now: Timestamp) -> Duration? {
        buckets.withLock { all in
            if all[key] == nil, all.count >= most { forgetQuiet(&all, at: now) }
            var bucket = all[key] ?? Bucket(level: burst, at: now)
            bucket.level = level(of: bucket, at: now)
            bucket.at = now
            defer { all[key] = bucket }
            guard bucket.level >= 1 else { return .seconds((1 - bucket.level) / rate) }
            bucket.level -= 1
            return nil
        }
    }

    /// How many callers are remembered.
    var count: Int { buckets.withLock { $0.count } }

    private func level(of bucket: Bucket, at now: Timestamp) -> Double {
        min(burst, bucket.level + max(0, (now - bucket.at).inSeconds) * rate)
    }

    private func forgetQuiet(_ all: inout [String: Bucket], at now: Timestamp) {
        all = all.filter { level(of: $0.value, at: now) < burst }
        if all.count >= most, let first = all.min(by: { $0.value.at < $1.value.at }) { all[first.key] = nil }
    }
}
