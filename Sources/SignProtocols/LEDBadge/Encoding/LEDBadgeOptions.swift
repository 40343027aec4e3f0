/// What can be chosen about an LED name badge (0416:5020).
public struct LEDBadgeOptions: Hashable, Sendable {
    /// How bright the badge is; it knows four steps.
    public enum Brightness: UInt8, CaseIterable, Hashable, Sendable {
        case full = 0x00
        case threeQuarters = 0x10
        case half = 0x20
        case quarter = 0x40
    }

    /// When the message was made, as the badge stores it; it does not count on from there.
    public struct Stamp: Hashable, Sendable {
        /// The last two digits of the year, the month from 1, the day from 1, hour, minute and second.
        public var year, month, day, hour, minute, second: UInt8

        public init(year: UInt8, month: UInt8, day: UInt8, hour: UInt8, minute: UInt8, second: UInt8) {
            (self.year, self.month, self.day) = (year, month, day)
            (self.hour, self.minute, self.second) = (hour, minute, second)
        }
    }

    public var brightness: Brightness
    /// 1 slow to 8 fast: without effect on a still message, and yet part of it.
    public var speed: UInt8
    /// Nil sends zeros.
    public var stamp: Stamp?

    public init(brightness: Brightness = .full, speed: UInt8 = 4, stamp: Stamp? = nil) {
        precondition(1...8 ~= speed, "speed \(speed) is not in 1...8")
        (self.brightness, self.speed, self.stamp) = (brightness, speed, stamp)
    }
}
