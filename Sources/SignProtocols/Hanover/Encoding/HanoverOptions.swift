/// How one Hanover sign is set up.
public struct HanoverOptions: Hashable, Sendable {
    /// The address in the packets, 0...15: one more than the rotary switch says.
    public var address: UInt8

    /// Whether the sign hangs upside down, so that pictures are sent turned by half a turn.
    public var isUpsideDown: Bool

    /// Without arguments: a sign the right way up with its switch at 0.
    public init(address: UInt8 = 1, isUpsideDown: Bool = false) {
        self.address = address
        self.isUpsideDown = isUpsideDown
    }
}
