public import CallCentre
import Foundation

/// A day on the site's own clock: open from 8:00 to 20:00.
public struct WorkingDay: Hashable, Sendable {
    /// The date, such as `2003-03-14`.
    public let name: String
    /// 8:00 on the site's clock. No zone changes its time while the site is open.
    public let opening: Timestamp
    /// What the site's clock is ahead of UTC at the opening, in seconds.
    let offsetSeconds: Int

    /// How long the site is open: 24 half-hours.
    public static let length = Duration.seconds(12 * 3600)

    public var closing: Timestamp { opening + Self.length }

    /// - Parameters:
    ///   - date: year, month and day, such as `2003-03-14`.
    ///   - timeZone: an IANA name.
    /// - Returns: `nil` when the calendar has no such date or the system no such zone.
    public init?(_ date: String, timeZone: String) {
        let parts = date.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let zone = TimeZone(identifier: timeZone)
        else { return nil }
        let wanted = DateComponents(year: Int(parts[0]), month: Int(parts[1]), day: Int(parts[2]), hour: 8)
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        guard let opening = calendar.date(from: wanted),
            calendar.dateComponents([.year, .month, .day, .hour], from: opening) == wanted
        else { return nil }
        name = date
        self.opening = Timestamp(seconds: opening.timeIntervalSince1970)
        offsetSeconds = zone.secondsFromGMT(for: opening)
    }
}
