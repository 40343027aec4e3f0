public import Transports

/// When a line and a sign on it are free for the next packet, by arithmetic: bytes, line speed, and the rest that the
/// sign needs.
///
/// The system's own answers are of no use here: a pseudo-terminal and most USB adapters take kilobytes at once and
/// say they are sent.
public struct Pacer: Hashable, Sendable {
    private let settings: SerialSettings?
    /// The first instant at which another sign's packet may begin.
    public private(set) var lineFreeAt = Duration.zero
    /// The first instant at which this sign's next packet may begin.
    public private(set) var signFreeAt = Duration.zero

    /// - Parameter settings: nil when the wire takes no time worth counting: a network, or USB.
    public init(_ settings: SerialSettings?) {
        self.settings = settings
    }

    /// Accounts for a packet written at `now`.
    ///
    /// - Parameter settle: how long the sign must be left alone after the last byte.
    public mutating func sent(bytes: Int, at now: Duration, settle: Duration) {
        lineFreeAt = max(lineFreeAt, now) + (settings?.wireTime(bytes: bytes) ?? .zero)
        signFreeAt = lineFreeAt + settle
    }
}
