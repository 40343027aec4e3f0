/// What a device file says of an aesys DSA sign (9600 baud, 8 data bits, no parity, 1 stop bit).
public struct AesysOptions: Hashable, Sendable {
    /// Characters that the sign has, 1...255.
    public var characters = 20
    /// What stands before the text; its meaning is not known.
    public var heading = "P000060"

    public init() {}
}
