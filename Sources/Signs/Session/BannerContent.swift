public import Programme

/// What a banner should show: every page with its values, the one that has its turn, and the one that is next.
public struct BannerContent: Hashable, Sendable {
    public let pages: [Page]
    public let current: Int
    public let next: Int
    /// Percent of the sign's best, from 1 to 100; nil leaves it as the sign has it.
    public let brightness: Int?

    public init(pages: [Page], current: Int, next: Int, brightness: Int? = nil) {
        self.pages = pages
        self.current = current
        self.next = next
        self.brightness = brightness
    }
}
