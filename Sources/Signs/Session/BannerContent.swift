public import Programme
public import Raster

/// What a banner should show: every page with its values, the one that has its turn, and the one that is next.
public struct BannerContent: Hashable, Sendable {
    public let pages: [Page]
    public let current: Int
    public let next: Int
    /// Percent of the sign's best, from 1 to 100; nil leaves it as the sign has it.
    public let brightness: Int?
    /// What a sign that is sent pixels shows instead of the page, such as a test picture of the sign's own size; a sign
    /// that is sent characters shows the page all the same.
    public let picture: Framebuffer?

    public init(pages: [Page], current: Int, next: Int, brightness: Int? = nil, picture: Framebuffer? = nil) {
        self.pages = pages
        self.current = current
        self.next = next
        self.brightness = brightness
        self.picture = picture
    }
}
