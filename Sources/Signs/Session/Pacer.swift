public import Transports

/// When a line is free for the next packet, by arithmetic: bytes, line speed, and the rest the sign needs.
///
/// The system's own answers are of no use here: a pseudo-terminal and most USB adapters take kilobytes at once and
/// say they are sent.
public struct Pacer: Hashable, Sendable {
    private let settings: SerialSettings
    /// The first instant at which a packet may begin.
    public private(set) var freeAt = Duration.zero

    public init(_ settings: SerialSettings) {
        self.settings = settings
    }

    /// Accounts for a packet written at `now`.
    ///
    /// - Parameter settle: how long the sign must be left alone after the last byte.
    public mutating func sent(bytes: Int, at now: Duration, settle: Duration) {
        freeAt = max(freeAt, now) + settings.wireTime(bytes: bytes) + settle
    }
}
