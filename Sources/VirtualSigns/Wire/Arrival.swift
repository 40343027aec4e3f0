/// Bytes that reached a virtual sign back to back.
public struct Arrival: Hashable, Sendable {
    /// At least one byte, in order.
    public let bytes: [UInt8]
    /// When the start bit of the first byte reached the sign.
    public let began: ContinuousClock.Instant
    /// When the last byte was complete.
    public let at: ContinuousClock.Instant
    /// The speed at which the driver sent, for the sign to compare with its own: at another one a real sign sees
    /// garbage. `nil` when the wire has no speed.
    public let baud: Int?
}
