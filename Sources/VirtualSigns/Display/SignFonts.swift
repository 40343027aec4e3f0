public import BitmapFonts
import SignProtocols

/// The fonts a virtual sign draws its character sets with.
public struct SignFonts: Sendable {
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

    /// The font nearest to a character set in height. Strokes, shadows and fancy forms are not told apart.
    func font(for characterSet: AlphaFont) -> BitmapFont {
        switch characterSet {
        case .tenHigh: large
        case .fullHeight, .fullHeightFancy: fullHeight
        case .fiveHigh, .fiveStroke, .sevenHigh, .sevenStroke, .sevenFancy, .sevenShadow, .sevenShadowFancy, .fiveWide,
            .sevenWide, .sevenFancyWide, .wideStrokeFive:
            sevenHigh
        }
    }
}

extension AlphaFont {
    /// Whether the set's characters are twice as wide as those of its height's plain set.
    var isWide: Bool {
        switch self {
        case .fiveWide, .sevenWide, .sevenFancyWide, .wideStrokeFive: true
        default: false
        }
    }
}
