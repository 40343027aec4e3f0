import BitmapFonts
import SignProtocols
import Signs

extension PageFonts {
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
