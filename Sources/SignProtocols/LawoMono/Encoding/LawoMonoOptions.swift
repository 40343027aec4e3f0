/// How one Lawo MONO sign is set up.
public struct LawoMonoOptions: Hashable, Sendable {
    /// The address on the bus, 0...15.
    public var address: UInt8

    /// Without arguments: a sign with address 1.
    public init(address: UInt8 = 1) {
        self.address = address
    }
}
