/// What can be chosen about a sign that listens to Art-Net.
public struct ArtNetOptions: Hashable, Sendable {
    /// The universes that exist, net and sub-net included.
    public static let universeRange = 0...32_767

    public var stream: PixelStream
    /// The first one is mostly 0.
    public var universes: PixelUniverses
    /// Whether packets carry running numbers, by which receivers may drop what comes late. Without, all are 0.
    public var isNumbered: Bool

    public init(
        stream: PixelStream = PixelStream(), universes: PixelUniverses = PixelUniverses(first: 0),
        isNumbered: Bool = true
    ) {
        (self.stream, self.universes, self.isNumbered) = (stream, universes, isNumbered)
    }
}
