public import CallCentre
public import Foundation

/// How bright a banner is at which time of the day.
public struct BrightnessSchedule: Hashable, Sendable {
    /// A part of every day; one whose end is not after its beginning goes over midnight.
    public struct Stretch: Hashable, Sendable {
        /// Minutes after 00:00 by the local clock, 0...1440; `to` no longer belongs to it.
        public let from, to: Int
        /// Of the sign's best, 1...100.
        public let percent: Int

        public init(from: Int, to: Int, percent: Int) {
            (self.from, self.to, self.percent) = (from, to, percent)
        }

        func contains(minute: Int) -> Bool {
            from < to ? (from..<to).contains(minute) : minute >= from || minute < to
        }
    }

    private let stretches: [Stretch]
    private let otherwise: Int

    /// - Parameters:
    ///   - stretches: the first that holds a time counts.
    ///   - otherwise: at all other times.
    public init(_ stretches: [Stretch] = [], otherwise: Int = 100) {
        self.stretches = stretches
        self.otherwise = otherwise
    }

    /// - Parameter zone: whose clock tells the time of the day.
    public func percent(at instant: Timestamp, in zone: TimeZone) -> Int {
        let seconds = Int(instant.seconds.rounded(.down))
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: instant.seconds))
        let minute = ((seconds + offset) % 86_400 + 86_400) % 86_400 / 60
        return stretches.first { $0.contains(minute: minute) }?.percent ?? otherwise
    }
}

extension Site {
    /// The site's clock; UTC where the system does not know its time zone, which the configuration has checked.
    var zone: TimeZone { TimeZone(identifier: timeZone) ?? .gmt }
}
