public import CallCentre
import Foundation

/// A moment as the API writes it: RFC 3339 in UTC with milliseconds, `2026-11-25T07:40:00.000Z`.
public struct Instant: Hashable, Sendable, Codable {
    /// The moment itself.
    public var timestamp: Timestamp

    /// Wraps a moment.
    public init(_ timestamp: Timestamp) {
        self.timestamp = timestamp
    }

    /// Reads RFC 3339 with any offset, with or without fractions of a second, or `nil`.
    public init?(_ text: String) {
        let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard let date = (try? Date(text, strategy: fractional)) ?? (try? Date(text, strategy: .iso8601)) else {
            return nil
        }
        let seconds = date.timeIntervalSince1970
        guard seconds.magnitude < 1e11 else { return nil }
        timestamp = Timestamp(seconds: seconds)
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let instant = Instant(text) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "'\(text)' is no RFC 3339 time such as 2026-11-25T07:40:00Z")
        }
        self = instant
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    /// The moment in RFC 3339, cut to the millisecond.
    public var text: String {
        let milliseconds = floorDivide(timestamp.microseconds, 1000)
        let seconds = floorDivide(milliseconds, 1000)
        let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
        let fraction = String(1000 + milliseconds - seconds * 1000).dropFirst()
        return whole.dropLast() + ".\(fraction)Z"
    }
}

/// Divides, rounding down for negative numbers too.
private func floorDivide(_ a: Int64, _ b: Int64) -> Int64 {
    a >= 0 ? a / b : -((b - 1 - a) / b)
}
