public import Raster

/// What one sign shows, with the words that a terminal or a picture writes around it.
public struct SignFrame: Hashable, Sendable {
    /// Which sign it is, such as `N1 left`.
    public var title: String
    /// The heading it stands under; neighbours with the same floor share one heading. Empty: no heading.
    public var floor: String
    /// What is lit.
    public var framebuffer: Framebuffer
    /// How the sign fares, such as `9600 baud, 2 packets lost`. Empty: nothing is written.
    public var status: String

    public init(title: String, floor: String = "", framebuffer: Framebuffer, status: String = "") {
        self.title = title
        self.floor = floor
        self.framebuffer = framebuffer
        self.status = status
    }
}

extension [SignFrame] {
    /// Whether the sign at this index is the first of its floor, so that the floor's heading stands above it.
    func startsFloor(at index: Int) -> Bool {
        guard !self[index].floor.isEmpty else { return false }
        return index == startIndex || self[index - 1].floor != self[index].floor
    }
}
