/// A character set built into an Alpha sign: the height of its capitals in LEDs, and its style.
///
/// Source: Alpha protocol, form 9708-8061, "Select character set". A sign draws a set that it lacks with
/// another one.
public enum AlphaFont: CaseIterable, Hashable, Sendable {
    case fiveHigh, fiveStroke
    case sevenHigh, sevenStroke, sevenFancy
    case tenHigh
    case sevenShadow
    case fullHeightFancy, fullHeight
    case sevenShadowFancy
    case fiveWide, sevenWide, sevenFancyWide
    case wideStrokeFive
}
