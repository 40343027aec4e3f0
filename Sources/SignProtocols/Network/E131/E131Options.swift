/// What can be chosen about a sign that listens to streaming ACN, E1.31.
public struct E131Options: Hashable, Sendable {
    /// The universes that exist.
    public static let universeRange = 1...63_999
    /// Of priorities, the highest of which wins where several senders drive a sign.
    public static let priorityRange: ClosedRange<UInt8> = 0...200

    public var stream: PixelStream
    /// The first one is mostly 1.
    public var universes: PixelUniverses
    /// In ``priorityRange``.
    public var priority: UInt8
    /// How the sender is called where people look at the network; cut to 63 bytes of UTF-8.
    public var sourceName: String
    /// Who the sender is, 16 bytes: a UUID of its own for every installation, the same after each start.
    public var sourceID: [UInt8]

    public init(
        stream: PixelStream = PixelStream(), universes: PixelUniverses = PixelUniverses(first: 1),
        priority: UInt8 = 100, sourceName: String = "Bandeau", sourceID: [UInt8] = Self.defaultSourceID
    ) {
        precondition(Self.priorityRange.contains(priority), "priority \(priority) is not in 0...200")
        precondition(sourceID.count == 16, "a source has 16 bytes, not \(sourceID.count)")
        (self.stream, self.universes, self.priority) = (stream, universes, priority)
        (self.sourceName, self.sourceID) = (sourceName, sourceID)
    }

    /// Enough where only one sender is on the network.
    public static let defaultSourceID: [UInt8] = [
        0x5B, 0x1E, 0x0C, 0xD2, 0x8A, 0x37, 0x4F, 0x60, 0x9E, 0x14, 0xB4, 0x43, 0x6F, 0x27, 0xA1, 0x05,
    ]
}
