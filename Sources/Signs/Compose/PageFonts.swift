public import BitmapFonts

/// The fonts in which a page is drawn on a sign that is sent pixels, and by a virtual sign in place of its own.
public struct PageFonts: Sendable {
    /// Capitals of 7 rows, and all smaller sets: two lines fit on 16 rows.
    public var sevenHigh: BitmapFont
    /// Capitals of about 10 rows: one line on 16 rows.
    public var large: BitmapFont
    /// Characters as high as a sign of 16 rows.
    public var fullHeight: BitmapFont

    public init(sevenHigh: BitmapFont, large: BitmapFont, fullHeight: BitmapFont) {
        self.sevenHigh = sevenHigh
        self.large = large
        self.fullHeight = fullHeight
    }
}
