/// What can be chosen about a sign that speaks the Distributed Display Protocol.
public struct DDPOptions: Hashable, Sendable {
    public var stream: PixelStream
    /// Which of the receiver's outputs: 1 is its default display.
    public var destination: UInt8
    /// What the bytes are said to be: 0BH is RGB with 8 bits each, 01H the same to older receivers.
    public var dataType: UInt8
    /// Where the sign's first pixel is in the receiver's string; at least 0.
    public var firstPixel: Int
    /// Whether packets carry running numbers, 1 to 15, by which receivers may drop what comes late. Without, all are 0.
    public var isNumbered: Bool

    public init(
        stream: PixelStream = PixelStream(), destination: UInt8 = 1, dataType: UInt8 = 0x0B, firstPixel: Int = 0,
        isNumbered: Bool = false
    ) {
        precondition(firstPixel >= 0, "first pixel \(firstPixel) is negative")
        (self.stream, self.destination, self.dataType) = (stream, destination, dataType)
        (self.firstPixel, self.isNumbered) = (firstPixel, isNumbered)
    }
}
